package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.langchain4j.FailurePolicy;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.langchain4j.FewShotListener;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a chat model gets wrong, at every place where it gets examples, beside the same model
 * without any: the application hears the same, the chat memory holds the same, the model is asked
 * the same but for the examples, and no fault of the model counts as one of the selection.
 */
class ChatFaultsProof {

  private static final String CANARY = "zxq";
  private static final int SHOWN = 2;
  private static final List<Example> POOL =
      IntStream.range(0, 4)
          .mapToObj(i -> Example.of("e" + i, "card charged zxq " + i, "zxq " + i))
          .toList();

  interface Assistant {
    @SystemMessage("Be kind.")
    String answer(String text);

    @SystemMessage("Be kind.")
    TokenStream stream(String text);
  }

  /** What the model may call. */
  static final class Tools {
    @Tool
    String lookup(String key) {
      return "found " + key.length();
    }

    @Tool
    String fail(String key) {
      throw new IllegalStateException("tool of " + key);
    }
  }

  /** The places where a model gets its examples. */
  private enum Entry {
    MODEL,
    SERVICE,
    AUGMENTOR,
    TRANSFORMER,
    BOTH_WRAPPED_AND_TRANSFORMED
  }

  private final List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
  private final FewShot fewShot = fewShot();

  private FewShot fewShot() {
    var index = Jaccard.index(Tokenizer.words());
    index.addAll(POOL);
    return FewShot.builder()
        .selector(index)
        .maxExamples(SHOWN)
        .failurePolicy(FailurePolicy.withoutExamples())
        .listener(
            new FewShotListener() {
              @Override
              public void onFailed(Failed event) {
                failures.add(event.cause());
              }
            })
        .build();
  }

  private static String said(int turn) {
    return "my card was charged " + turn;
  }

  @Test
  void everyFault_atEveryEntry_isAsWithoutExamples() {
    Figures figures = Figures.of("faults-of-chat-models", ChatFaultsProof.class);
    Set<String> kinds = new HashSet<>();
    for (ChatFault fault : ChatFault.all()) {
      assertThat(kinds.add(fault.name())).as(fault.name()).isTrue();
      for (Entry entry : Entry.values()) {
        assertSame(fault, entry, Manner.WHOLE);
        assertSame(fault, entry, Manner.STREAMED);
        figures.add("outcomes as without examples", 2);
      }
    }
    for (ChatFault fault : ChatFault.ofStreams()) {
      assertThat(kinds.add(fault.name())).as(fault.name()).isTrue();
      for (Entry entry : Entry.values()) {
        assertSame(fault, entry, Manner.STREAMED);
        figures.add("outcomes as without examples", 1);
      }
    }
    figures.add("kinds of fault", kinds.size());
    figures.add("entry points", Entry.values().length);
    figures.finish();
  }

  /** What the application hears without examples tells nearly all of the faults apart. */
  @Test
  void control_faultsAreHeardAndDiffer() {
    Set<List<String>> heard = new HashSet<>();
    List<ChatFault> faults = new ArrayList<>(ChatFault.all());
    faults.addAll(ChatFault.ofStreams());
    for (ChatFault fault : faults) {
      Heard bare = new Heard();
      run(fault, Entry.SERVICE, Manner.WHOLE, bare, false);
      run(fault, Entry.SERVICE, Manner.STREAMED, bare, false);
      run(fault, Entry.MODEL, Manner.STREAMED, bare, false);
      heard.add(List.copyOf(bare.events));
    }
    assertThat(heard.size()).isGreaterThanOrEqualTo(100);
    Figures figures = Figures.of("faults-of-chat-models", ChatFaultsProof.class);
    figures.add("kinds that an application hears differently", heard.size());
    figures.finish();
  }

  private enum Manner {
    WHOLE,
    STREAMED
  }

  private void assertSame(ChatFault fault, Entry entry, Manner manner) {
    String what = fault.name() + " at " + entry + " " + manner;
    Heard bare = new Heard();
    run(fault, entry, manner, bare, false);
    Heard heard = new Heard();
    run(fault, entry, manner, heard, true);
    assertThat(heard.events).as(what).isEqualTo(bare.events);
    assertThat(heard.events).as(what).noneMatch(one -> one.contains(CANARY));
    assertThat(withoutExamples(heard)).as(what).isEqualTo(withoutExamples(bare));
    assertThat(heard.requests)
        .as(what)
        .allMatch(messages -> messages.stream().filter(ChatFaultsProof::isExample).count() == 4);
    assertThat(failures).as(what).isEmpty();
  }

  private static boolean isExample(ChatMessage message) {
    return Heard.described(message).contains(CANARY);
  }

  private static List<List<String>> withoutExamples(Heard heard) {
    return heard.requests.stream()
        .map(
            messages ->
                messages.stream().filter(one -> !isExample(one)).map(Heard::described).toList())
        .toList();
  }

  private void run(ChatFault fault, Entry entry, Manner manner, Heard heard, boolean examples) {
    MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(1_000);
    try {
      if (entry == Entry.MODEL) {
        speak(fault, manner, heard, examples);
      } else {
        serve(fault, entry, manner, heard, memory, examples);
      }
    } catch (Throwable e) {
      heard.failed("not built", e);
    }
    memory.messages().forEach(one -> heard.event("remembered", Heard.described(one)));
  }

  private void speak(ChatFault fault, Manner manner, Heard heard, boolean examples) {
    ChatModel whole = examples ? fewShot.wrap(fault.model(heard)) : fault.model(heard);
    StreamingChatModel streaming =
        examples ? fewShot.wrap(fault.streamingModel(heard)) : fault.streamingModel(heard);
    for (int turn = 0; turn < fault.turns(); turn++) {
      ChatRequest request = ChatRequest.builder().messages(UserMessage.from(said(turn))).build();
      turn(
          heard,
          () -> {
            if (manner == Manner.WHOLE) {
              ChatResponse response = whole.chat(request);
              heard.event("answer", Heard.described(response));
            } else {
              streaming.chat(request, heard.handler());
            }
          });
    }
  }

  private void serve(
      ChatFault fault,
      Entry entry,
      Manner manner,
      Heard heard,
      MessageWindowChatMemory memory,
      boolean examples) {
    boolean wraps = examples && entry != Entry.TRANSFORMER;
    ChatModel whole = fault.model(heard);
    StreamingChatModel streaming = fault.streamingModel(heard);
    AiServices<Assistant> builder =
        AiServices.builder(Assistant.class)
            .chatModel(wraps ? fewShot.wrap(whole) : whole)
            .streamingChatModel(wraps ? fewShot.wrap(streaming) : streaming)
            .chatMemory(memory)
            .maxToolCallingRoundTrips(3)
            .tools(new Tools());
    if (examples && entry == Entry.AUGMENTOR) {
      builder.retrievalAugmentor(fewShot.augmentor());
    }
    if (examples && (entry == Entry.TRANSFORMER || entry == Entry.BOTH_WRAPPED_AND_TRANSFORMED)) {
      builder.chatRequestTransformer(fewShot.transformer());
    }
    Assistant assistant = builder.build();
    for (int i = 0; i < fault.turns(); i++) {
      String text = said(i);
      turn(
          heard,
          () -> {
            if (manner == Manner.WHOLE) {
              heard.event("answer", assistant.answer(text));
            } else {
              listen(assistant.stream(text), heard);
            }
          });
    }
  }

  private static void listen(TokenStream stream, Heard heard) {
    stream
        .onPartialResponse(part -> heard.event("part", part))
        .onPartialThinking(part -> heard.event("thinking", part))
        .onPartialToolCall(part -> heard.event("part of a call", part))
        .onIntermediateResponse(part -> heard.event("round", Heard.described(part)))
        .onToolExecuted(done -> heard.event("tool", done.request() + " " + done.result()))
        .onUnmappedRawEvent(raw -> heard.event("raw", raw))
        .onCompleteResponse(whole -> heard.event("complete", Heard.described(whole)))
        .onError(error -> heard.failed("error", error))
        .start();
  }

  private static void turn(Heard heard, Runnable turn) {
    try {
      turn.run();
    } catch (Throwable e) {
      heard.failed("thrown", e);
    }
    if (Thread.interrupted()) {
      heard.event("interrupted", "yes");
    }
    heard.await();
  }

  @Test
  void aModelThatNeverAnswers_holdsUpNobodyElse() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            if (Heard.described(request.messages().getLast()).contains("hangs")) {
              asked.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException("the model was interrupted", e);
              }
            }
            return ChatResponse.builder().aiMessage(AiMessage.from("fine")).build();
          }
        };
    ChatModel wrapped = fewShot.wrap(model);
    Heard heard = new Heard();
    Thread waiting = heard.thread(() -> heard.event("unexpected", wrapped.chat("my card hangs")));
    assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
    for (int i = 0; i < 1_000; i++) {
      assertThat(wrapped.chat(said(i))).isEqualTo("fine");
    }
    assertThat(waiting.isAlive()).isTrue();
    waiting.interrupt();
    heard.await();
    assertThat(heard.events).singleElement().asString().contains("the model was interrupted");
    assertThat(failures).isEmpty();
  }
}
