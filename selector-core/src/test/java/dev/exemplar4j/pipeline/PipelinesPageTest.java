package dev.exemplar4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for users names every kind with every parameter and its default. */
class PipelinesPageTest {

  @Test
  void page_namesEveryKindAndParameter() throws IOException {
    String page = Files.readString(Path.of("../docs/pipelines.md"));
    Stream.of(PartRole.values())
        .flatMap(role -> Kinds.onClassPath().of(role).values().stream())
        .forEach(kind -> assertThat(page).contains(row(kind)));
  }

  private static String row(Kind<?> kind) {
    String parameters =
        kind.parameters().stream()
            .map(one -> "`" + one.key() + "`" + presence(one))
            .collect(Collectors.joining(", "));
    return "| `" + kind.name() + "` | " + (parameters.isEmpty() ? "" : parameters + " ") + "|";
  }

  private static String presence(Parameter parameter) {
    if (parameter.isRequired()) {
      return "";
    }
    Object fallback = parameter.fallback();
    if (fallback instanceof Collection<?> some) {
      return some.isEmpty() ? " none" : " all";
    }
    return fallback == null
        ? " (may be absent)"
        : " " + (fallback instanceof Part part ? part.kind() : fallback);
  }
}
