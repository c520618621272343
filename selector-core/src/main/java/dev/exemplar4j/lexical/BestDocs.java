package dev.exemplar4j.lexical;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.ExampleFilter;

/**
 * Collects the best documents of a segment: by falling score, equal scores by id. Compares numbers
 * only, since to look at an example costs more than to score it. Used by one thread for one query.
 */
final class BestDocs {

  private final LiveSegment part;
  private final Segment segment;
  private final ExampleFilter admits;
  private final boolean all;
  private final BestExamples best;

  /** What the segments before leave: a document below it cannot get in. */
  private final double floor;

  /** A heap with the worst on top: scores, and ranks by id among the segment's documents. */
  private final double[] scores;

  private final int[] ranks;
  private int size;

  BestDocs(LiveSegment part, SelectionRequest request, BestExamples best) {
    this.part = part;
    this.segment = part.segment();
    this.admits = request.admits();
    this.all = admits.equals(ExampleFilter.ALL);
    this.best = best;
    this.floor = best.threshold();
    int most = Math.min(request.maxExamples(), segment.size());
    scores = new double[most];
    ranks = new int[most];
  }

  /** The lowest score that can still get in; one at it may win by its id. */
  double threshold() {
    return size < scores.length ? floor : Math.max(floor, scores[0]);
  }

  /** Whether a document lives and may be chosen. */
  boolean admits(int doc) {
    return !part.isDead(doc) && (all || admits.matches(segment.example(doc)));
  }

  /** Whether a document would get in that is admitted. */
  boolean wouldTake(int doc, double score) {
    double threshold = threshold();
    return score > threshold
        || (score == threshold
            && (size < scores.length || score > scores[0] || segment.idRank(doc) < ranks[0]));
  }

  /** Takes a document that would get in and is admitted; none comes twice. */
  void take(int doc, double score) {
    if (size < scores.length) {
      siftUp(score, segment.idRank(doc));
    } else {
      siftDown(score, segment.idRank(doc));
    }
  }

  private void siftUp(double score, int rank) {
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!isWorse(score, rank, parent)) {
        break;
      }
      put(at, scores[parent], ranks[parent]);
      at = parent;
    }
    put(at, score, rank);
  }

  private void siftDown(double score, int rank) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && isWorse(scores[child + 1], ranks[child + 1], child)) {
        child++;
      }
      if (isWorse(score, rank, child)) {
        break;
      }
      put(at, scores[child], ranks[child]);
      at = child;
    }
    put(at, score, rank);
  }

  private boolean isWorse(double score, int rank, int than) {
    return score < scores[than] || (score == scores[than] && rank > ranks[than]);
  }

  private void put(int at, double score, int rank) {
    scores[at] = score;
    ranks[at] = rank;
  }

  /** Hands them on. */
  void finish() {
    for (int i = 0; i < size; i++) {
      best.offer(segment.exampleOfRank(ranks[i]), scores[i]);
    }
  }
}
