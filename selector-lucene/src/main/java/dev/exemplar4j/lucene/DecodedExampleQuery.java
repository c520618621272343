package dev.exemplar4j.lucene;

import dev.exemplar4j.example.ExampleFilter;
import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** Matches by reading the example itself: for the few that no term or point can tell. */
final class DecodedExampleQuery extends Query {

  /** Reading an example costs about as much as this many simple operations. */
  private static final float COST = 1_000;

  private final ExampleFilter filter;

  DecodedExampleQuery(ExampleFilter filter) {
    this.filter = filter;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode scoreMode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
        BinaryDocValues examples = DocValues.getBinary(context.reader(), ExampleDocument.EXAMPLE);
        Scorer scorer = new ConstantScoreScorer(score(), scoreMode, matching(examples));
        return new DefaultScorerSupplier(scorer);
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false;
      }
    };
  }

  private TwoPhaseIterator matching(BinaryDocValues examples) {
    return new TwoPhaseIterator(examples) {
      @Override
      public boolean matches() throws IOException {
        return filter.matches(ExampleBytes.read(examples.binaryValue()));
      }

      @Override
      public float matchCost() {
        return COST;
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return "decoded(" + filter + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DecodedExampleQuery query && filter.equals(query.filter);
  }

  @Override
  public int hashCode() {
    return filter.hashCode();
  }
}
