package dev.exemplar4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** export, import, check, fit and advise, as a person types them. */
class TrainingDataTest {
  private static final List<String> LABELS = List.of("refund", "track", "cancel", "other");

  @TempDir private Path folder;

  private Outcome run(String... arguments) {
    return Outcome.of(folder, arguments);
  }

  private String pool(int size) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < size; i++) {
      lines.append(
          String.format(
              Locale.ROOT,
              "{\"id\":\"t%d\",\"input\":\"ticket %d about word%d and word%d\",\"output\":\"%s\","
                  + "\"metadata\":{\"rejected\":\"no %d\",\"source\":\"desk\"}}%n",
              i,
              i,
              i * 7_919 % 1_009,
              i * 104_729 % 997,
              LABELS.get(i % 4),
              i));
    }
    Files.writeString(folder.resolve("pool.jsonl"), lines);
    return lines.toString();
  }

  @ParameterizedTest
  @EnumSource
  void exportThenImport_givesThePoolBack(TrainingFormat format) throws IOException {
    String pool = pool(40);
    Outcome out =
        run("export", "--pool", "pool.jsonl", "--to", format.formatName(), "--out", "t.jsonl");
    assertThat(out.code()).as(out.err()).isZero();
    assertThat(out.outLines()).containsExactly("wrote t.jsonl: 40 examples");
    Outcome back = run("import", "t.jsonl", "--from", format.formatName(), "--out", "back.jsonl");
    assertThat(back.code()).as(back.err()).isZero();
    ObjectMapper json = new ObjectMapper();
    List<String> written = Files.readAllLines(folder.resolve("back.jsonl"));
    List<String> given = pool.lines().toList();
    assertThat(written).hasSameSizeAs(given);
    for (int i = 0; i < given.size(); i++) {
      assertThat(json.readTree(written.get(i))).isEqualTo(json.readTree(given.get(i)));
    }
  }

  @Test
  void export_withSplit_writesThreeFilesThatDoNotLeak() throws IOException {
    pool(400);
    Outcome out =
        run(
            "export",
            "--pool",
            "pool.jsonl",
            "--to",
            "openai-chat",
            "--out",
            "t.jsonl",
            "--split",
            "0.8/0.1/0.1");
    assertThat(out.code()).as(out.err()).isZero();
    assertThat(out.outLines())
        .containsExactlyInAnyOrder(
            "wrote t.train.jsonl: 320 examples",
            "wrote t.validation.jsonl: 40 examples",
            "wrote t.test.jsonl: 40 examples");
    Outcome check =
        run(
            "check",
            "t.train.jsonl",
            "--for",
            "openai-chat",
            "--held-out",
            "t.test.jsonl",
            "--held-out",
            "t.validation.jsonl");
    assertThat(check.out()).contains("nothing is wrong");
    assertThat(check.code()).as(check.out()).isZero();
  }

  @Test
  void export_badInput_isOneLineAndWritesNothing() throws IOException {
    String[] export = {"export", "--pool", "pool.jsonl", "--to", "openai-chat", "--out", "t.jsonl"};
    String line = pool(1);
    Files.writeString(folder.resolve("pool.jsonl"), line + line);
    assertThat(run(export).complaint()).contains("the id \"t0\" comes twice");
    Files.writeString(folder.resolve("pool.jsonl"), "");
    assertThat(run(export).complaint()).contains("a pool must hold at least one example");
    Files.writeString(folder.resolve("pool.jsonl"), line + "no example\n");
    assertThat(run(export).complaint()).contains("pool.jsonl line 2");
    assertThat(folder.resolve("t.jsonl")).doesNotExist();
    Outcome kept =
        run(
            "export",
            "--pool",
            "pool.jsonl",
            "--to",
            "openai-chat",
            "--out",
            "t.jsonl",
            "--split",
            "1/0/0",
            "--skip-bad");
    assertThat(kept.err()).contains("skipped 1 bad record");
    assertThat(kept.outLines()).containsExactly("wrote t.train.jsonl: 1 example");
  }

  @Test
  void outputOverItsInput_isRefused() throws IOException {
    String pool = pool(12);
    Outcome export =
        run("export", "--pool", "pool.jsonl", "--to", "openai-chat", "--out", "./pool.jsonl");
    assertThat(export.complaint()).contains("--out must not be a file that is read");
    Outcome back = run("import", "pool.jsonl", "--from", "openai-chat", "--out", "pool.jsonl");
    assertThat(back.complaint()).contains("--out must not be a file that is read");
    assertThat(folder.resolve("pool.jsonl")).hasContent(pool);
  }

  @Test
  void export_wrongSplit_isOneLine() throws IOException {
    pool(4);
    Outcome out =
        run(
            "export",
            "--pool",
            "pool.jsonl",
            "--to",
            "openai-chat",
            "--out",
            "t",
            "--split",
            "1/2");
    assertThat(out.code()).isEqualTo(2);
    assertThat(out.err()).contains("--split must be three shares");
  }

  @Test
  void check_faults_endsWithOne_andFixMendsThem() throws IOException {
    pool(200);
    run("export", "--pool", "pool.jsonl", "--to", "prompt-completion", "--out", "t.jsonl");
    List<String> lines = Files.readAllLines(folder.resolve("t.jsonl"));
    lines.set(6, lines.get(6).replace(" END", ""));
    lines.set(7, lines.get(7).replace("\\n\\n###\\n\\n", ""));
    lines.set(8, "not json");
    Files.write(folder.resolve("t.jsonl"), lines);
    Outcome found = run("check", "t.jsonl", "--for", "prompt-completion");
    assertThat(found.code()).isEqualTo(1);
    assertThat(found.outLines())
        .contains(
            "t.jsonl for prompt-completion: 199 of 200 lines can be used, "
                + tokens("t.jsonl")
                + " tokens",
            "error, stop-missing: a completion without the stop sequence at its end",
            "  line 7",
            "error, separator-missing: a prompt without the separator at its end",
            "  line 8",
            "error, not-json: not one JSON value a line");
    assertThat(found.err()).contains("--fix writes t.fixed.jsonl");
    assertThat(found.out()).contains("learning_rate_multiplier").doesNotContain("lora_rank");
    assertThat(run("check", "t.jsonl", "--for", "prompt-completion", "--own-weights").out())
        .contains("lora_rank 4");
    Outcome fixed = run("check", "t.jsonl", "--for", "prompt-completion", "--fix");
    assertThat(fixed.code()).as(fixed.out()).isZero();
    assertThat(run("check", "t.fixed.jsonl", "--for", "prompt-completion").code()).isZero();
    assertThat(Files.readAllLines(folder.resolve("t.jsonl"))).isEqualTo(lines);
  }

  private String tokens(String file) throws IOException {
    JsonNode report =
        new ObjectMapper()
            .readTree(run("check", file, "--for", "prompt-completion", "--json").out());
    assertThat(report.path("hyperparameters").path(0).path("source").asText()).isNotBlank();
    return String.format(Locale.ROOT, "%,d", report.path("profile").path("tokens").asLong());
  }

  @Test
  void import_log_marksWhoAnswered() throws IOException {
    Files.writeString(
        folder.resolve("log.jsonl"),
        "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\","
            + "\"content\":\"a\"}]}\n");
    Outcome nameless = run("import", "log.jsonl", "--from", "request-log", "--out", "p.jsonl");
    assertThat(nameless.code()).isEqualTo(2);
    assertThat(nameless.err()).contains("log.jsonl line 1").contains("name the teacher");
    Outcome named =
        run("import", "log.jsonl", "--from", "request-log", "--out", "p.jsonl", "--teacher", "big");
    assertThat(named.code()).as(named.err()).isZero();
    assertThat(Files.readString(folder.resolve("p.jsonl")))
        .contains("\"teacher\":\"big\"")
        .contains("\"imitation\":true");
  }

  @Test
  void fit_comparesPredictionsAndReadsTheCurve() throws IOException {
    pool(100);
    StringBuilder good = new StringBuilder();
    StringBuilder poor = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      String right = LABELS.get(i % 4);
      String line = "{\"id\":\"t" + i + "\",\"output\":\"";
      good.append(line).append(i % 10 == 0 ? "other" : right).append("\"}\n");
      poor.append(line).append(i % 2 == 0 ? "other" : right).append("\"}\n");
    }
    Files.writeString(folder.resolve("good.jsonl"), good);
    Files.writeString(folder.resolve("poor.jsonl"), poor);
    Files.writeString(
        folder.resolve("curve.csv"), "step,train_loss,valid_loss\n1,2,2\n2,1,1\n3,.5,1.5\n");
    Outcome fit =
        run(
            "fit",
            "--queries",
            "pool.jsonl",
            "--predictions",
            "few-shot=poor.jsonl",
            "--predictions",
            "tuned=good.jsonl",
            "--curve",
            "curve.csv");
    assertThat(fit.code()).as(fit.err()).isZero();
    assertThat(fit.out())
        .contains("100 held-out items")
        .contains("exact match: tuned beats few-shot by")
        .contains("Overfitted: the validation loss was lowest at step 2");
  }

  @Test
  void advise_names_aRoadWithReasonsAndSources() throws IOException {
    pool(300);
    Outcome advice = run("advise", "--pool", "pool.jsonl");
    assertThat(advice.code()).as(advice.err()).isZero();
    assertThat(advice.outLines().getFirst())
        .isEqualTo("take: examples chosen for each input (dynamic few-shot)");
    assertThat(advice.out()).contains("[Liu et al. 2022").contains("what would change the answer");
    Outcome measured =
        run(
            "advise",
            "--pool",
            "pool.jsonl",
            "--enough",
            "0.9",
            "--measured",
            "dynamic-few-shot=700/1000",
            "--measured",
            "supervised-hosted=960/1000",
            "--json");
    JsonNode json = new ObjectMapper().readTree(measured.out());
    assertThat(json.path("road").asText()).isEqualTo("supervised-hosted");
    assertThat(json.path("measured")).hasSize(2);
    Outcome wrong = run("advise", "--measured", "magic=1/2");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("must be one of").contains("magic");
  }

  @Test
  void advise_withAScenario_weighsCosts() throws IOException {
    pool(300);
    assertThat(run("cost", "--init").code()).isZero();
    Outcome advice =
        run("advise", "--pool", "pool.jsonl", "--scenario", "scenario.json", "--budget", "0.01");
    assertThat(advice.code()).as(advice.err()).isZero();
    assertThat(advice.out())
        .contains("USD a month")
        .contains("ruled out")
        .contains("the budget is 0.01 USD a month");
  }

  static Stream<String> doors() {
    return Stream.of("check", "import");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("doors")
  void messyFiles_areOneLineAndNoTrace(String door) throws IOException {
    Path messy = Path.of(System.getProperty("exemplar.data", "")).resolve("messy");
    if (!Files.isDirectory(messy)) {
      System.out.println("not checked: there is no folder " + messy);
      return;
    }
    try (Stream<Path> files = Files.walk(messy)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Outcome outcome =
            door.equals("check")
                ? run("check", file.toString(), "--for", "openai-chat", "--near-duplicates", "1")
                : run(
                    "import", file.toString(), "--from", "prompt-completion", "--out", "out.jsonl");
        assertThat(outcome.code()).as("%s", file).isBetween(1, 2);
        assertThat(outcome.err())
            .as("%s", file)
            .doesNotContain("\tat ")
            .doesNotContain("Exception");
        if (outcome.code() == 2) {
          assertThat(outcome.err().lines().filter(line -> !line.isBlank()).count())
              .as("%s: %s", file, outcome.err())
              .isLessThanOrEqualTo(2);
        }
      }
    }
  }
}
