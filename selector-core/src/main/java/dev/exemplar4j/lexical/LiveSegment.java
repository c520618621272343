package dev.exemplar4j.lexical;

/**
 * A segment and which of its documents were removed since it was built. Immutable: a removal makes
 * a new one with another bitmap.
 */
final class LiveSegment {

  private final Segment segment;
  private final long[] dead;
  private final int live;

  private LiveSegment(Segment segment, long[] dead, int live) {
    this.segment = segment;
    this.dead = dead;
    this.live = live;
  }

  static LiveSegment allOf(Segment segment) {
    return new LiveSegment(segment, new long[0], segment.size());
  }

  /** The same without a document that lives. */
  LiveSegment without(int doc) {
    long[] changed = dead.length == 0 ? new long[(segment.size() + 63) >>> 6] : dead.clone();
    changed[doc >>> 6] |= 1L << doc;
    return new LiveSegment(segment, changed, live - 1);
  }

  Segment segment() {
    return segment;
  }

  int live() {
    return live;
  }

  boolean isDead(int doc) {
    return dead.length != 0 && (dead[doc >>> 6] & (1L << doc)) != 0;
  }
}
