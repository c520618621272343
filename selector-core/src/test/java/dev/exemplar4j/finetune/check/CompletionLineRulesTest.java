package dev.exemplar4j.finetune.check;

import static dev.exemplar4j.finetune.check.LineCase.dropped;
import static dev.exemplar4j.finetune.check.LineCase.good;
import static dev.exemplar4j.finetune.check.LineCase.kept;
import static dev.exemplar4j.finetune.check.LineCase.mended;

import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of a prompt and its completion: both are texts, and their marks stand at the ends. */
class CompletionLineRulesTest {

  private static final TrainingFormat OLDER = TrainingFormat.PROMPT_COMPLETION;
  private static final String MARK = "\\n\\n###\\n\\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource({"lines", "shapes"})
  void check_line_findsAndMends(LineCase one) throws IOException {
    one.verify(folder);
  }

  private static String line(String prompt, String completion) {
    return "{'prompt':'" + prompt + "','completion':'" + completion + "'}";
  }

  static Stream<LineCase> lines() {
    String good = line("p" + MARK, " c END");
    String separator = "separator-missing MENDED: ";
    String stop = "stop-missing MENDED: ";
    String blank = "leading-space MENDED: ";
    String inPrompt = "separator-inside NONE: in the prompt";
    String inCompletion = "separator-inside NONE: in the completion";
    return Stream.of(
        good(OLDER, good),
        good(OLDER, line("p" + MARK, "  c END")),
        good(OLDER, line("p" + MARK, " cEND END")),
        good(OLDER, line("p\\n\\n##" + MARK, " c END")),
        good(OLDER, line("p" + MARK, "\\u0020c END")),
        mended(OLDER, line("p", " c END"), good, separator),
        mended(OLDER, line("p\\n\\n##", " c END"), line("p\\n\\n##" + MARK, " c END"), separator),
        mended(OLDER, line("p" + MARK, " c"), good, stop),
        mended(OLDER, line("p" + MARK, " cEND"), line("p" + MARK, " cEND END"), stop),
        mended(OLDER, line("p" + MARK, "c END"), good, blank),
        mended(OLDER, line("p" + MARK, "\\tc END"), line("p" + MARK, " \\tc END"), blank),
        mended(OLDER, line("p", "c"), good, separator, stop, blank),
        kept(OLDER, line("p" + MARK + MARK, " c END"), inPrompt),
        kept(OLDER, line(MARK + "p" + MARK, " c END"), inPrompt),
        kept(OLDER, line("p" + MARK, " c" + MARK + " END"), inCompletion),
        kept(OLDER, line("p" + MARK, " c END d END"), "stop-inside NONE: "),
        kept(OLDER, line("p" + MARK, " c END END"), "stop-inside NONE: "),
        mended(
            OLDER,
            line("p" + MARK + "q", " c END"),
            line("p" + MARK + "q" + MARK, " c END"),
            separator,
            inPrompt),
        mended(
            OLDER,
            line("p" + MARK, "c END d"),
            line("p" + MARK, " c END d END"),
            "stop-inside NONE: ",
            stop,
            blank),
        dropped(OLDER, line("p" + MARK, ""), "empty-answer DROPPED: "),
        dropped(OLDER, line("p" + MARK, " "), "empty-answer DROPPED: "),
        dropped(OLDER, line("p" + MARK, " END"), "empty-answer DROPPED: "),
        dropped(OLDER, line("p" + MARK, "  END"), "empty-answer DROPPED: "),
        dropped(OLDER, line(" " + MARK, " c END"), "empty-prompt DROPPED: "));
  }

  static Stream<LineCase> shapes() {
    String prompt = "wrong-shape DROPPED: 'prompt' must be a text";
    String completion = "wrong-shape DROPPED: 'completion' must be a text";
    String good = line("p" + MARK, " c END");
    return Stream.of(
        dropped(OLDER, "{}", prompt, completion),
        dropped(OLDER, "{'prompt':'p'}", completion),
        dropped(OLDER, "{'prompt':null,'completion':'c'}", prompt),
        dropped(OLDER, "{'prompt':['p'],'completion':'c'}", prompt),
        dropped(OLDER, "{'prompt':'p','completion':7}", completion),
        mended(OLDER, good.replace("}", ",'id':7}"), good, "unknown-key MENDED: 'id' is removed"),
        mended(
            OLDER,
            good.replace("'completion'", "'Completion'"),
            good,
            "unknown-key MENDED: 'Completion' becomes 'completion'"),
        good(OLDER, line("", " c END")),
        good(OLDER, line(MARK, " c END")),
        mended(
            OLDER,
            line("", "c"),
            line("", " c END"),
            "leading-space MENDED: ",
            "stop-missing MENDED: "));
  }
}
