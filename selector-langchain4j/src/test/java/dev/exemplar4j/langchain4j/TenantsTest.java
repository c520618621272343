package dev.exemplar4j.langchain4j;

import static dev.exemplar4j.langchain4j.OpenAiStandIn.Reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.PoolPerTenant;
import dev.exemplar4j.TenantId;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TenantsTest {

  private static final List<String> TOPICS =
      List.of("parcel", "refund", "password", "invoice", "card", "app", "address", "plan");

  interface Assistant {
    String answer(@MemoryId String memory, @UserMessage String text, InvocationParameters more);
  }

  /** Every tenant has examples of the same ids and inputs; only the outputs tell them apart. */
  private static ExampleIndex open(TenantId tenant) {
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    List<Example> examples = new ArrayList<>();
    for (String topic : TOPICS) {
      examples.add(Example.of(topic, "about my " + topic, tenant.value() + " " + topic));
    }
    index.addAll(examples);
    return index;
  }

  private static FewShot fewShot(PoolPerTenant pools) {
    return FewShot.builder()
        .tenants(
            pools,
            context -> context.parameter("tenant").map(value -> new TenantId((String) value)))
        .maxExamples(3)
        .build();
  }

  private static ChatModel model(OpenAiStandIn server) {
    return OpenAiChatModel.builder()
        .baseUrl(server.baseUrl())
        .apiKey("none")
        .modelName("stand-in")
        .build();
  }

  private static Assistant assistant(FewShot fewShot, OpenAiStandIn server) {
    return AiServices.builder(Assistant.class)
        .chatModel(fewShot.wrap(model(server)))
        .chatMemoryProvider(id -> MessageWindowChatMemory.withMaxMessages(4))
        .retrievalAugmentor(fewShot.augmentor())
        .build();
  }

  private static InvocationParameters of(String tenant) {
    return InvocationParameters.from("tenant", tenant);
  }

  @Test
  void twoTenants_inSixteenThreadsNeverMeet() throws Exception {
    int threads = 16;
    int calls = 10_000;
    try (OpenAiStandIn server = OpenAiStandIn.replying(Reply.text("ok"));
        PoolPerTenant pools = PoolPerTenant.of(TenantsTest::open, 1);
        ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      Assistant assistant = assistant(fewShot(pools), server);
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        String tenant = thread % 2 == 0 ? "red" : "blue";
        String memory = tenant + thread;
        running.add(
            workers.submit(
                () -> {
                  for (int i = 0; i < calls / threads; i++) {
                    String text = tenant + " asks about " + TOPICS.get(i % TOPICS.size());
                    assistant.answer(memory, text, of(tenant));
                  }
                }));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
      assertThat(server.requests()).hasSize(calls);
      server.requests().forEach(TenantsTest::assertOneTenantOnly);
    }
  }

  private static void assertOneTenantOnly(JsonNode request) {
    List<String> messages = Wire.messages(request);
    String mine = messages.getLast().contains("red asks") ? "red" : "blue";
    String other = mine.equals("red") ? "blue" : "red";
    assertThat(messages).anyMatch(line -> line.startsWith("assistant: " + mine));
    assertThat(request.toString()).doesNotContain(other);
  }

  @Test
  void promptsOfOneTenant_areTheSameWithAndWithoutTheOthers() {
    List<String> alone = promptsOfRed(List.of("red"));
    List<String> among = promptsOfRed(List.of("blue", "red", "green", "yellow"));

    assertThat(among).isEqualTo(alone).hasSize(TOPICS.size());
  }

  private static List<String> promptsOfRed(List<String> tenants) {
    try (OpenAiStandIn server = OpenAiStandIn.replying(Reply.text("ok"));
        PoolPerTenant pools = PoolPerTenant.of(TenantsTest::open, 2)) {
      Assistant assistant = assistant(fewShot(pools), server);
      for (String topic : TOPICS) {
        for (String tenant : tenants) {
          assistant.answer(tenant, tenant + " asks about " + topic, of(tenant));
        }
      }
      return server.requests().stream()
          .map(JsonNode::toString)
          .filter(request -> request.contains("red asks"))
          .toList();
    }
  }

  @Test
  void callWithoutTenant_isAnErrorWhateverThePolicy() {
    TreeSet<String> opened = new TreeSet<>();
    try (OpenAiStandIn server = OpenAiStandIn.replying(Reply.text("ok"));
        PoolPerTenant pools =
            PoolPerTenant.of(
                tenant -> {
                  opened.add(tenant.value());
                  return open(tenant);
                },
                2)) {
      FewShot fewShot =
          FewShot.builder()
              .tenants(
                  pools,
                  context -> context.parameter("tenant").map(value -> new TenantId((String) value)))
              .failurePolicy(FailurePolicy.withoutExamples())
              .build();

      assertThatThrownBy(
              () ->
                  assistant(fewShot, server)
                      .answer("m", "about my parcel", new InvocationParameters()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("the call has no tenant");
      assertThatThrownBy(() -> fewShot.wrap(model(server)).chat("about my parcel"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("the call has no tenant");
      assertThat(server.requests()).isEmpty();
      assertThat(opened).isEmpty();
    }
  }

  @Test
  void tenant_ofTheMemoryId() {
    try (OpenAiStandIn server = OpenAiStandIn.replying(Reply.text("ok"));
        PoolPerTenant pools = PoolPerTenant.of(TenantsTest::open, 2)) {
      FewShot fewShot =
          FewShot.builder()
              .tenants(pools, context -> context.memoryId().map(id -> new TenantId((String) id)))
              .maxExamples(1)
              .build();

      assistant(fewShot, server).answer("green", "about my parcel", new InvocationParameters());

      assertThat(Wire.messages(server.requests().getFirst()))
          .containsExactly(
              "user: about my parcel", "assistant: green parcel", "user: about my parcel");
      assertThat(Optional.of(pools.openCount())).contains(1);
    }
  }
}
