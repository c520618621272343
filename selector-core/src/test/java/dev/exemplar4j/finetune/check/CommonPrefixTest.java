package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exemplar4j.finetune.format.TextMarks;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all prompts or all completions begin with: when it goes, and that nothing else does. */
class CommonPrefixTest {

  private static final CheckSettings SETTINGS =
      CheckSettings.of(TrainingFormat.PROMPT_COMPLETION, LineCase.TOKENS);

  @TempDir private Path folder;

  private Path file(String name, TextMarks marks, List<String> prompts, List<String> completions)
      throws IOException {
    return Files.write(
        folder.resolve(name),
        IntStream.range(0, prompts.size())
            .mapToObj(
                i ->
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("prompt", marks.promptWith(prompts.get(i)))
                        .put("completion", marks.completionWith(completions.get(i)))
                        .toString())
            .toList());
  }

  private static List<String> found(CheckReport report, Rule rule) {
    return report.findings().stream()
        .filter(one -> one.rule() == rule)
        .flatMap(one -> one.places().stream())
        .map(place -> place.line() + " " + place.repair() + " " + place.detail())
        .toList();
  }

  /**
   * Texts, and what of them goes.
   *
   * @param prompts of the file
   * @param completions of the file
   * @param fromPrompts how many characters of each prompt go
   * @param fromCompletions how many characters of each completion go
   */
  private record Texts(
      List<String> prompts, List<String> completions, int fromPrompts, int fromCompletions) {}

  private static final List<String> ANSWERS = List.of("yes", "no", "perhaps");

  static Stream<Texts> texts() {
    String twelve = "Label this: ";
    String long200 = "a".repeat(201);
    return Stream.of(
        new Texts(prefixed(twelve, "cat", "dog", "eel"), ANSWERS, 0, 0),
        new Texts(prefixed("!" + twelve, "cat", "dog", "eel"), ANSWERS, 13, 0),
        new Texts(prefixed("!" + twelve, "cat", "cow", "car"), ANSWERS, 14, 0),
        new Texts(prefixed("!" + twelve, "cat", "", "eel"), ANSWERS, 0, 0),
        new Texts(prefixed("!" + twelve, "cat", "   ", "eel"), ANSWERS, 0, 0),
        new Texts(prefixed("!" + twelve, "x", "x", "x"), ANSWERS, 0, 0),
        new Texts(prefixed("!" + twelve, "cat"), List.of("yes"), 0, 0),
        new Texts(prefixed(twelve, "\uD83D\uDE00", "\uD83D\uDE01", "\uD83D\uDE02"), ANSWERS, 0, 0),
        new Texts(
            prefixed("!" + twelve, "\uD83D\uDE00", "\uD83D\uDE01", "\uD83D\uDE02"), ANSWERS, 13, 0),
        new Texts(List.of("a", "b", "c"), prefixed("It's", "x", "y", "z"), 0, 0),
        new Texts(List.of("a", "b", "c"), prefixed("It's ", "x", "y", "z"), 0, 0),
        new Texts(List.of("a", "b", "c"), prefixed("It is", "x", "y", "z"), 0, 5),
        new Texts(List.of("a", "b", "c"), prefixed("It is ", "x", "y", "z"), 0, 6),
        new Texts(List.of("a", "b", "c"), prefixed("It is", "x", "y", ""), 0, 0),
        new Texts(List.of("a", "b", "c"), prefixed("It is", " x", " y", "  "), 0, 0),
        new Texts(List.of("a", "b", "c"), List.of("the same", "the same", "the same"), 0, 0),
        new Texts(List.of("a", "b", "c"), List.of(long200, long200, long200), 0, 0),
        new Texts(
            prefixed("Say of what kind ", "x", "y", "z"),
            prefixed("It is ", "1", "2", "3"),
            17,
            6));
  }

  private static List<String> prefixed(String prefix, String... rests) {
    return Stream.of(rests).map(prefix::concat).toList();
  }

  private static String characters(String prefix) {
    return "0 MENDED " + prefix.codePointCount(0, prefix.length()) + " characters";
  }

  @ParameterizedTest
  @MethodSource("texts")
  void mend_texts_takesOffWhatAllShareAndNothingElse(Texts texts) throws IOException {
    for (TextMarks marks :
        List.of(
            TextMarks.DEFAULT,
            new TextMarks(" ->", "", "<end>"),
            new TextMarks(" ->", "=> ", "<end>"))) {
      Path file = file("given.jsonl", marks, texts.prompts(), texts.completions());
      Path mended = folder.resolve("mended.jsonl");
      CheckReport report =
          TrainingCheck.mend(file, mended, SETTINGS.withMarks(marks), number -> {});
      Path expected =
          file(
              "expected.jsonl",
              marks,
              texts.prompts().stream().map(one -> one.substring(texts.fromPrompts())).toList(),
              texts.completions().stream()
                  .map(one -> one.substring(texts.fromCompletions()))
                  .toList());
      assertThat(Files.readString(mended)).as("%s", marks).isEqualTo(Files.readString(expected));
      String first = texts.prompts().getFirst().substring(0, texts.fromPrompts());
      assertThat(found(report, Rule.COMMON_PROMPT_PREFIX))
          .isEqualTo(first.isEmpty() ? List.of() : List.of(characters(first)));
      String begin = texts.completions().getFirst().substring(0, texts.fromCompletions());
      assertThat(found(report, Rule.COMMON_COMPLETION_PREFIX))
          .isEqualTo(begin.isEmpty() ? List.of() : List.of(characters(begin.strip())));
      assertThat(report.findings())
          .flatExtracting(Finding::places)
          .as("no line is lost")
          .noneMatch(place -> place.repair() == Repair.DROPPED);
    }
  }

  @Test
  void mend_completionWithoutItsBlank_losesThePrefixAndGetsTheBlank() throws IOException {
    Path file =
        file("given.jsonl", TextMarks.DEFAULT, List.of("a", "b"), List.of("It is x", "It is y"));
    Files.writeString(file, Files.readString(file).replace("\" It is x", "\"It is x"));
    Path mended = folder.resolve("mended.jsonl");
    CheckReport report = TrainingCheck.mend(file, mended, SETTINGS, number -> {});
    assertThat(found(report, Rule.LEADING_SPACE)).containsExactly("1 MENDED ");
    assertThat(Files.readString(mended))
        .isEqualTo(
            Files.readString(
                file("expected.jsonl", TextMarks.DEFAULT, List.of("a", "b"), List.of("x", "y"))));
  }

  /** Held-out data mostly has the same beginning; or it was mended already. */
  @Test
  void check_promptsWithACommonBeginning_findsThemInHeldOutData() throws IOException {
    List<String> prompts = prefixed("Classify the following: ", "ant", "bee", "cow");
    Path file = file("train.jsonl", TextMarks.DEFAULT, prompts, ANSWERS);
    for (String held : List.of("Classify the following: bee", "bee", "BEE ")) {
      Path heldOut = file("held.jsonl", TextMarks.DEFAULT, List.of("fly", held), List.of("1", "2"));
      CheckReport report = TrainingCheck.check(file, SETTINGS.withHeldOut(List.of(heldOut)));
      assertThat(found(report, Rule.LEAK)).as(held).containsExactly("2 DROPPED held.jsonl line 2");
    }
  }

  @Test
  void check_promptsThatAreOne_areNamedButEmptyOnesAreNot() throws IOException {
    for (String prompt : List.of("", "go on")) {
      Path file = file("same.jsonl", TextMarks.DEFAULT, List.of(prompt, prompt), List.of("x", "y"));
      CheckReport report = TrainingCheck.check(file, SETTINGS);
      assertThat(found(report, Rule.ALL_PROMPTS_SAME))
          .isEqualTo(prompt.isEmpty() ? List.of() : List.of("0 NONE "));
      assertThat(found(report, Rule.CONFLICT))
          .isEqualTo(prompt.isEmpty() ? List.of() : List.of("2 NONE line 1"));
      assertThat(found(report, Rule.EMPTY_PROMPT)).isEmpty();
      assertThat(report.profile().items()).isEqualTo(2);
    }
  }

  @Test
  void check_oneEmptyPromptAmongOthers_isNamed() throws IOException {
    Path file = file("some.jsonl", TextMarks.DEFAULT, List.of("", "b"), List.of("x", "y"));
    assertThat(found(TrainingCheck.check(file, SETTINGS), Rule.EMPTY_PROMPT))
        .containsExactly("1 DROPPED ");
  }

  @Test
  void check_emptyPrompts_areNoLeak() throws IOException {
    Path file = file("open.jsonl", TextMarks.DEFAULT, List.of("", ""), List.of("x", "y"));
    CheckReport report = TrainingCheck.check(file, SETTINGS.withHeldOut(List.of(file)));
    assertThat(found(report, Rule.LEAK)).isEmpty();
    assertThat(report.profile().items()).isEqualTo(2);
  }
}
