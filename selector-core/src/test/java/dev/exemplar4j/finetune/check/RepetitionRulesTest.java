package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as said before: in the file, and in the held-out files. */
class RepetitionRulesTest {

  private static final String USER = "{'role':'user','content':'%s'}";
  private static final String ANSWER = "{'role':'assistant','content':'%s'}";
  private static final String CALL =
      "{'role':'assistant','tool_calls':[{'id':'%s','type':'function',"
          + "'function':{'name':'%s','arguments':'%s'}}]}";

  @TempDir private Path folder;

  private static String pair(String prompt, String answer) {
    return chat(USER.formatted(prompt), ANSWER.formatted(answer));
  }

  private static String chat(String... messages) {
    return "{'messages':[" + String.join(",", messages) + "]}";
  }

  private static String talk(String id, String name, String arguments) {
    return chat(
        USER.formatted("go"),
        CALL.formatted(id, name, arguments),
        "{'role':'tool','tool_call_id':'" + id + "','content':'done'}",
        ANSWER.formatted("ok"));
  }

  private static String preference(String prompt, String better, String worse) {
    return "{'prompt':'%s','chosen':'%s','rejected':'%s'}".formatted(prompt, better, worse);
  }

  private Path file(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines.stream().map(LineCase::json).toList());
  }

  /** Lines, and what is found, but for near duplicates. */
  private record Lines(TrainingFormat format, List<String> lines, List<String> found) {}

  private static Lines chats(List<String> lines, String... found) {
    return new Lines(TrainingFormat.OPENAI_CHAT, lines, List.of(found));
  }

  private static Lines pairs(List<String> lines, String... found) {
    return new Lines(TrainingFormat.REWARD_PAIRS, lines, List.of(found));
  }

  static Stream<Lines> lines() {
    String conflict = "2 conflict NONE: line 1";
    String duplicate = "2 duplicate DROPPED: as line 1";
    String turned = "2 conflict NONE: line 1 prefers the other answer";
    String instructed =
        chat("{'role':'system','content':'s'}", USER.formatted("a"), ANSWER.formatted("x"));
    return Stream.of(
        chats(List.of(pair("a", "x"), pair("b", "x"))),
        chats(List.of(pair("a", "x"), pair("a", "x")), duplicate),
        chats(List.of(pair("a b", "x"), pair(" A  B ", "x")), duplicate),
        chats(List.of(pair("a", "x"), pair("\uFF41", "x")), duplicate),
        chats(List.of(pair("a", "x"), pair("a", "X")), conflict),
        chats(List.of(pair("a", "x"), pair("a", "x ")), conflict),
        chats(
            List.of(pair("a", "x"), pair("a", "y"), pair("a", "y"), pair("a", "z")),
            conflict,
            "3 duplicate DROPPED: as line 2",
            "4 conflict NONE: line 1"),
        chats(List.of(pair("a", "x"), instructed)),
        chats(
            List.of(
                chat(USER.formatted("a"), ANSWER.formatted("b"), ANSWER.formatted("x")),
                chat(USER.formatted("a"), USER.formatted("b"), ANSWER.formatted("x")))),
        chats(List.of(talk("c1", "f", "{}"), talk("c2", "f", "{}")), duplicate),
        chats(List.of(talk("c1", "f", "{}"), talk("c1", "g", "{}"))),
        chats(List.of(talk("c1", "f", "{}"), talk("c1", "f", "[]"))),
        chats(
            List.of(
                chat(USER.formatted("a"), CALL.formatted("c1", "f", "{}")),
                chat(USER.formatted("a"), CALL.formatted("c2", "f", "{}"))),
            duplicate),
        chats(
            List.of(
                chat(USER.formatted("a"), CALL.formatted("c1", "f", "{}")),
                chat(USER.formatted("a"), CALL.formatted("c1", "g", "{}"))),
            conflict),
        pairs(List.of(preference("a", "x", "y"), preference("a", "x", "y")), duplicate),
        pairs(List.of(preference("a", "x", "y"), preference("A", "y", "x")), turned),
        pairs(List.of(preference("a", "x", "y"), preference("a", "x", "z"))),
        pairs(List.of(preference("a", "x", "y"), preference("a", "z", "y"))),
        pairs(List.of(preference("a", "x", "y"), preference("b", "y", "x"))));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void check_lines_namesWhatWasSaidBefore(Lines lines) throws IOException {
    Path file = file("t.jsonl", lines.lines());
    CheckSettings settings =
        CheckSettings.of(lines.format(), LineCase.TOKENS).withNearDuplicates(1, 0);
    assertThat(LineCase.found(TrainingCheck.check(file, settings)))
        .filteredOn(one -> !one.contains("mixed-instructions"))
        .containsExactlyInAnyOrderElementsOf(lines.found());
  }

  @Test
  void check_heldOut_namesFileAndLine_andPassesOverWhatCannotBeRead() throws IOException {
    Path file =
        file("t.jsonl", List.of(pair("a", "x"), pair("B", "x"), pair("c", "x"), pair("d", "x")));
    Path first = file("first.jsonl", List.of("{", "", "[]", pair("b", "other"), pair("z", "x")));
    Path second = file("second.jsonl", List.of(pair("b", "x"), pair(" C", "x"), "{}"));
    CheckSettings settings =
        CheckSettings.of(TrainingFormat.OPENAI_CHAT, LineCase.TOKENS)
            .withHeldOut(List.of(first, second));
    CheckReport report = TrainingCheck.check(file, settings);
    assertThat(LineCase.found(report))
        .containsExactly(
            "2 leak DROPPED: first.jsonl line 4", "3 leak DROPPED: second.jsonl line 2");
    assertThat(report.profile().items()).isEqualTo(2);
  }
}
