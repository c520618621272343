package dev.exemplar4j.lucene;

import dev.exemplar4j.example.ExampleFilter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A filter as a query that matches exactly the documents whose examples the filter matches. */
final class FilterQuery {

  /** Lucene flattens nested alternatives and allows 1,024 of them; a number takes two. */
  private static final int MAX_PARTS = 256;

  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private FilterQuery() {}

  static Query of(ExampleFilter filter) {
    return parts(filter) > MAX_PARTS ? new DecodedExampleQuery(filter) : translated(filter);
  }

  private static int parts(ExampleFilter filter) {
    return switch (filter) {
      case ExampleFilter.And and -> and.parts().stream().mapToInt(FilterQuery::parts).sum();
      case ExampleFilter.Or or -> or.parts().stream().mapToInt(FilterQuery::parts).sum();
      case ExampleFilter.Not not -> parts(not.part());
      case ExampleFilter.In in -> 1 + numberCount(in);
      default -> 1;
    };
  }

  private static int numberCount(ExampleFilter.In in) {
    return (int) in.values().stream().filter(Number.class::isInstance).count();
  }

  private static Query translated(ExampleFilter filter) {
    return switch (filter) {
      case ExampleFilter.All all -> MatchAllDocsQuery.INSTANCE;
      case ExampleFilter.In in -> in(in);
      case ExampleFilter.Range range -> range(range);
      case ExampleFilter.Exists exists -> term(ExampleDocument.KEYS, exists.key());
      case ExampleFilter.IdIn ids ->
          new TermInSetQuery(
              ExampleDocument.ID, ids.ids().stream().map(id -> new BytesRef(id)).toList());
      case ExampleFilter.SameInput same ->
          term(ExampleDocument.SAME, ExampleDocument.sameInput(same.normalized()));
      case ExampleFilter.And and -> all(and.parts());
      case ExampleFilter.Or or -> any(or.parts().stream().map(FilterQuery::translated).toList());
      case ExampleFilter.Not not -> not(translated(not.part()));
    };
  }

  private static Query term(String field, String text) {
    return new TermQuery(new Term(field, text));
  }

  private static Query not(Query part) {
    return new BooleanQuery.Builder()
        .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
        .add(part, Occur.MUST_NOT)
        .build();
  }

  private static Query all(List<ExampleFilter> parts) {
    Query query = MatchAllDocsQuery.INSTANCE;
    for (ExampleFilter part : parts) {
      query =
          new BooleanQuery.Builder()
              .add(query, Occur.FILTER)
              .add(translated(part), Occur.FILTER)
              .build();
    }
    return query;
  }

  private static Query any(List<Query> parts) {
    Query query = MatchNoDocsQuery.INSTANCE;
    for (Query part : parts) {
      query = new BooleanQuery.Builder().add(query, Occur.SHOULD).add(part, Occur.SHOULD).build();
    }
    return query;
  }

  private static Query in(ExampleFilter.In in) {
    List<BytesRef> terms = new ArrayList<>();
    List<Query> parts = new ArrayList<>();
    for (Object value : in.values()) {
      if (value instanceof Number) {
        parts.add(numbers(in.key(), value, true, value, true));
      } else {
        terms.add(ExampleDocument.term(value));
      }
    }
    parts.add(new TermInSetQuery(ExampleDocument.terms(in.key()), terms));
    return any(parts);
  }

  private static Query range(ExampleFilter.Range range) {
    boolean ofTexts = range.from() instanceof String || range.to() instanceof String;
    return ofTexts
        ? texts(range)
        : numbers(
            range.key(), range.from(), range.fromInclusive(), range.to(), range.toInclusive());
  }

  /** Texts that are too long for a term are compared one by one. */
  private static Query texts(ExampleFilter.Range range) {
    Query terms =
        new TermRangeQuery(
            ExampleDocument.terms(range.key()),
            new BytesRef("s" + Objects.requireNonNullElse(range.from(), "")),
            range.to() == null ? new BytesRef("t") : new BytesRef("s" + range.to()),
            range.from() == null || range.fromInclusive(),
            range.to() != null && range.toInclusive());
    Query longTexts =
        new BooleanQuery.Builder()
            .add(term(ExampleDocument.LONG_TEXTS, range.key()), Occur.FILTER)
            .add(new DecodedExampleQuery(range), Occur.FILTER)
            .build();
    return any(List.of(terms, longTexts));
  }

  private static Query numbers(
      String key,
      @Nullable Object from,
      boolean fromInclusive,
      @Nullable Object to,
      boolean toInclusive) {
    BigDecimal low = from == null ? null : exact(from);
    BigDecimal high = to == null ? null : exact(to);
    Query longs = longs(ExampleDocument.longs(key), low, fromInclusive, high, toInclusive);
    Query doubles = doubles(ExampleDocument.doubles(key), low, fromInclusive, high, toInclusive);
    return any(List.of(longs, doubles));
  }

  private static BigDecimal exact(Object number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal((Double) number);
  }

  private static Query longs(
      String field,
      @Nullable BigDecimal low,
      boolean lowInclusive,
      @Nullable BigDecimal high,
      boolean highInclusive) {
    BigInteger first =
        low == null ? MIN_LONG.toBigInteger() : whole(low, lowInclusive, RoundingMode.CEILING);
    BigInteger last =
        high == null ? MAX_LONG.toBigInteger() : whole(high, highInclusive, RoundingMode.FLOOR);
    BigInteger from = first.max(MIN_LONG.toBigInteger());
    BigInteger to = last.min(MAX_LONG.toBigInteger());
    return from.compareTo(to) > 0
        ? MatchNoDocsQuery.INSTANCE
        : LongPoint.newRangeQuery(field, from.longValueExact(), to.longValueExact());
  }

  private static BigInteger whole(BigDecimal bound, boolean inclusive, RoundingMode inwards) {
    BigDecimal rounded = bound.setScale(0, inwards);
    boolean onTheBound = rounded.compareTo(bound) == 0;
    int step = inclusive || !onTheBound ? 0 : inwards == RoundingMode.CEILING ? 1 : -1;
    return rounded.toBigInteger().add(BigInteger.valueOf(step));
  }

  private static Query doubles(
      String field,
      @Nullable BigDecimal low,
      boolean lowInclusive,
      @Nullable BigDecimal high,
      boolean highInclusive) {
    double from = low == null ? -Double.MAX_VALUE : low.doubleValue() + 0.0;
    if (low != null && isOutside(from, low, lowInclusive, 1)) {
      from = Math.nextUp(from);
    }
    double to = high == null ? Double.MAX_VALUE : high.doubleValue() + 0.0;
    if (high != null && isOutside(to, high, highInclusive, -1)) {
      to = Math.nextDown(to);
    }
    return from > to ? MatchNoDocsQuery.INSTANCE : DoublePoint.newRangeQuery(field, from, to);
  }

  /** Whether the double nearest to a bound lies beyond it, or on it where it must not. */
  private static boolean isOutside(double nearest, BigDecimal bound, boolean inclusive, int side) {
    int order = new BigDecimal(nearest).compareTo(bound) * side;
    return order < 0 || (order == 0 && !inclusive);
  }
}
