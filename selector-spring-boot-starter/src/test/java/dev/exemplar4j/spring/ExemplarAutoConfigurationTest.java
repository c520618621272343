package dev.exemplar4j.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.langchain4j.FewShotListener;
import dev.exemplar4j.langchain4j.MicrometerListener;
import dev.exemplar4j.langchain4j.OpenAiStandIn;
import dev.exemplar4j.langchain4j.OpenAiStandIn.Reply;
import dev.exemplar4j.spring.shop.ShopApplication;
import dev.exemplar4j.spring.shop.Support;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs a real application with LangChain4j's real starter. */
class ExemplarAutoConfigurationTest {

  private static final String POOL = "exemplar4j.pool=classpath:tickets.jsonl";

  private final OpenAiStandIn server = OpenAiStandIn.replying(Reply.text("ok"));

  @AfterEach
  void stop() {
    server.close();
  }

  private ConfigurableApplicationContext run(List<Class<?>> more, String... properties) {
    List<Class<?>> sources = new ArrayList<>(more);
    sources.add(ShopApplication.class);
    SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLogStartupInfo(false);
    List<String> arguments = new ArrayList<>();
    arguments.add("--test.url=" + server.baseUrl());
    arguments.add("--logging.level.root=off");
    arguments.add("--spring.main.banner-mode=off");
    for (String property : properties) {
      arguments.add("--" + property);
    }
    return application.run(arguments.toArray(String[]::new));
  }

  private List<String> sent() {
    List<String> lines = new ArrayList<>();
    for (JsonNode message : server.requests().getLast().get("messages")) {
      lines.add(message.get("role").asText() + ": " + message.get("content").asText());
    }
    return lines;
  }

  private static final String[] WITH_EXAMPLE = {
    "system: One intent.", "user: my parcel is lost", "assistant: LATE", "user: parcel lost?"
  };

  @Test
  void aiService_hasExamplesByPropertiesAlone() {
    try (var context = run(List.of(), POOL, "exemplar4j.max-examples=1")) {
      context.getBean(Support.class).intent("parcel lost?", new InvocationParameters());

      assertThat(sent()).containsExactly(WITH_EXAMPLE);
      assertThat(context.getBean(ChatMemory.class).messages()).hasSize(3);
      assertThat(context.getBean(ChatMemory.class).messages().toString())
          .doesNotContain("my parcel is lost");
      assertThat(context.getBeansOfType(ChatModel.class)).hasSize(1);
      // The one that LangChain4j's starter publishes by itself.
      assertThat(context.getBeansOfType(EmbeddingStore.class)).containsOnlyKeys("embeddingStore");
    }
  }

  @Test
  void bm25_whereTheEngineIsThere() {
    try (var context =
        run(List.of(), POOL, "exemplar4j.max-examples=1", "exemplar4j.selector=bm25")) {
      context.getBean(Support.class).intent("parcel lost?", new InvocationParameters());

      assertThat(sent()).containsExactly(WITH_EXAMPLE);
    }
  }

  @Test
  void annotations_areRead() {
    try (var context = run(List.of(), POOL)) {
      context.getBean(Support.class).mood("parcel");

      assertThat(sent()).containsExactly("user: great", "assistant: GOOD", "user: parcel");
    }
  }

  @Test
  void withoutExamples_nothingIsWrapped() {
    try (var context = run(List.of())) {
      assertThat(context.getBean(ChatModel.class)).isInstanceOf(OpenAiChatModel.class);
      assertThat(context.getBeansOfType(FewShot.class)).isEmpty();
      assertThat(context.getBeansOfType(RetrievalAugmentor.class)).isEmpty();
    }
  }

  @Test
  void disabled_nothingIsWrapped() {
    try (var context = run(List.of(), POOL, "exemplar4j.enabled=false")) {
      assertThat(context.getBean(ChatModel.class)).isInstanceOf(OpenAiChatModel.class);
    }
  }

  @Test
  void models_otherNamesStayBare() {
    try (var context = run(List.of(), POOL, "exemplar4j.models=another")) {
      assertThat(context.getBean(ChatModel.class)).isInstanceOf(OpenAiChatModel.class);
    }
    try (var context = run(List.of(), POOL, "exemplar4j.models=chatModel")) {
      assertThat(context.getBean(ChatModel.class)).isNotInstanceOf(OpenAiChatModel.class);
    }
  }

  @Test
  void augmentor_canBeSwitchedOff() {
    try (var context = run(List.of(), POOL, "exemplar4j.augmentor=false")) {
      assertThat(context.getBeansOfType(RetrievalAugmentor.class)).isEmpty();
      context.getBean(Support.class).intent("parcel lost?", new InvocationParameters());
      assertThat(sent()).contains("assistant: LATE");
    }
  }

  @Configuration
  static class Filtered {
    @Bean
    FewShotCustomizer tenants() {
      return builder ->
          builder.filter(
              context ->
                  context
                      .parameter("tenant")
                      .map(tenant -> ExampleFilter.equal("tenant", tenant))
                      .orElse(ExampleFilter.ALL));
    }
  }

  @Test
  void customizer_seesTheInvocation() {
    try (var context = run(List.of(Filtered.class), POOL)) {
      context
          .getBean(Support.class)
          .intent("parcel lost?", InvocationParameters.from("tenant", "blue"));

      assertThat(sent())
          .containsExactly(
              "system: One intent.",
              "user: my parcel is broken",
              "assistant: BROKEN",
              "user: parcel lost?");
    }
  }

  @Configuration
  static class Streaming {
    @Bean
    StreamingChatModel streamingChatModel() {
      return new StreamingChatModel() {};
    }

    @Bean
    ExampleSelector mine() {
      return request -> new dev.exemplar4j.Selection(request.input(), List.of(), List.of());
    }
  }

  @Test
  void streamingModelsAndOwnSelectors() {
    try (var context = run(List.of(Streaming.class))) {
      assertThat(context.getBean(StreamingChatModel.class).getClass().getSimpleName())
          .isEqualTo("FewShotStreamingChatModel");
      assertThat(context.getBeansOfType(ExampleSelector.class)).containsOnlyKeys("mine");
    }
  }

  @Configuration
  static class Documents {
    @Bean
    ContentRetriever documents() {
      return query -> List.of(Content.from(TextSegment.from("lost and found")));
    }
  }

  @Test
  void retriever_goesOnRetrieving() {
    try (var context = run(List.of(Documents.class), POOL, "exemplar4j.max-examples=1")) {
      context.getBean(Support.class).intent("parcel lost?", new InvocationParameters());

      assertThat(sent().subList(0, 3))
          .containsExactly(WITH_EXAMPLE[0], WITH_EXAMPLE[1], WITH_EXAMPLE[2]);
      assertThat(sent().getLast())
          .isEqualTo(
              "user: parcel lost?\n\nAnswer using the following information:\nlost and found");
    }
  }

  @Configuration
  static class OwnAugmentor {
    @Bean
    RetrievalAugmentor augmentor() {
      return request -> new AugmentationResult(request.chatMessage(), List.of());
    }
  }

  @Test
  void augmentor_ofTheApplicationIsWrapped() {
    try (var context = run(List.of(OwnAugmentor.class, Filtered.class), POOL)) {
      context
          .getBean(Support.class)
          .intent("parcel lost?", InvocationParameters.from("tenant", "blue"));

      assertThat(sent()).contains("assistant: BROKEN").doesNotContain("assistant: LATE");
      assertThat(context.getBeansOfType(RetrievalAugmentor.class)).hasSize(1);
    }
  }

  @Configuration
  static class Measured {
    @Bean
    MeterRegistry registry() {
      return new SimpleMeterRegistry();
    }
  }

  @Test
  void metrics_whereThereIsARegistry() {
    try (var context = run(List.of(Measured.class), POOL)) {
      context.getBean(Support.class).intent("parcel lost?", new InvocationParameters());

      assertThat(context.getBean(FewShotListener.class)).isInstanceOf(MicrometerListener.class);
      assertThat(context.getBean(MeterRegistry.class).get("exemplar4j.selection").timer().count())
          .isEqualTo(1);
    }
  }

  @Test
  void badPool_saysWhere() {
    assertThatThrownBy(() -> run(List.of(), "exemplar4j.pool=classpath:absent.jsonl"))
        .hasRootCauseInstanceOf(java.io.FileNotFoundException.class)
        .rootCause()
        .hasMessageContaining("absent.jsonl");
  }
}
