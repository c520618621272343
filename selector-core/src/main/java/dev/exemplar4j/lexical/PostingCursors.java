package dev.exemplar4j.lexical;

/**
 * Walks through several posting lists at once, block of documents by block, so that the counters of
 * a block stay in the processor's cache. Blocks come in rising order. Used by one thread.
 */
final class PostingCursors {

  /** Documents in a block: 32 KiB of int counters. */
  static final int BLOCK = 8 * 1024;

  private final int[] docs;
  private final int[] at;
  private final int[] end;

  PostingCursors(int[] docs, int[] from, int[] end) {
    this.docs = docs;
    this.at = from;
    this.end = end;
  }

  boolean isEmpty() {
    return at.length == 0;
  }

  /** Adds 1 to the counter of a document for each list in which it stands. */
  void count(int firstDoc, int endDoc, int[] counts) {
    for (int list = 0; list < at.length; list++) {
      int i = at[list];
      int last = end[list];
      for (; i < last && docs[i] < endDoc; i++) {
        counts[docs[i] - firstDoc]++;
      }
      at[list] = i;
    }
  }

  /** Adds to the sum of a document the weight of each list in which it stands, in list order. */
  void sum(int firstDoc, int endDoc, double[] weights, double[] sums) {
    for (int list = 0; list < at.length; list++) {
      int i = at[list];
      int last = end[list];
      for (; i < last && docs[i] < endDoc; i++) {
        sums[docs[i] - firstDoc] += weights[list];
      }
      at[list] = i;
    }
  }
}
