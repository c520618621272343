package dev.exemplar4j.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.DataFolder;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.finetune.check.CheckSettings;
import dev.exemplar4j.finetune.check.TrainingCheck;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is exported and mended passes the rules as benchmarks/reference has them, in Python. */
class IndependentValidatorTest {
  @TempDir private Path folder;

  /** What the script prints, or empty if there is no Python to run it. */
  private static Optional<String> faults(TrainingFormat format, Path file)
      throws IOException, InterruptedException {
    Path script = script();
    Process process;
    try {
      process =
          new ProcessBuilder("python3", script.toString(), format.formatName(), file.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      System.err.println("IndependentValidatorTest checks nothing: there is no python3");
      return Optional.empty();
    }
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isIn(0, 1);
    assertThat(printed.isEmpty()).isEqualTo(process.exitValue() == 0);
    return Optional.of(printed);
  }

  private static Path script() {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.exists(here.resolve("benchmarks")) ? here : here.resolveSibling("");
    return root.resolve("benchmarks/reference/training_file_reference.py");
  }

  private Path export(List<Example> pool, TrainingFormat format) {
    Path file = folder.resolve(format + ".jsonl");
    TrainingExport.write(file, pool, ExportSettings.of(format).leavingOutUnfit(unfit -> {}));
    return file;
  }

  private Path mended(Path file, TrainingFormat format) {
    Path mended = folder.resolve(format + ".mended.jsonl");
    TrainingCheck.mend(
        file,
        mended,
        CheckSettings.of(format, TrainingTokens.of(TokenCounter.ofCharacters(4)))
            .withNearDuplicates(1, 0),
        line -> {});
    return mended;
  }

  @ParameterizedTest
  @EnumSource
  void exportsOfRealPools_onceMended_haveNoFault(TrainingFormat format) throws Exception {
    boolean pairs = format.purpose() == TrainingFormat.Purpose.PREFERENCE;
    List<String> sets =
        pairs ? List.of("pandalm_pref", "dpo_demo") : List.of("trec", "geoquery_sql", "tnews");
    for (String set : sets) {
      Optional<Path> train = DataFolder.find(set + "/train.jsonl");
      if (train.isEmpty()) {
        return;
      }
      List<Example> pool =
          ExampleReader.readPool(List.of(train.get()), ReadOptions.DEFAULT).stream()
              .limit(5_000)
              .toList();
      Path file = mended(export(pool, format), format);
      assertThat(Files.size(file)).as("%s as %s", set, format).isPositive();
      assertThat(faults(format, file).orElse("")).as("%s as %s", set, format).isEmpty();
    }
  }

  @Test
  void exportOfFewExamples_isRefusedByBoth() throws Exception {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      pool.add(Example.of("e" + i, "input " + i, "output"));
    }
    Path file = export(pool, TrainingFormat.OPENAI_CHAT);
    assertThat(faults(TrainingFormat.OPENAI_CHAT, file).orElse("too_few")).contains("too_few");
  }
}
