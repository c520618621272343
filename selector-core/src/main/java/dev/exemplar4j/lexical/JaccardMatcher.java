package dev.exemplar4j.lexical;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.LinkedHashSet;
import java.util.Set;

/** The plain Jaccard coefficient, from overlaps counted in posting lists. */
record JaccardMatcher(Tokenizer tokenizer) implements Matcher {

  @Override
  public String name() {
    return "jaccard(" + tokenizer.name() + ")";
  }

  @Override
  public Set<String> features(String input) {
    return new LinkedHashSet<>(tokenizer.tokens(input));
  }

  @Override
  public void match(Pool pool, SelectionRequest request, BestExamples best) {
    Set<String> query = features(request.input());
    ExampleFilter admits = request.admits();
    for (LiveSegment part : pool.segments()) {
      OverlapScan.run(part.segment(), query, new Scoring(part, query.size(), admits, best));
    }
  }

  /** One query over one segment. */
  private static final class Scoring implements OverlapScan.Candidates {

    private final LiveSegment part;
    private final int querySize;
    private final ExampleFilter admits;
    private final BestExamples best;
    private double threshold;
    private int leastOverlap;

    /** A score that lost by its id: ids rise in a segment, so all later ones lose with it too. */
    private double lostTie = Double.NaN;

    Scoring(LiveSegment part, int querySize, ExampleFilter admits, BestExamples best) {
      this.part = part;
      this.querySize = querySize;
      this.admits = admits;
      this.best = best;
      updateThreshold();
    }

    /** The union is no smaller than the query, which gives a bound that knows no document. */
    private void updateThreshold() {
      threshold = best.threshold();
      leastOverlap = Math.max(1, (int) (threshold * querySize));
    }

    @Override
    public int leastOverlap() {
      return leastOverlap;
    }

    @Override
    public void offer(int doc, int overlap) {
      int union = querySize + part.segment().featureCount(doc) - overlap;
      double score = (double) overlap / union;
      if (score < threshold || score == lostTie || part.isDead(doc)) {
        return;
      }
      Example example = part.segment().example(doc);
      if (!best.wouldTake(example, score)) {
        lostTie = score;
      } else if (admits.matches(example)) {
        best.offer(example, score);
        updateThreshold();
      }
    }
  }
}
