package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateReportTest {

  @TempDir private Path folder;

  private Outcome evaluate(String html) {
    return Outcome.of(
        folder,
        "evaluate",
        "--pool",
        TICKETS,
        "--queries",
        QUESTIONS,
        "--selectors",
        "jaccard,bm25",
        "-k",
        "4",
        "--html",
        html);
  }

  @Test
  void html_twice_isOnePageWithTheSameBytes() throws IOException {
    Outcome first = evaluate("one.html");
    assertThat(first.code()).isEqualTo(0);
    assertThat(first.err()).contains("one.html");
    evaluate("two.html");

    byte[] page = Files.readAllBytes(folder.resolve("one.html"));
    assertThat(Files.readAllBytes(folder.resolve("two.html"))).isEqualTo(page);
    assertThat(new String(page, java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("<!doctype html>")
        .contains("Who chooses better", "Quality against tokens", "Queries, the worst first")
        .doesNotContain("src=");
  }
}
