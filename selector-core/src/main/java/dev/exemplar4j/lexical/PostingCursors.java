package dev.exemplar4j.lexical;

/**
 * Walks through several posting lists at once, block of documents by block, so that the counters of
 * a block stay in the processor's cache. Blocks come in rising order. Used by one thread.
 */
final class PostingCursors {

  /** Documents in a block: their counters fill 32 KiB. */
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

  /** Counts for each document of a block in how many of the lists it stands. */
  void count(int firstDoc, int[] counts) {
    int limit = firstDoc + BLOCK;
    for (int list = 0; list < at.length; list++) {
      int i = at[list];
      int last = end[list];
      for (; i < last && docs[i] < limit; i++) {
        counts[docs[i] - firstDoc]++;
      }
      at[list] = i;
    }
  }
}
