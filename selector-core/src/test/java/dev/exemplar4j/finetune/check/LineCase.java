package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.finetune.TrainingTokens;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line, what is found in it, and what it is mended to. Quotes in lines are written as {@code
 * '}.
 *
 * @param format the layout
 * @param line what stands in the file
 * @param mended what stands in the mended file; null if the line is left out
 * @param found each finding as {@code rule repair: detail}
 */
record LineCase(TrainingFormat format, String line, @Nullable String mended, List<String> found) {

  static final TrainingTokens TOKENS = TrainingTokens.of(TokenCounter.ofCharacters(4));

  static LineCase good(TrainingFormat format, String line) {
    return new LineCase(format, line, line, List.of());
  }

  static LineCase dropped(TrainingFormat format, String line, String... found) {
    return new LineCase(format, line, null, List.of(found));
  }

  static LineCase mended(TrainingFormat format, String line, String mended, String... found) {
    return new LineCase(format, line, mended, List.of(found));
  }

  static LineCase kept(TrainingFormat format, String line, String... found) {
    return new LineCase(format, line, line, List.of(found));
  }

  static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  /** The findings of lines, not those of the file, as {@code line rule repair: detail}. */
  static List<String> found(CheckReport report) {
    return report.findings().stream()
        .flatMap(
            one ->
                one.places().stream()
                    .filter(place -> place.line() > 0)
                    .map(
                        place ->
                            "%d %s %s: %s"
                                .formatted(
                                    place.line(),
                                    one.rule().ruleName(),
                                    place.repair(),
                                    place.detail())))
        .sorted()
        .toList();
  }

  /** Finds what is expected, on its line; the mended file has nothing left to mend. */
  void verify(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("case.jsonl"), "\n" + json(line) + "\n");
    Path target = folder.resolve("mended.jsonl");
    CheckSettings settings = CheckSettings.of(format, TOKENS);
    CheckReport report = TrainingCheck.mend(file, target, settings, number -> {});
    assertThat(found(report))
        .filteredOn(one -> !one.equals("1 blank-line DROPPED: "))
        .map(one -> one.replace('"', '\''))
        .containsExactlyInAnyOrderElementsOf(found.stream().map(one -> "2 " + one).toList());
    String left = Files.readString(target).replace("\uFEFF", "");
    assertThat(left).isEqualTo(mended == null ? "" : json(mended) + "\n");
    assertThat(report.profile().items()).isEqualTo(mended == null ? 0 : 1);
    if (mended != null) {
      CheckReport after = TrainingCheck.check(target, settings);
      assertThat(found(after)).allMatch(one -> one.contains(" NONE: "));
    }
  }

  @Override
  public String toString() {
    return format + " " + line;
  }
}
