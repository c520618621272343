package dev.exemplar4j.cli;

import dev.exemplar4j.finetune.format.TextMarks;
import picocli.CommandLine.Option;

/** The ends of prompts and completions. */
final class MarkOptions {

  @Option(
      names = "--separator",
      paramLabel = "TEXT",
      defaultValue = "\\n\\n###\\n\\n",
      description =
          "For prompt-completion: what ends a prompt; \\n is a line end (default:"
              + " ${DEFAULT-VALUE}).")
  private String separator = "\\n\\n###\\n\\n";

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      defaultValue = " END",
      description =
          "For prompt-completion: what ends a completion (default: \"${DEFAULT-VALUE}\").")
  private String stop = " END";

  TextMarks marks() {
    return new TextMarks(unescaped(separator), TextMarks.DEFAULT.start(), unescaped(stop));
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t");
  }
}
