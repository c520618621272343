package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.ChatMemoryProvider;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Many calls wait in their tools at the same time, far more than are remembered by key, over a pool
 * that never chooses the same example twice: every round of a call still shows what the first did.
 */
class ManyCallsTest {

  private static final int CALLS = 300;
  private static final int ROUNDS = 3;

  interface Assistant {
    String answer(@MemoryId int id, @dev.langchain4j.service.UserMessage String text);

    TokenStream stream(@MemoryId int id, @dev.langchain4j.service.UserMessage String text);
  }

  private final AtomicInteger selections = new AtomicInteger();
  private final Map<String, Set<String>> shown = new ConcurrentHashMap<>();
  private final Map<String, Integer> rounds = new ConcurrentHashMap<>();
  private final CountDownLatch[] waiting = {
    new CountDownLatch(CALLS), new CountDownLatch(CALLS), new CountDownLatch(CALLS)
  };

  /** Another example for every selection; asked for an example by its id, that one. */
  private final ExampleSelector everChanging =
      new ExampleSelector() {
        @Override
        public Selection select(SelectionRequest request) {
          Example one = Example.of("e" + selections.getAndIncrement(), "canary in", "canary out");
          return new Selection(request.input(), List.of(new SelectedExample(one, 1, 1)), List.of());
        }
      };

  private final FewShot fewShot =
      FewShot.builder().selector(everChanging).maxExamples(1).rememberedCalls(2).build();

  private final class Tools {
    @Tool
    String lookup(String text) throws InterruptedException {
      CountDownLatch all = waiting[rounds.merge(text, 1, Integer::sum) - 1];
      all.countDown();
      assertThat(all.await(2, TimeUnit.MINUTES)).isTrue();
      return "found";
    }
  }

  private ChatResponse answered(ChatRequest request) {
    List<ChatMessage> messages = request.messages();
    String text = "";
    String ids = "";
    int results = 0;
    for (ChatMessage message : messages) {
      if (message instanceof UserMessage user && user.singleText().startsWith("call ")) {
        text = user.singleText();
        ids = String.valueOf(user.attributes().get("exemplar4j.examples"));
        results = 0;
      }
      results += message instanceof ToolExecutionResultMessage ? 1 : 0;
    }
    shown.computeIfAbsent(text, key -> ConcurrentHashMap.newKeySet()).add(ids);
    if (results == ROUNDS) {
      return ChatResponse.builder().aiMessage(AiMessage.from("done")).build();
    }
    return ChatResponse.builder()
        .aiMessage(
            AiMessage.from(
                ToolExecutionRequest.builder()
                    .id("t" + results)
                    .name("lookup")
                    .arguments("{\"text\": \"" + text + "\"}")
                    .build()))
        .build();
  }

  private final ChatModel model =
      new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          return answered(request);
        }
      };

  private final StreamingChatModel streaming =
      new StreamingChatModel() {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
          handler.onCompleteResponse(answered(request));
        }
      };

  private Assistant service(Consumer<AiServices<Assistant>> more) {
    Map<Object, MessageWindowChatMemory> memories = new ConcurrentHashMap<>();
    ChatMemoryProvider provider =
        id -> memories.computeIfAbsent(id, key -> MessageWindowChatMemory.withMaxMessages(50));
    AiServices<Assistant> builder =
        AiServices.builder(Assistant.class).chatMemoryProvider(provider).tools(new Tools());
    more.accept(builder);
    return builder.build();
  }

  private interface Call {
    void run(int id, String text) throws Exception;
  }

  private void assertEachShowsOne(Call call) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> under = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        int id = i;
        under.add(
            threads.submit(
                () -> {
                  call.run(id, "call " + id);
                  return null;
                }));
      }
      for (Future<?> one : under) {
        one.get(2, TimeUnit.MINUTES);
      }
    }
    assertThat(shown).hasSize(CALLS);
    assertThat(shown.values()).allMatch(ids -> ids.size() == 1 && !ids.contains("null"));
    assertThat(Set.copyOf(shown.values())).hasSize(CALLS);
    assertThat(selections).hasValue(CALLS);
  }

  @Test
  void toolLoops_wrapped() throws Exception {
    Assistant service = service(builder -> builder.chatModel(fewShot.wrap(model)));
    assertEachShowsOne(service::answer);
  }

  @Test
  void toolLoops_transformed() throws Exception {
    Assistant service =
        service(builder -> builder.chatModel(model).chatRequestTransformer(fewShot.transformer()));
    assertEachShowsOne(service::answer);
  }

  @Test
  void toolLoops_augmented() throws Exception {
    Assistant service =
        service(
            builder ->
                builder.chatModel(fewShot.wrap(model)).retrievalAugmentor(fewShot.augmentor()));
    assertEachShowsOne(service::answer);
  }

  @Test
  void toolLoops_streaming() throws Exception {
    Assistant service = service(builder -> builder.streamingChatModel(fewShot.wrap(streaming)));
    assertEachShowsOne(
        (id, text) -> {
          CountDownLatch done = new CountDownLatch(1);
          service.stream(id, text)
              .onPartialResponse(part -> {})
              .onCompleteResponse(response -> done.countDown())
              .onError(error -> {})
              .start();
          assertThat(done.await(2, TimeUnit.MINUTES)).isTrue();
        });
  }

  @Test
  void toolLoops_byHand() throws Exception {
    ChatModel wrapped = fewShot.wrap(model);
    Tools tools = new Tools();
    assertEachShowsOne(
        (id, text) -> {
          List<ChatMessage> messages = new ArrayList<>(List.of(UserMessage.from(text)));
          AiMessage answer = wrapped.chat(messages).aiMessage();
          while (answer.hasToolExecutionRequests()) {
            messages.add(answer);
            String result = tools.lookup(text);
            messages.add(
                ToolExecutionResultMessage.from(answer.toolExecutionRequests().getFirst(), result));
            answer = wrapped.chat(messages).aiMessage();
          }
        });
  }
}
