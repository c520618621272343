package dev.exemplar4j.cli;

import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.report.Page;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --html}, for commands that can write a report. */
final class HtmlOption {

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Also write a report with charts: one file that opens in any browser, without a network.")
  private @Nullable Path file;

  boolean isAsked() {
    return file != null;
  }

  /** Writes the page with how it came about; nothing if no report is asked for. */
  void write(Page page, Map<String, String> facts, Console console) {
    if (file == null) {
      return;
    }
    Map<String, String> all = new LinkedHashMap<>(facts);
    all.put("written by", new Version().getVersion()[0]);
    byte[] bytes = page.colophon(all).bytes();
    AtomicFile.write(console.environment().folder().resolve(file), out -> out.write(bytes));
    console.note("report: " + file);
  }
}
