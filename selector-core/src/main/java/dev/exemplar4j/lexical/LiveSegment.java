package dev.exemplar4j.lexical;

import java.util.function.IntConsumer;

/**
 * A segment and which of its documents were removed since it was built. Immutable: a removal makes
 * a new one with another bitmap.
 */
final class LiveSegment {

  /** Looking for a document in a list costs about as much as this many steps through the list. */
  private static final int DEAD_LOOK_UP = 16;

  private final Segment segment;
  private final long[] dead;
  private final int live;
  private final int withTerms;
  private final long occurrences;

  private LiveSegment(Segment segment, long[] dead, int live, int withTerms, long occurrences) {
    this.segment = segment;
    this.dead = dead;
    this.live = live;
    this.withTerms = withTerms;
    this.occurrences = occurrences;
  }

  static LiveSegment allOf(Segment segment) {
    int withTerms = 0;
    long occurrences = 0;
    for (int doc = 0; doc < segment.size(); doc++) {
      withTerms += segment.occurrences(doc) > 0 ? 1 : 0;
      occurrences += segment.occurrences(doc);
    }
    return new LiveSegment(segment, new long[0], segment.size(), withTerms, occurrences);
  }

  /** The same without a document that lives. */
  LiveSegment without(int doc) {
    long[] changed = dead.length == 0 ? new long[(segment.size() + 63) >>> 6] : dead.clone();
    changed[doc >>> 6] |= 1L << doc;
    int lost = segment.occurrences(doc);
    return new LiveSegment(
        segment, changed, live - 1, withTerms - (lost > 0 ? 1 : 0), occurrences - lost);
  }

  Segment segment() {
    return segment;
  }

  int live() {
    return live;
  }

  /** How many documents that were not removed have a term. */
  int withTerms() {
    return withTerms;
  }

  /** How many terms the documents have that were not removed, each as often as it comes. */
  long occurrences() {
    return occurrences;
  }

  /** Calls for each document that was not removed, by rising number. */
  void forEachLiving(IntConsumer action) {
    for (int doc = 0; doc < segment.size(); doc++) {
      if (!isDead(doc)) {
        action.accept(doc);
      }
    }
  }

  /** How many documents that were not removed have a term. */
  int frequency(String term) {
    Postings postings = segment.postings();
    int feature = postings.firstFeature(term);
    if (feature < 0) {
      return 0;
    }
    int all = postings.count(feature);
    int removed = segment.size() - live;
    return removed * DEAD_LOOK_UP < all
        ? all - deadWith(feature, postings)
        : postings.count(feature, doc -> !isDead(doc));
  }

  private int deadWith(int feature, Postings postings) {
    int count = 0;
    for (int word = 0; word < dead.length; word++) {
      for (long rest = dead[word]; rest != 0; rest &= rest - 1) {
        int doc = (word << 6) + Long.numberOfTrailingZeros(rest);
        count += postings.has(feature, doc) ? 1 : 0;
      }
    }
    return count;
  }

  boolean isDead(int doc) {
    return dead.length != 0 && (dead[doc >>> 6] & (1L << doc)) != 0;
  }
}
