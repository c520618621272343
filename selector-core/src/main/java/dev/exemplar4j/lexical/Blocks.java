package dev.exemplar4j.lexical;

/**
 * How documents are cut into blocks: so many that the counters of a block stay in the processor's
 * nearest cache, and few enough that those of one block have nearly the same size.
 */
final class Blocks {

  static final int SHIFT = 13;

  /** Documents in a block; the last one of a segment has fewer. */
  static final int DOCS = 1 << SHIFT;

  static final int MASK = DOCS - 1;

  private Blocks() {}

  static int count(int docs) {
    return (docs + DOCS - 1) >>> SHIFT;
  }

  /** How many documents a block has. */
  static int docs(int docs, int block) {
    return Math.min(DOCS, docs - (block << SHIFT));
  }

  /** How many words of 64 bits hold one bit for each document of a block. */
  static int words(int docs, int block) {
    return (docs(docs, block) + 63) >>> 6;
  }
}
