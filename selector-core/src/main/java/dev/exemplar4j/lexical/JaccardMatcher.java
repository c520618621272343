package dev.exemplar4j.lexical;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Counts overlaps in posting lists (ScanCount), segment by segment and block by block. */
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
    int[] counts = new int[PostingCursors.BLOCK];
    for (LiveSegment part : pool.segments()) {
      PostingCursors cursors = part.segment().postings().cursors(query);
      if (!cursors.isEmpty()) {
        new Scan(part, query.size(), admits, best).run(cursors, counts);
      }
    }
  }

  /** One query over one segment. */
  private static final class Scan {

    private final LiveSegment part;
    private final Segment segment;
    private final int querySize;
    private final ExampleFilter admits;
    private final BestExamples best;

    /** A score that lost by its id; in this segment all later ids lose with it too. */
    private double lostTie = Double.NaN;

    private double threshold;

    Scan(LiveSegment part, int querySize, ExampleFilter admits, BestExamples best) {
      this.part = part;
      this.segment = part.segment();
      this.querySize = querySize;
      this.admits = admits;
      this.best = best;
    }

    void run(PostingCursors cursors, int[] counts) {
      threshold = best.threshold();
      for (int from = 0; from < segment.size(); from += PostingCursors.BLOCK) {
        int length = Math.min(PostingCursors.BLOCK, segment.size() - from);
        cursors.count(from, counts);
        offerBlock(from, length, counts);
        Arrays.fill(counts, 0, length, 0);
      }
    }

    private void offerBlock(int from, int length, int[] counts) {
      int needed = leastOverlap();
      for (int i = 0; i < length; i++) {
        if (counts[i] >= needed && offer(from + i, counts[i])) {
          needed = leastOverlap();
        }
      }
    }

    /** A lower bound: the union is no smaller than the query. */
    private int leastOverlap() {
      return Math.max(1, (int) (threshold * querySize));
    }

    private boolean offer(int doc, int overlap) {
      double score = (double) overlap / (querySize + segment.featureCount(doc) - overlap);
      if (score < threshold || score == lostTie || part.isDead(doc)) {
        return false;
      }
      Example example = segment.example(doc);
      if (!best.wouldTake(example, score)) {
        lostTie = score;
        return false;
      }
      if (!admits.matches(example)) {
        return false;
      }
      best.offer(example, score);
      threshold = best.threshold();
      return true;
    }
  }
}
