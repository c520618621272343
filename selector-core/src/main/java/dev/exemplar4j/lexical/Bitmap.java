package dev.exemplar4j.lexical;

import java.util.function.IntConsumer;

/**
 * The documents of a frequent feature as bits, an array for each block of documents: loops over
 * several such arrays then have one index, which lets the compiler vectorise them. Written while a
 * segment is built, then immutable.
 */
final class Bitmap {

  private final long[][] blocks;
  private final int count;

  /** An empty one that will have so many bits set. */
  Bitmap(int docs, int count) {
    this.count = count;
    blocks = new long[Blocks.count(docs)][];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] = new long[Blocks.words(docs, block)];
    }
  }

  void set(int doc) {
    blocks[doc >>> Blocks.SHIFT][(doc & Blocks.MASK) >>> 6] |= 1L << doc;
  }

  boolean has(int doc) {
    return (blocks[doc >>> Blocks.SHIFT][(doc & Blocks.MASK) >>> 6] & (1L << doc)) != 0;
  }

  /** The bits of a block of documents; not to be changed. */
  long[] block(int block) {
    return blocks[block];
  }

  /** How many bits are set. */
  int count() {
    return count;
  }

  /** Calls for each set bit, by rising number. */
  void forEach(IntConsumer action) {
    for (int block = 0; block < blocks.length; block++) {
      forEach(block, action);
    }
  }

  /** Calls for each set bit of a block. */
  void forEach(int block, IntConsumer action) {
    long[] words = blocks[block];
    for (int word = 0; word < words.length; word++) {
      int first = (block << Blocks.SHIFT) + (word << 6);
      for (long rest = words[word]; rest != 0; rest &= rest - 1) {
        action.accept(first + Long.numberOfTrailingZeros(rest));
      }
    }
  }
}
