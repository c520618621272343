package dev.exemplar4j.lexical;

/**
 * How the documents of a segment are cut into blocks of equal size: a few dozen of them, so that
 * what is done once a block weighs little and the documents of one block have nearly the same
 * length, and none so large that its counters do not stay in the processor's nearest caches.
 *
 * @param size how many documents there are
 * @param shift the binary logarithm of a block's size
 */
record Blocks(int size, int shift) {

  private static final int SMALLEST_SHIFT = 10;
  private static final int LARGEST_SHIFT = 16;

  /** A block has about this share of the documents, as a power of two. */
  private static final int SHARE_SHIFT = 4;

  static Blocks of(int size) {
    int log = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(1, size));
    return new Blocks(size, Math.clamp(log - SHARE_SHIFT, SMALLEST_SHIFT, LARGEST_SHIFT));
  }

  int count() {
    return (size + (1 << shift) - 1) >>> shift;
  }

  /** The block of a document. */
  int of(long doc) {
    return (int) (doc >>> shift);
  }

  /** The first document of a block, or the end of all after the last. */
  int first(int block) {
    return Math.min(size, block << shift);
  }

  /** How many documents a block has. */
  int docs(int block) {
    return first(block + 1) - first(block);
  }

  /** The most documents that a block has. */
  int mostDocs() {
    return Math.min(size, 1 << shift);
  }

  /** How many words of 64 bits hold one bit for each document of a block. */
  int words(int block) {
    return (docs(block) + 63) >>> 6;
  }

  /** The most words that a block has. */
  int mostWords() {
    return (mostDocs() + 63) >>> 6;
  }
}
