package dev.exemplar4j.lexical;

import org.jspecify.annotations.Nullable;

/**
 * Walks through the documents of several features at once, block by block, so that the counters of
 * a block stay in the processor's cache. Blocks come in rising order. Used by one thread.
 */
final class PostingCursors {

  private final Blocks blocks;
  private final int[] docs;
  private final int[] at;
  private final int[] end;
  private final @Nullable Bitmap[] bitmaps;

  PostingCursors(Postings postings, Blocks blocks, int[] features) {
    this.blocks = blocks;
    docs = postings.docs();
    at = new int[features.length];
    end = new int[features.length];
    bitmaps = new @Nullable Bitmap[features.length];
    for (int i = 0; i < features.length; i++) {
      at[i] = postings.from(features[i], 0);
      end[i] = postings.end(features[i]);
      bitmaps[i] = postings.bitmap(features[i]);
    }
  }

  /** Adds 1 to the counter of a document of the block for each feature that it has. */
  void count(int block, int[] counts) {
    int first = blocks.first(block);
    int next = blocks.first(block + 1);
    for (int list = 0; list < at.length; list++) {
      Bitmap bitmap = bitmaps[list];
      if (bitmap != null) {
        bitmap.forEach(block, doc -> counts[doc - first]++);
      }
      int i = at[list];
      int last = end[list];
      for (; i < last && docs[i] < next; i++) {
        counts[docs[i] - first]++;
      }
      at[list] = i;
    }
  }

  /** Adds to the sum of a document the weight of each feature that it has, in their order. */
  void sum(int block, double[] weights, double[] sums) {
    int first = blocks.first(block);
    int next = blocks.first(block + 1);
    for (int list = 0; list < at.length; list++) {
      double weight = weights[list];
      Bitmap bitmap = bitmaps[list];
      if (bitmap != null) {
        bitmap.forEach(block, doc -> sums[doc - first] += weight);
      }
      int i = at[list];
      int last = end[list];
      for (; i < last && docs[i] < next; i++) {
        sums[docs[i] - first] += weight;
      }
      at[list] = i;
    }
  }
}
