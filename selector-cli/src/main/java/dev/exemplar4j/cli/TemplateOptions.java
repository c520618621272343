package dev.exemplar4j.cli;

import dev.exemplar4j.prompt.PromptTemplate;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a prompt is made of a choice. */
final class TemplateOptions {

  static final String SYSTEM = "Answer the last input as the examples answer theirs.";

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description =
          "A template as JSON: {\"kind\":\"chat\",\"system\":...} or"
              + " {\"kind\":\"text\",\"prefix\":...,"
              + "\"example\":...,\"separator\":...,\"suffix\":...}.")
  private @Nullable Path template;

  @Option(
      names = "--system",
      paramLabel = "TEXT",
      description = "The instructions, for chat (default: \"" + SYSTEM + "\").")
  private @Nullable String system;

  boolean isAsked() {
    return template != null || system != null;
  }

  PromptTemplate template(Console console) {
    if (template == null) {
      return PromptTemplate.chat(system == null ? SYSTEM : system);
    }
    if (system != null) {
      throw new UsageException("give --template FILE or --system TEXT, not both");
    }
    return PromptTemplate.read(console.environment().folder().resolve(template));
  }
}
