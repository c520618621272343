package dev.exemplar4j.cli;

import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.statistics.SeededNumbers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What selectors are measured on: a file of queries, or the pool itself. */
final class EvaluationQueries {

  private static final int LIMIT_WITHIN_POOL = 1_000;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description =
          "Inputs with their right outputs, in any of the formats of the pool (default: the pool"
              + " itself, each example by the others).")
  private @Nullable Path file;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description =
          "At most so many queries, drawn at random and always the same (default: all of --queries,"
              + " 1000 of the pool).")
  private @Nullable Integer limit;

  private List<Query> queries = List.of();

  /** Queries are read before the pool, so that the shorter file is complained of first. */
  void readIfAny(DataOptions data, Console console) {
    if (file != null) {
      queries = data.readLabelledQueries(console.environment().folder().resolve(file));
    }
  }

  boolean areOfPool() {
    return file == null;
  }

  EvaluationSet set(List<Example> pool, RequestOptions request, Console console) {
    if (file != null) {
      List<Query> some = drawn(queries, limit == null ? Integer.MAX_VALUE : limit);
      return EvaluationSet.of(some, query -> request.request(query, pool.size()));
    }
    List<Example> some = drawn(pool, limit == null ? LIMIT_WITHIN_POOL : limit);
    console.note(
        "exemplar: without --queries, %d of the pool's %d examples are the queries"
            .formatted(some.size(), pool.size()));
    return EvaluationSet.leaveOneOut(
        some, one -> request.request(EvaluationSet.asQuery(one), pool.size()));
  }

  /** As many, each as likely as the others, in the order of the list. */
  private static <T> List<T> drawn(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    SeededNumbers numbers = new SeededNumbers(1);
    int[] places = IntStream.range(0, all.size()).toArray();
    for (int i = 0; i < most; i++) {
      int other = i + numbers.below(all.size() - i);
      int place = places[i];
      places[i] = places[other];
      places[other] = place;
    }
    return IntStream.of(places).limit(most).sorted().mapToObj(all::get).toList();
  }
}
