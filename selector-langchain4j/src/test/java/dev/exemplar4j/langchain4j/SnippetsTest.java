package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.service.AiServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages for LangChain4j show, compiled and run. */
class SnippetsTest {

  interface Support {
    String answer(String text);
  }

  private final OpenAiStandIn server =
      OpenAiStandIn.replying(OpenAiStandIn.Reply.text("duplicate_charge"));
  @TempDir private Path folder;
  private Path file = Path.of("tickets.jsonl");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("tickets.jsonl");
    Files.writeString(
        file,
        """
        {"id": "t1", "input": "charged twice for one order", "output": "duplicate_charge"}
        {"id": "t2", "input": "the app crashes", "output": "app_crash"}
        """);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ChatModel openAi() {
    return OpenAiChatModel.builder()
        .baseUrl(server.baseUrl())
        .apiKey("none")
        .modelName("stand-in")
        .build();
  }

  @Test
  void dropIn() throws IOException {
    ChatModel openAi = openAi();

    // begin dropIn
    ExampleIndex tickets = Jaccard.index(Tokenizer.words());
    tickets.addAll(ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT));
    FewShot fewShot = FewShot.builder().selector(tickets).maxExamples(4).build();

    ChatModel model = fewShot.wrap(openAi);
    String answer = model.chat("My card was charged twice");
    // end dropIn

    assertShown("dropIn");
    assertThat(answer).isEqualTo("duplicate_charge");
    assertThat(Wire.messages(server.requests().getFirst()))
        .containsExactly(
            "user: charged twice for one order",
            "assistant: duplicate_charge",
            "user: My card was charged twice");
  }

  @Test
  void dropIn_aiService() throws IOException {
    ChatModel openAi = openAi();
    ExampleIndex tickets = Jaccard.index(Tokenizer.words());
    tickets.addAll(ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT));
    FewShot fewShot = FewShot.builder().selector(tickets).maxExamples(4).build();
    MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);

    // begin aiService
    Support support =
        AiServices.builder(Support.class)
            .chatModel(fewShot.wrap(openAi))
            .retrievalAugmentor(fewShot.augmentor())
            .chatMemory(memory)
            .build();
    // end aiService
    assertShown("aiService");
    support.answer("My card was charged twice");

    assertThat(server.requests().getFirst().get("messages")).hasSize(3);
    assertThat(memory.messages()).hasSize(2);
  }

  /** The lines between the marks of this file stand in the README. */
  private static void assertShown(String name) throws IOException {
    Path source = Path.of("src/test/java/dev/exemplar4j/langchain4j/SnippetsTest.java");
    List<String> lines = Files.readAllLines(source);
    int begin = lines.indexOf("    // begin " + name);
    int end = lines.indexOf("    // end " + name);
    String code =
        lines.subList(begin + 1, end).stream()
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + code + "\n```");
  }

  /** As the page for Quarkus has it, without its annotations. */
  static final class TicketsAugmentor implements Supplier<RetrievalAugmentor> {
    private final FewShot fewShot;

    TicketsAugmentor(FewShot fewShot) {
      this.fewShot = fewShot;
    }

    @Override
    public RetrievalAugmentor get() {
      return fewShot.augmentor();
    }
  }

  /** As the page for Quarkus has it, without its annotations. */
  static final class TicketsModel implements Supplier<ChatModel> {
    private final FewShot fewShot;
    private final ChatModel model;

    TicketsModel(FewShot fewShot, ChatModel model) {
      this.fewShot = fewShot;
      this.model = model;
    }

    @Override
    public ChatModel get() {
      return fewShot.wrap(model);
    }
  }

  @Test
  void quarkusSuppliers_fitTogether() {
    ExampleIndex tickets = Jaccard.index(Tokenizer.words());
    tickets.addAll(ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT));
    FewShot fewShot = FewShot.builder().selector(tickets).maxExamples(4).build();

    AiServices.builder(Support.class)
        .chatModel(new TicketsModel(fewShot, openAi()).get())
        .retrievalAugmentor(new TicketsAugmentor(fewShot).get())
        .build()
        .answer("My card was charged twice");

    assertThat(server.requests().getFirst().get("messages")).hasSize(3);
  }
}
