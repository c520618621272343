package dev.exemplar4j.lexical;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import java.util.Set;

/** The plain Jaccard coefficient, from overlaps counted in posting lists. */
record JaccardMatcher(Tokenizer tokenizer) implements Matcher {

  @Override
  public String name() {
    return "jaccard(" + tokenizer.name() + ")";
  }

  @Override
  public TermCounts terms(String input) {
    return TermCounts.set(tokenizer.tokens(input));
  }

  @Override
  public void match(Pool pool, SelectionRequest request, BestExamples best) {
    Set<String> query = terms(request.input()).counts().keySet();
    for (LiveSegment part : pool.segments()) {
      BestDocs docs = new BestDocs(part, request, best);
      new OverlapScan(part.segment(), query, new Scoring(query.size(), docs)).run();
      docs.finish();
    }
  }

  /** One query over one segment. */
  private static final class Scoring implements OverlapScan.Candidates {

    private final int querySize;
    private final BestDocs best;
    private double threshold;

    /**
     * A document that scores exactly the threshold and loses by its id. Documents of equal length
     * are numbered by id, so those of its length that come after it lose as well.
     */
    private int lostDoc = Integer.MAX_VALUE;

    private int lostLength = -1;

    /** The last answer of {@link #leastOverlap}, and for which length it was; -1 for none. */
    private int leastOverlap;

    private int leastOverlapLength = -1;

    Scoring(int querySize, BestDocs best) {
      this.querySize = querySize;
      this.best = best;
      this.threshold = best.threshold();
    }

    private double score(int overlap, int length) {
      return (double) overlap / (querySize + length - overlap);
    }

    @Override
    public boolean canTake(int overlap, int length) {
      return score(overlap, length) >= threshold;
    }

    @Override
    public int leastOverlap(int length) {
      if (length != leastOverlapLength) {
        leastOverlapLength = length;
        leastOverlap = leastOverlapFor(length);
      }
      return leastOverlap;
    }

    /** The estimate may be off by rounding, so it is put right by the score itself. */
    private int leastOverlapFor(int length) {
      int all = querySize + length;
      int least = 1;
      if (threshold > 0) {
        least = Math.clamp((long) (threshold / (1 + threshold) * all), 1, all);
      }
      while (least > 1 && canTake(least - 1, length)) {
        least--;
      }
      while (least < all && !canTake(least, length)) {
        least++;
      }
      return least;
    }

    @Override
    public void offer(int doc, int length, int overlap) {
      double score = score(overlap, length);
      if (score < threshold || (score == threshold && losesTie(doc, length))) {
        return;
      }
      if (!best.wouldTake(doc, score)) {
        lostDoc = doc;
        lostLength = length;
      } else if (best.admits(doc)) {
        best.take(doc, score);
        updateThreshold();
      }
    }

    private void updateThreshold() {
      if (best.threshold() != threshold) {
        threshold = best.threshold();
        lostLength = -1;
        leastOverlapLength = -1;
      }
    }

    private boolean losesTie(int doc, int length) {
      return length == lostLength && doc > lostDoc;
    }
  }
}
