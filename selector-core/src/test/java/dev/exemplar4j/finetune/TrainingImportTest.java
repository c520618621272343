package dev.exemplar4j.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.BadRecord;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.finetune.format.TextMarks;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training files and logs that others wrote, as examples. */
class TrainingImportTest {

  private static final String PAIR =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"},"
          + "{\"role\":\"assistant\",\"content\":\"%s\"}]}";

  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("t.jsonl"), content);
  }

  private List<Example> log(String line, ImportSettings settings) throws IOException {
    try (TrainingReader reader = TrainingReader.openLog(file(line), settings)) {
      return reader.nextExample().stream().toList();
    }
  }

  @Test
  void nextExample_skippingBad_handsOverEachLineAndGoesOn() throws IOException {
    List<BadRecord> bad = new ArrayList<>();
    String open = "{\"messages\":[";
    Path file =
        file(String.join("\n", PAIR.formatted("a", "1"), open, "", PAIR.formatted("b", "2"), "{}"));
    List<String> read = new ArrayList<>();
    try (TrainingReader reader =
        TrainingReader.open(
            file, TrainingFormat.OPENAI_CHAT, ImportSettings.DEFAULT.skippingBad(bad::add))) {
      for (Optional<Example> next = reader.nextExample();
          next.isPresent();
          next = reader.nextExample()) {
        read.add(reader.line() + " " + next.get().input() + " " + next.get().output());
      }
    }
    assertThat(read).containsExactly("1 a 1", "4 b 2");
    assertThat(bad).extracting(BadRecord::line).containsExactly(2L, 5L);
    assertThat(bad.getFirst().raw()).isEqualTo(open.getBytes(StandardCharsets.UTF_8));
    assertThat(bad).allSatisfy(one -> assertThat(one.fault()).startsWith(file + " line "));
  }

  @Test
  void nextExample_badLine_endsTheImportUnlessToldOtherwise() throws IOException {
    Path file = file(PAIR.formatted("a", "1") + "\n[]\n");
    assertThatThrownBy(
            () ->
                RoundTripTest.read(
                    file, TrainingFormat.OPENAI_CHAT, ImportSettings.DEFAULT.withoutOrigin()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + " line 2: ");
  }

  @Test
  void open_otherMarks_takesThemOff() throws IOException {
    Path file = file("{\"prompt\":\"hi ->\",\"completion\":\"greet<end>\"}\n");
    ImportSettings marked = ImportSettings.DEFAULT.withMarks(new TextMarks(" ->", "", "<end>"));
    Example example = RoundTripTest.read(file, TrainingFormat.PROMPT_COMPLETION, marked).getFirst();
    assertThat(example.input()).isEqualTo("hi");
    assertThat(example.output()).isEqualTo("greet");
  }

  @Test
  void open_otherRejectedKey_isWhereTheOtherAnswerGoes() throws IOException {
    Path file = file("{\"prompt\":\"hi\",\"chosen\":\"greet\",\"rejected\":\"bye\"}\n");
    assertThat(
            RoundTripTest.read(
                    file,
                    TrainingFormat.REWARD_PAIRS,
                    ImportSettings.DEFAULT.withRejectedKey("worse"))
                .getFirst()
                .metadata())
        .isEqualTo(Metadata.of("worse", "bye"));
  }

  @Test
  void openLog_keepsTools() throws IOException {
    String tools =
        "[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":{}}}]";
    String line =
        "{\"request\":{\"tools\":"
            + tools
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]},"
            + "\"response\":{\"model\":\"big\",\"choices\":[{\"message\":{\"role\":\"assistant\","
            + "\"content\":\"a\"}}]}}";
    assertThat(log(line, ImportSettings.DEFAULT).getFirst().metadata())
        .isEqualTo(Metadata.of(Map.of("tools", tools, "teacher", "big", "imitation", true)));
  }

  @Test
  void openLog_modelThatIsNotNamed_isTheTeacherThatIs() throws IOException {
    String line = PAIR.formatted("u", "a");
    assertThat(
            log(line, ImportSettings.DEFAULT.withTeacher("known"))
                .getFirst()
                .metadata()
                .text(ImportSettings.TEACHER))
        .contains("known");
    assertThatThrownBy(() -> log(line, ImportSettings.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(" line 1: the line names no \"model\"");
  }

  @Test
  void openLog_noAnswer_isRefused() {
    String asked = "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]}";
    for (String line :
        List.of(
            "{\"request\":" + asked + ",\"response\":{\"model\":\"big\",\"choices\":[]}}",
            "{\"request\":" + asked + ",\"response\":{\"model\":\"big\",\"error\":\"busy\"}}",
            "{\"request\":{},\"response\":{\"model\":\"big\"}}")) {
      assertThatThrownBy(() -> log(line, ImportSettings.DEFAULT))
          .as(line)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(folder.resolve("t.jsonl") + " line 1: ");
    }
  }

  @Test
  void open_originThatIsShorter_isRefused() throws IOException {
    Path file = folder.resolve("t.jsonl");
    TrainingExport.write(
        file,
        List.of(Example.of("a", "x", "y"), Example.of("b", "z", "y")),
        ExportSettings.of(TrainingFormat.OPENAI_CHAT));
    Path origin = folder.resolve("t.jsonl" + TrainingExport.ORIGIN_SUFFIX);
    Files.write(origin, List.of(Files.readAllLines(origin).getFirst()));
    assertThatThrownBy(
            () -> RoundTripTest.read(file, TrainingFormat.OPENAI_CHAT, ImportSettings.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessage(origin + ": it ends before the training file does");
  }
}
