package dev.exemplar4j.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.DataFolder;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.prompt.TextLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was exported comes back: from every format, whatever the texts, with every template. */
class RoundTripTest {

  private static final PromptTemplate CHAT = PromptTemplate.chat("Answer with one label.");
  private static final PromptTemplate TEXT = PromptTemplate.text(TextLayout.DEFAULT);

  @TempDir private Path folder;

  static List<Example> read(Path file, TrainingFormat format, ImportSettings settings) {
    List<Example> examples = new ArrayList<>();
    try (TrainingReader reader = TrainingReader.open(file, format, settings)) {
      for (Optional<Example> next = reader.nextExample();
          next.isPresent();
          next = reader.nextExample()) {
        examples.add(next.get());
      }
    }
    return examples;
  }

  private List<Example> roundTrip(List<Example> pool, ExportSettings settings) {
    Path file = folder.resolve("train.jsonl");
    assertThat(TrainingExport.write(file, pool, settings)).isEqualTo(pool.size());
    return read(file, settings.format(), ImportSettings.DEFAULT);
  }

  private static Example preference(Example example) {
    return example.metadata().text("rejected").isPresent()
        ? example
        : new Example(
            example.id(),
            example.input(),
            example.output(),
            example.metadata().with("rejected", "not " + example.output()),
            example.conversation());
  }

  private static List<Example> fitting(List<Example> pool, TrainingFormat format) {
    return format.purpose() == TrainingFormat.Purpose.PREFERENCE
        ? pool.stream().map(RoundTripTest::preference).toList()
        : pool;
  }

  @ParameterizedTest
  @EnumSource
  void roundTrip_randomTexts_losesNothing(TrainingFormat format) {
    long seed = 20261121;
    Random random = new Random(seed);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      pool.add(
          Example.of(
              "id " + i,
              nastyText(random),
              nastyText(random),
              Metadata.of(
                  Map.of("source", nastyText(random), "votes", (long) i, "share", i / 8.0))));
    }
    for (PromptTemplate template : List.of(PromptTemplate.chat(""), CHAT, TEXT)) {
      assertThat(roundTrip(fitting(pool, format), ExportSettings.of(format).withTemplate(template)))
          .as("seed %d", seed)
          .isEqualTo(fitting(pool, format));
    }
  }

  private static String nastyText(Random random) {
    List<String> parts =
        List.of(
            "a",
            " ",
            "\n\n###\n\n",
            " END",
            "Input: ",
            "Output:",
            "\"",
            "\\",
            "\u0000",
            "\t",
            "\uD83D\uDE00",
            "\u4F60",
            "\u202E",
            "\r\n",
            "user:",
            "{input}",
            "</s>",
            "\uFEFF");
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  private static Example toolTalk() {
    List<Turn> turns =
        List.of(
            Turn.user("weather in Oslo and Rome?"),
            new Turn.FromAssistant(
                "",
                List.of(
                    new ToolCall("a1", "weather", "{\"city\": \"Oslo\"}"),
                    new ToolCall("a2", "weather", "{\"city\":\"Rome\"}"))),
            new Turn.FromTool("a1", "weather", "cold"),
            new Turn.FromTool("a2", "weather", "{\"sky\":\"blue\"}"),
            Turn.assistant("Cold, and blue."));
    return new Example(
        "talk",
        "weather in Oslo and Rome?",
        "Cold, and blue.",
        Metadata.of(
            Map.of(
                "tools",
                "[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":{}}}]",
                "rejected",
                "I cannot know.")),
        turns);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BEDROCK_CONVERSATION")
  void roundTrip_conversationWithTools_losesNothing(TrainingFormat format) {
    assertThat(roundTrip(List.of(toolTalk()), ExportSettings.of(format).withTemplate(CHAT)))
        .containsExactly(toolTalk());
  }

  /** Of a conversation, input and output may be texts of their own. */
  @Test
  void roundTrip_conversationWithOtherInputAndOutput_losesNothing() {
    Example talk =
        new Example(
            "t",
            "asked in short",
            "answered in short",
            Metadata.EMPTY,
            List.of(Turn.system("Be kind."), Turn.user("asked at length"), Turn.assistant("long")));
    for (PromptTemplate template : List.of(PromptTemplate.chat(""), CHAT)) {
      assertThat(
              roundTrip(
                  List.of(talk),
                  ExportSettings.of(TrainingFormat.OPENAI_CHAT).withTemplate(template)))
          .containsExactly(talk);
    }
  }

  @Test
  void export_conversation_beginsWithTheInstructionsOfTheTemplate() throws IOException {
    Path file = folder.resolve("t.jsonl");
    List<Turn> turns = List.of(Turn.system("mine"), Turn.user("a"), Turn.assistant("b"));
    TrainingExport.write(
        file,
        List.of(new Example("t", "a", "b", Metadata.EMPTY, turns)),
        ExportSettings.of(TrainingFormat.OPENAI_CHAT).withTemplate(CHAT));
    assertThat(Files.readString(file))
        .isEqualTo(
            "{\"messages\":[{\"role\":\"system\",\"content\":\"Answer with one label.\"},"
                + "{\"role\":\"user\",\"content\":\"a\"},"
                + "{\"role\":\"assistant\",\"content\":\"b\"}]}\n");
  }

  @Test
  void export_toolsInAFormatWithout_namesExampleAndRule() {
    ExportSettings settings = ExportSettings.of(TrainingFormat.BEDROCK_CONVERSATION);
    Path file = folder.resolve("t.jsonl");
    assertThatThrownBy(() -> TrainingExport.write(file, List.of(toolTalk()), settings))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("example talk")
        .hasMessageContaining("without tools");
    assertThat(file).doesNotExist();
    List<UnfitExample> unfit = new ArrayList<>();
    assertThat(
            TrainingExport.write(
                file,
                List.of(toolTalk(), Example.of("b", "x", "y")),
                settings.leavingOutUnfit(unfit::add)))
        .isEqualTo(1);
    assertThat(unfit).extracting(UnfitExample::id).containsExactly("talk");
  }

  @Test
  void export_pairsWithoutRejected_namesTheKey() {
    assertThatThrownBy(
            () ->
                TrainingExport.write(
                    folder.resolve("t.jsonl"),
                    List.of(Example.of("b", "x", "y")),
                    ExportSettings.of(TrainingFormat.OPENAI_DPO).withRejectedKey("worse")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("\"worse\"");
  }

  @Test
  void export_lastAnswerOnly_weighsTheOthersWithNothing() throws IOException {
    Example talk =
        new Example(
            "t",
            "b",
            "d",
            Metadata.EMPTY,
            List.of(Turn.user("a"), Turn.assistant("b"), Turn.user("c"), Turn.assistant("d")));
    Path file = folder.resolve("t.jsonl");
    TrainingExport.write(
        file,
        List.of(talk),
        ExportSettings.of(TrainingFormat.OPENAI_CHAT).withTrained(TrainedTurns.LAST));
    assertThat(Files.readString(file))
        .contains("\"content\":\"b\",\"weight\":0")
        .contains("\"content\":\"d\",\"weight\":1");
    assertThat(read(file, TrainingFormat.OPENAI_CHAT, ImportSettings.DEFAULT))
        .containsExactly(talk);
    Example bare =
        read(file, TrainingFormat.OPENAI_CHAT, ImportSettings.DEFAULT.withoutOrigin()).getFirst();
    assertThat(bare.metadata().text("weights")).contains("0 1");
    assertThat(bare.conversation()).isEqualTo(talk.conversation());
  }

  @Test
  void export_azure_beginsWithAMark() throws IOException {
    Path file = folder.resolve("t.jsonl");
    TrainingExport.write(
        file, List.of(Example.of("b", "x", "y")), ExportSettings.of(TrainingFormat.AZURE_CHAT));
    assertThat(Files.readAllBytes(file)).startsWith(0xEF, 0xBB, 0xBF, '{');
  }

  @Test
  void export_lines_areAsTheProvidersShowThem() throws IOException {
    Example pair = Example.of("1", "hi", "greet", Metadata.of("rejected", "bye"));
    Map<TrainingFormat, String> expected =
        Map.of(
            TrainingFormat.OPENAI_CHAT,
            "{\"messages\":[{\"role\":\"system\",\"content\":\"Answer with one label.\"},"
                + "{\"role\":\"user\",\"content\":\"hi\"},"
                + "{\"role\":\"assistant\",\"content\":\"greet\"}]}",
            TrainingFormat.VERTEX_GEMINI,
            "{\"systemInstruction\":{\"role\":\"system\",\"parts\":[{\"text\":\"Answer with one"
                + " label.\"}]},\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]},"
                + "{\"role\":\"model\",\"parts\":[{\"text\":\"greet\"}]}]}",
            TrainingFormat.BEDROCK_CONVERSATION,
            "{\"schemaVersion\":\"bedrock-conversation-2024\",\"system\":[{\"text\":\"Answer with"
                + " one label.\"}],\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hi\"}"
                + "]},{\"role\":\"assistant\",\"content\":[{\"text\":\"greet\"}]}]}",
            TrainingFormat.OPENAI_DPO,
            "{\"input\":{\"messages\":[{\"role\":\"system\",\"content\":\"Answer with one"
                + " label.\"},{\"role\":\"user\",\"content\":\"hi\"}]},\"preferred_output\":["
                + "{\"role\":\"assistant\",\"content\":\"greet\"}],\"non_preferred_output\":["
                + "{\"role\":\"assistant\",\"content\":\"bye\"}]}",
            TrainingFormat.OPENAI_RFT,
            "{\"messages\":[{\"role\":\"system\",\"content\":\"Answer with one label.\"},"
                + "{\"role\":\"user\",\"content\":\"hi\"}],\"reference_answer\":\"greet\"}");
    Path file = folder.resolve("t.jsonl");
    for (Map.Entry<TrainingFormat, String> one : expected.entrySet()) {
      TrainingExport.write(file, List.of(pair), ExportSettings.of(one.getKey()).withTemplate(CHAT));
      assertThat(Files.readString(file)).as("%s", one.getKey()).isEqualTo(one.getValue() + "\n");
    }
    TrainingExport.write(file, List.of(pair), ExportSettings.of(TrainingFormat.PROMPT_COMPLETION));
    assertThat(Files.readString(file))
        .isEqualTo("{\"prompt\":\"hi\\n\\n###\\n\\n\",\"completion\":\" greet END\"}\n");
    TrainingExport.write(file, List.of(pair), ExportSettings.of(TrainingFormat.REWARD_PAIRS));
    assertThat(Files.readString(file))
        .isEqualTo("{\"prompt\":\"hi\",\"chosen\":\"greet\",\"rejected\":\"bye\"}\n");
  }

  @Test
  void import_withoutOrigin_tellsWhatTheLineTells() throws IOException {
    Path file = folder.resolve("t.jsonl");
    String line =
        "{\"messages\":[{\"role\":\"system\",\"content\":\"S\"},{\"role\":\"user\",\"content\":"
            + "\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]}\n";
    Files.writeString(file, line + line);
    List<Example> pool =
        read(file, TrainingFormat.OPENAI_CHAT, ImportSettings.DEFAULT.withTeacher("big-model"));
    assertThat(pool).hasSize(2);
    assertThat(pool.getFirst().input()).isEqualTo("u");
    assertThat(pool.getFirst().output()).isEqualTo("a");
    assertThat(pool.getFirst().conversation()).isEmpty();
    assertThat(pool.getFirst().metadata())
        .isEqualTo(Metadata.of(Map.of("system", "S", "teacher", "big-model", "imitation", true)));
    assertThat(pool.getLast().id()).isEqualTo(pool.getFirst().id() + "-2");
  }

  @Test
  void import_ofAChangedFile_isRefusedWithItsLine() throws IOException {
    Path file = folder.resolve("t.jsonl");
    TrainingExport.write(
        file,
        List.of(Example.of("a", "x", "y"), Example.of("b", "z", "y")),
        ExportSettings.of(TrainingFormat.OPENAI_CHAT));
    Files.writeString(file, Files.readString(file).replace("\"z\"", "\"Z\""));
    assertThatThrownBy(() -> read(file, TrainingFormat.OPENAI_CHAT, ImportSettings.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("origin.jsonl line 2");
    assertThat(read(file, TrainingFormat.OPENAI_CHAT, ImportSettings.DEFAULT.withoutOrigin()))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"request\":{\"model\":\"ask\",\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]},"
            + "\"response\":{\"model\":\"big-1\",\"choices\":[{\"message\":{\"role\":"
            + "\"assistant\",\"content\":\"a\"}}]}}",
        "{\"request\":{\"body\":{\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]}},"
            + "\"response\":{\"body\":{\"model\":\"big-1\",\"choices\":[{\"message\":{\"role\":"
            + "\"assistant\",\"content\":\"a\"}}]}}}",
        "{\"model\":\"big-1\",\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":"
            + "\"assistant\",\"content\":\"a\"}]}"
      })
  void importOfALog_marksTheTeacher(String line) throws IOException {
    Path file = folder.resolve("log.jsonl");
    Files.writeString(file, line);
    try (TrainingReader reader = TrainingReader.openLog(file, ImportSettings.DEFAULT)) {
      Example example = reader.nextExample().orElseThrow();
      assertThat(example.input()).isEqualTo("u");
      assertThat(example.output()).isEqualTo("a");
      assertThat(example.metadata())
          .isEqualTo(Metadata.of(Map.of("teacher", "big-1", "imitation", true)));
      assertThat(reader.nextExample()).isEmpty();
    }
  }

  @Test
  void roundTrip_allDatasets_losesNothing() throws IOException {
    Optional<Path> data = DataFolder.find("README.md");
    if (data.isEmpty()) {
      return;
    }
    int sets = 0;
    try (var all = Files.list(data.get().resolveSibling("."))) {
      for (Path set : all.sorted().toList()) {
        Path train = set.resolve("train.jsonl");
        if (!Files.exists(train)) {
          continue;
        }
        List<Example> pool = ExampleReader.readPool(List.of(train), ReadOptions.DEFAULT);
        for (TrainingFormat format : TrainingFormat.values()) {
          List<Example> fitting =
              format.purpose() == TrainingFormat.Purpose.PREFERENCE
                  ? pool.stream().filter(e -> e.metadata().text("rejected").isPresent()).toList()
                  : pool;
          assertThat(
                  roundTrip(fitting, ExportSettings.of(format).withTemplate(CHAT)).equals(fitting))
              .as("%s as %s", set.getFileName(), format)
              .isTrue();
        }
        sets++;
      }
    }
    assertThat(sets).isGreaterThanOrEqualTo(15);
  }
}
