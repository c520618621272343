package dev.exemplar4j.lexical;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an inverted file in two passes over the documents: the first counts, the second writes.
 * Used by one thread.
 */
final class PostingsBuilder {

  /** A bitmap takes no more than four times the memory of the list that it replaces. */
  private static final int DOCS_PER_ENTRY_OF_A_BITMAP = 128;

  private static final int LEAST_OF_A_BITMAP = 16;

  private final Blocks blocks;
  private final Map<String, Integer> firstFeatures;
  private final byte[] levels;
  private final int[] counts;
  private final Map<Long, Integer> highCounts = new HashMap<>();
  private int[] next = {};
  private int[] docs = {};
  private int[] starts = {};
  private @Nullable Bitmap[] bitmaps = {};

  /**
   * A builder.
   *
   * @param levelsOfTerms for each term how many levels it has; becomes the builder's own
   * @param blocks of the documents that there will be
   */
  PostingsBuilder(Map<String, Integer> levelsOfTerms, Blocks blocks) {
    this.blocks = blocks;
    this.firstFeatures = levelsOfTerms;
    int features = levelsOfTerms.values().stream().mapToInt(Integer::intValue).sum();
    levels = new byte[features];
    counts = new int[features];
    int feature = 0;
    for (Map.Entry<String, Integer> term : levelsOfTerms.entrySet()) {
      int first = feature;
      for (int level = 1; level <= term.getValue(); level++) {
        levels[feature++] = (byte) level;
      }
      term.setValue(first);
    }
  }

  /** The feature of level 1 of a term, or a negative number if it was not announced. */
  int firstFeature(String term) {
    Integer feature = firstFeatures.get(term);
    return feature == null ? -1 : feature;
  }

  /** First pass: a document that has the feature. */
  void count(int feature, int doc) {
    counts[feature]++;
  }

  /** Between the passes. */
  void allocate() {
    starts = new int[counts.length + 1];
    bitmaps = new @Nullable Bitmap[counts.length];
    int leastOfBitmap = Math.max(LEAST_OF_A_BITMAP, blocks.size() / DOCS_PER_ENTRY_OF_A_BITMAP);
    for (int feature = 0; feature < counts.length; feature++) {
      boolean dense = counts[feature] >= leastOfBitmap;
      bitmaps[feature] = dense ? new Bitmap(blocks, counts[feature]) : null;
      starts[feature + 1] = Math.addExact(starts[feature], dense ? 0 : counts[feature]);
    }
    next = starts.clone();
    docs = new int[starts[counts.length]];
  }

  /** Second pass: the same once more. */
  void put(int feature, int doc) {
    Bitmap bitmap = bitmaps[feature];
    if (bitmap == null) {
      docs[next[feature]++] = doc;
    } else {
      bitmap.set(doc);
    }
  }

  /** Second pass: how often a term comes, where that is more than there are levels. */
  void putCount(int firstFeature, int doc, int count) {
    if (count > Postings.LEVELS) {
      highCounts.put(Postings.place(firstFeature, doc), count);
    }
  }

  /** Sorting is cheap here: each list consists of few rising runs. */
  Postings finish() {
    for (int feature = 0; feature < counts.length; feature++) {
      Arrays.sort(docs, starts[feature], starts[feature + 1]);
    }
    return new Postings(firstFeatures, levels, starts, docs, bitmaps, Map.copyOf(highCounts));
  }
}
