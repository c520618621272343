package dev.exemplar4j.embeddings;

import dev.exemplar4j.example.ExampleFilter;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a filter a store can carry out. The result holds for every example for which the filter
 * does, and perhaps for more; so stores may differ in rounding, in how they compare texts of
 * another case, and in whether a bound belongs to a range, but none must lose an example.
 */
final class StoreFilter {

  private StoreFilter() {}

  static Optional<Filter> of(ExampleFilter filter) {
    return switch (filter) {
      case ExampleFilter.In in -> in(in);
      case ExampleFilter.Range range -> range(range);
      case ExampleFilter.And and ->
          and.parts().stream().flatMap(part -> of(part).stream()).reduce((a, b) -> a.and(b));
      case ExampleFilter.Or or -> or(or);
      case ExampleFilter.Not not -> not(not.part());
      case ExampleFilter.All all -> Optional.empty();
      case ExampleFilter.Exists exists -> Optional.empty();
      case ExampleFilter.IdIn ids -> Optional.empty();
      case ExampleFilter.SameInput input -> Optional.empty();
    };
  }

  private static Optional<Filter> in(ExampleFilter.In in) {
    boolean ofOneKind = areTexts(in.values()) || areNumbers(in.values());
    return isKey(in.key()) && ofOneKind
        ? Optional.of(new IsIn(in.key(), in.values()))
        : Optional.empty();
  }

  /** By LangChain4j's contract not-in holds where the key is missing, as it does here. */
  private static Optional<Filter> not(ExampleFilter part) {
    return part instanceof ExampleFilter.In in && isKey(in.key()) && areTexts(in.values())
        ? Optional.of(new IsNotIn(in.key(), in.values()))
        : Optional.empty();
  }

  /** Texts are left out: stores order them in their own ways. */
  private static Optional<Filter> range(ExampleFilter.Range range) {
    List<Filter> bounds = new ArrayList<>();
    if (isKey(range.key())) {
      bound(range.from())
          .ifPresent(from -> bounds.add(new IsGreaterThanOrEqualTo(range.key(), from)));
      bound(range.to()).ifPresent(to -> bounds.add(new IsLessThanOrEqualTo(range.key(), to)));
    }
    return bounds.stream().reduce((a, b) -> a.and(b));
  }

  private static Optional<Comparable<?>> bound(@Nullable Object value) {
    if (value instanceof Long number) {
      return Optional.of(number);
    }
    return value instanceof Double number ? Optional.of(number) : Optional.empty();
  }

  private static Optional<Filter> or(ExampleFilter.Or or) {
    List<Filter> parts = or.parts().stream().flatMap(part -> of(part).stream()).toList();
    return parts.size() == or.parts().size()
        ? parts.stream().reduce((a, b) -> a.or(b))
        : Optional.empty();
  }

  private static boolean isKey(String key) {
    return !key.isBlank();
  }

  private static boolean areTexts(Set<Object> values) {
    return !values.isEmpty() && values.stream().allMatch(String.class::isInstance);
  }

  private static boolean areNumbers(Set<Object> values) {
    return !values.isEmpty() && values.stream().allMatch(Number.class::isInstance);
  }
}
