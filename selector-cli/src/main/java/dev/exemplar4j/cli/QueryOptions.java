package dev.exemplar4j.cli;

import dev.exemplar4j.example.Query;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What wants examples: the queries of a file, or one text. */
final class QueryOptions {

  static final String INPUT_ID = "input";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "The inputs that want examples, in any of the formats of the pool.")
  private @Nullable Path queries;

  @Option(
      names = "--input",
      paramLabel = "TEXT",
      description = "One input that wants examples; its id is \"" + INPUT_ID + "\".")
  private @Nullable String input;

  /** The file of queries, or null for a single input. What is typed goes before what is set. */
  @Nullable Path file(Console console) {
    boolean typedQueries = typed("--queries");
    boolean typedInput = typed("--input");
    if (typedQueries && typedInput) {
      throw new UsageException("give --queries FILE or --input TEXT, not both");
    }
    if (queries == null && input == null) {
      throw new UsageException("give --queries FILE or --input TEXT");
    }
    boolean useFile = queries != null && (typedQueries || !typedInput);
    return useFile && queries != null ? console.environment().folder().resolve(queries) : null;
  }

  List<Query> read(DataOptions data, Console console) {
    Path file = file(console);
    if (file != null) {
      return data.readQueries(file);
    }
    return List.of(Query.of(INPUT_ID, input == null ? "" : input));
  }

  private boolean typed(String option) {
    ParseResult parsed = command == null ? null : command.commandLine().getParseResult();
    return parsed != null && parsed.hasMatchedOption(option);
  }
}
