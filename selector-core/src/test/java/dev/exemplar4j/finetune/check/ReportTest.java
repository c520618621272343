package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.cost.TrainingSet;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.finetune.format.TextMarks;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report says, in which order, and what becomes of settings. */
class ReportTest {

  private static final String PAIR = "{\"prompt\":\"p%s\",\"chosen\":\"a%s\",\"rejected\":\"b\"}";
  private static final CheckSettings PAIRS =
      CheckSettings.of(TrainingFormat.REWARD_PAIRS, LineCase.TOKENS);

  @TempDir private Path folder;

  private Path file(List<String> lines) throws IOException {
    return Files.write(folder.resolve("t.jsonl"), lines);
  }

  private static List<String> pairs(int count) {
    return IntStream.range(0, count).mapToObj(i -> PAIR.formatted(i, i)).toList();
  }

  @ParameterizedTest
  @EnumSource
  void rule_isNamedAndSaysWhatToDo(Rule rule) {
    assertThat(rule.ruleName())
        .matches("[a-z0-9]+(-[a-z0-9]+)*")
        .isEqualTo(rule.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    assertThat(rule.title()).isNotBlank().doesNotContain("\n");
    assertThat(rule.suggestion()).isNotBlank().isNotEqualTo(rule.title());
  }

  @Test
  void findings_areTheWorstFirst_thenInTheOrderOfRules() throws IOException {
    Path file =
        file(
            List.of(
                " ",
                "{\"prompt\":\"caf\uFFFD\",\"chosen\":\"a\",\"rejected\":\"b\"}",
                "{\"prompt\":\"p\",\"chosen\":\"a\",\"rejected\":\"a\"}",
                "{\"id\":1,\"prompt\":\"q\",\"chosen\":\"a\",\"rejected\":\"b\"}",
                "{"));
    CheckReport report = TrainingCheck.check(file, PAIRS);
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly(
            Rule.NOT_JSON, Rule.UNKNOWN_KEY, Rule.SAME_ANSWERS, Rule.BLANK_LINE, Rule.DAMAGED_TEXT);
    assertThat(report.findings())
        .isSortedAccordingTo(Comparator.comparing(one -> one.rule().severity()));
    assertThat(report.advice()).extracting(Finding::rule).containsExactly(Rule.FEW);
    assertThat(report.isClean()).isFalse();
  }

  @Test
  void isClean_adviceAlone_isClean() throws IOException {
    CheckReport report = TrainingCheck.check(file(pairs(3)), PAIRS);
    assertThat(report.advice()).isNotEmpty();
    assertThat(report.findings()).isEmpty();
    assertThat(report.isClean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 19, 20, 21, 45})
  void finding_countsAll_andKeepsTheFirstTwentyPlaces(int broken) throws IOException {
    List<String> lines = new ArrayList<>(pairs(1));
    IntStream.range(0, broken).forEach(i -> lines.add("{}".repeat(2)));
    Finding finding = TrainingCheck.check(file(lines), PAIRS).findings().getFirst();
    assertThat(finding.rule()).isEqualTo(Rule.NOT_JSON);
    assertThat(finding.count()).isEqualTo(broken);
    assertThat(finding.places())
        .extracting(Place::line)
        .containsExactlyElementsOf(
            IntStream.range(0, Math.min(broken, 20)).mapToObj(i -> i + 2L).toList());
  }

  @Test
  void finding_ofALineThatIsNoJson_doesNotNameFileAndLineAgain() throws IOException {
    Path file = file(List.of("{", "7"));
    assertThat(LineCase.found(TrainingCheck.check(file, PAIRS)))
        .anyMatch(one -> one.startsWith("1 not-json DROPPED: not JSON: "))
        .contains("2 wrong-shape DROPPED: a line must hold one JSON object")
        .noneMatch(one -> one.contains("t.jsonl"));
  }

  @Test
  void progress_getsEveryLine() throws IOException {
    List<Long> seen = new ArrayList<>();
    Path file = file(List.of(PAIR.formatted(1, 1), "", "{", PAIR.formatted(2, 2)));
    TrainingCheck.check(file, PAIRS, seen::add);
    assertThat(seen).containsExactly(1L, 2L, 3L, 4L);
    seen.clear();
    TrainingCheck.mend(file, folder.resolve("m.jsonl"), PAIRS, seen::add);
    assertThat(seen).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void tooLong_isAboveTheLimit_notAtIt() throws IOException {
    Path file = file(pairs(1));
    int tokens = (int) TrainingCheck.check(file, PAIRS).profile().tokens();
    assertThat(TrainingCheck.check(file, PAIRS.withMaxTokens(tokens)).isClean()).isTrue();
    assertThat(LineCase.found(TrainingCheck.check(file, PAIRS.withMaxTokens(tokens - 1))))
        .containsExactly("1 too-long DROPPED: %d tokens, of %d".formatted(tokens, tokens - 1));
  }

  @Test
  void tokenLimit_isTheProvidersUnlessTold() {
    for (TrainingFormat format : TrainingFormat.values()) {
      CheckSettings settings = CheckSettings.of(format, LineCase.TOKENS);
      assertThat(settings.tokenLimit()).isEqualTo(format.limits().maxTokens());
      assertThat(settings.withMaxTokens(1).tokenLimit()).isEqualTo(1);
      assertThat(settings.withMaxTokens(200_000).tokenLimit()).isEqualTo(200_000);
    }
  }

  @Test
  void nearItems_areNamedWithBothLines_instructionsAside() throws IOException {
    String words = "one two three four five six seven eight nine";
    String pair =
        "{\"prompt\":[%s{\"role\":\"user\",\"content\":\"%s\"}],"
            + "\"chosen\":[{\"role\":\"assistant\",\"content\":\"a\"}],"
            + "\"rejected\":[{\"role\":\"assistant\",\"content\":\"b\"}]}";
    String system = "{\"role\":\"system\",\"content\":\"Be quite another kind of thing.\"},";
    Path file =
        file(
            List.of(
                pair.formatted("", "something else"),
                pair.formatted("", words),
                "",
                pair.formatted(system, words + " ten")));
    assertThat(nearDuplicates(file, 0.9, 10)).containsExactly("4 NONE near: 2");
    assertThat(nearDuplicates(file, 0.95, 10)).isEmpty();
    assertThat(nearDuplicates(file, 0.9, 3)).containsExactly("4 NONE near: 2");
    assertThat(nearDuplicates(file, 0.9, 2)).isEmpty();
  }

  private static List<String> nearDuplicates(Path file, double share, int upTo) {
    CheckReport report = TrainingCheck.check(file, PAIRS.withNearDuplicates(share, upTo));
    assertThat(report.profile().notes())
        .isEqualTo(
            upTo >= 3
                ? List.of()
                : List.of(
                    "near duplicates were not looked for: there are more than " + upTo + " items"));
    return report.findings().stream()
        .filter(one -> one.rule() == Rule.NEAR_DUPLICATE)
        .flatMap(one -> one.places().stream())
        .map(
            place -> {
              assertThat(place.detail()).endsWith(" line 2");
              return place.line() + " " + place.repair() + " near: 2";
            })
        .toList();
  }

  @Test
  void settings_outOfRange_areRefused() {
    for (double share : new double[] {0, -0.1, 1.0001, Double.NaN}) {
      assertThatThrownBy(() -> PAIRS.withNearDuplicates(share, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("nearDuplicates must be in (0, 1] but was " + share);
    }
    assertThat(PAIRS.withNearDuplicates(1, 0).nearDuplicates()).isEqualTo(1);
    assertThat(PAIRS.withNearDuplicates(Double.MIN_VALUE, 0).nearDuplicateItems()).isZero();
    assertThatThrownBy(() -> PAIRS.withNearDuplicates(1, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxTokens and nearDuplicateItems must be at least 0 but were 0 and -1");
    assertThatThrownBy(() -> PAIRS.withMaxTokens(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxTokens and nearDuplicateItems must be at least 0 but were -1 and 20000");
  }

  @Test
  void settings_changedOneByOne_keepTheRest() {
    TextMarks marks = new TextMarks("a", "b", "c");
    List<Path> heldOut = List.of(folder);
    CheckSettings expected =
        new CheckSettings(
            TrainingFormat.REWARD_PAIRS,
            marks,
            LineCase.TOKENS,
            7,
            heldOut,
            0.5,
            3,
            ReadLimits.DEFAULT);
    assertThat(
            PAIRS.withMarks(marks).withMaxTokens(7).withHeldOut(heldOut).withNearDuplicates(0.5, 3))
        .isEqualTo(expected);
    assertThat(
            PAIRS.withNearDuplicates(0.5, 3).withHeldOut(heldOut).withMaxTokens(7).withMarks(marks))
        .isEqualTo(expected);
  }

  @Test
  void trainingSet_hasTheMeanLengthRoundedUp() {
    for (long tokens = 8; tokens <= 12; tokens++) {
      assertThat(profile(4, tokens).trainingSet(3))
          .isEqualTo(new TrainingSet(4, tokens == 8 ? 2 : 3, 3, 0, 0));
    }
    assertThat(profile(0, 0).trainingSet(TrainingSet.AUTOMATIC))
        .isEqualTo(new TrainingSet(0, 0, TrainingSet.AUTOMATIC, 0, 0));
  }

  private static Profile profile(long items, long tokens) {
    return new Profile(
        items,
        items,
        tokens,
        new Profile.Lengths(0, 0, 0, 0, 0),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  @Test
  void check_fileThatIsNotThere_isNamed() {
    Path missing = folder.resolve("missing.jsonl");
    for (TrainingFormat format :
        List.of(TrainingFormat.REWARD_PAIRS, TrainingFormat.PROMPT_COMPLETION)) {
      CheckSettings settings = CheckSettings.of(format, LineCase.TOKENS);
      assertThatThrownBy(() -> TrainingCheck.check(missing, settings))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("missing.jsonl");
    }
  }

  @Test
  void check_lineLongerThanTheLimit_isRefusedWithItsLine() throws IOException {
    Path file = file(pairs(2));
    CheckSettings strict =
        new CheckSettings(
            TrainingFormat.REWARD_PAIRS,
            TextMarks.DEFAULT,
            LineCase.TOKENS,
            0,
            List.of(),
            0.9,
            10,
            new ReadLimits(20, 1 << 20, 64));
    assertThatThrownBy(() -> TrainingCheck.check(file, strict))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 1");
    Path target = folder.resolve("m.jsonl");
    assertThatThrownBy(() -> TrainingCheck.mend(file, target, strict, line -> {}))
        .isInstanceOf(DataException.class);
    assertThat(target).doesNotExist();
  }

  @Test
  void mend_ofItselfByAnotherWay_isRefused() throws IOException {
    Path file = file(pairs(1));
    Path other = folder.resolve("x").resolve("..").resolve("t.jsonl");
    assertThatThrownBy(() -> TrainingCheck.mend(file, other, PAIRS, line -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mended file must not be the file itself: " + other);
  }
}
