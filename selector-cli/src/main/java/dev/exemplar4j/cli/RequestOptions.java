package dev.exemplar4j.cli;

import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Query;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked of a selector. */
final class RequestOptions {

  @Option(
      names = "-k",
      paramLabel = "N",
      defaultValue = "8",
      converter = Numbers.Count.class,
      description = "How many examples at most (default: ${DEFAULT-VALUE}).")
  private int k = 8;

  @Option(
      names = "--filter",
      paramLabel = "KEY=VALUE",
      converter = MetadataCondition.Reader.class,
      description =
          "Only examples whose metadata has this value, as text, number or flag. May be repeated:"
              + " all must hold.")
  private List<MetadataCondition> filters = List.of();

  @Option(
      names = "--min-score",
      paramLabel = "F",
      converter = Numbers.Finite.class,
      description = "Only examples with this score or more, on the selector's own scale.")
  private @Nullable Double minScore;

  @Option(
      names = "--exclude-same-input",
      fallbackValue = "true",
      description =
          "Leave out examples whose input is the query's own but for case, white space and Unicode"
              + " form.")
  private boolean excludeSameInput;

  int k() {
    return k;
  }

  /** What to ask for a query. More examples than the pool has are not asked for. */
  SelectionRequest request(Query query, int poolSize) {
    int wanted = Math.max(1, Math.min(k, poolSize));
    SelectionRequest request =
        SelectionRequest.of(query.input(), wanted)
            .withFilter(
                ExampleFilter.and(
                    filters.stream().map(MetadataCondition::filter).toArray(ExampleFilter[]::new)));
    if (excludeSameInput) {
      request = request.withFilter(ExampleFilter.not(ExampleFilter.sameInput(query.input())));
    }
    return minScore == null ? request : request.withMinScore(minScore);
  }

  /** A condition on a key that no example has chooses nothing, mostly by a slip of the pen. */
  void warnOfUnknownKeys(List<Example> pool, Console console) {
    if (filters.isEmpty()) {
      return;
    }
    Set<String> keys = new TreeSet<>();
    pool.forEach(example -> keys.addAll(example.metadata().keys()));
    for (MetadataCondition condition : filters) {
      if (!keys.contains(condition.key())) {
        console.note(
            "exemplar: no example has the metadata key \"%s\"%s"
                .formatted(condition.key(), Suggestion.of(condition.key(), keys)));
      }
    }
  }
}
