package dev.exemplar4j.lexical;

import java.util.function.IntConsumer;

/**
 * The documents of a frequent feature as bits, an array for each block of documents: loops over
 * several such arrays then have one index, which lets the compiler vectorise them. Written while a
 * segment is built, then immutable.
 */
final class Bitmap {

  private final Blocks blocks;
  private final long[][] words;
  private final int count;

  /** An empty one that will have so many bits set. */
  Bitmap(Blocks blocks, int count) {
    this.blocks = blocks;
    this.count = count;
    words = new long[blocks.count()][];
    for (int block = 0; block < words.length; block++) {
      words[block] = new long[blocks.words(block)];
    }
  }

  void set(int doc) {
    int block = doc >>> blocks.shift();
    words[block][(doc - blocks.first(block)) >>> 6] |= 1L << doc;
  }

  boolean has(int doc) {
    int block = doc >>> blocks.shift();
    return (words[block][(doc - blocks.first(block)) >>> 6] & (1L << doc)) != 0;
  }

  /** The bits of a block of documents; not to be changed. */
  long[] block(int block) {
    return words[block];
  }

  /** How many bits are set. */
  int count() {
    return count;
  }

  /** Calls for each set bit, by rising number. */
  void forEach(IntConsumer action) {
    for (int block = 0; block < words.length; block++) {
      forEach(block, action);
    }
  }

  /** Calls for each set bit of a block. */
  void forEach(int block, IntConsumer action) {
    long[] bits = words[block];
    for (int word = 0; word < bits.length; word++) {
      int first = blocks.first(block) + (word << 6);
      for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
        action.accept(first + Long.numberOfTrailingZeros(rest));
      }
    }
  }
}
