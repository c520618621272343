package dev.exemplar4j.lucene;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * A query whose clauses are not counted together with those around it. Lucene limits the clauses of
 * a whole query; the limit is there for the terms of the input, and a filter must not change which
 * of them are looked up.
 */
final class UncountedQuery extends Query {

  private final Query inner;

  UncountedQuery(Query inner) {
    this.inner = inner;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost)
      throws IOException {
    return rewritten(searcher).createWeight(searcher, scoreMode, boost);
  }

  /** Lucene says that a query is done rewriting by giving back the same object. */
  @SuppressWarnings("ReferenceEquality")
  private Query rewritten(IndexSearcher searcher) throws IOException {
    Query before = inner;
    Query after = before.rewrite(searcher);
    while (after != before) {
      before = after;
      after = before.rewrite(searcher);
    }
    return after;
  }

  @Override
  public void visit(QueryVisitor visitor) {
    // Nothing to show: the clauses within are what must not be counted.
  }

  @Override
  public String toString(String field) {
    return inner.toString(field);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UncountedQuery query && inner.equals(query.inner);
  }

  @Override
  public int hashCode() {
    return inner.hashCode();
  }
}
