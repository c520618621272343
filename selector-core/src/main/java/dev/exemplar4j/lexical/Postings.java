package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * For each term (a token, a shingle) the documents that have it: an inverted file. Documents are
 * numbered from 0. Immutable.
 *
 * <p>A term that comes several times in some document has several features, one for each level:
 * level l holds the documents in which it comes at least l times. The features of a term have
 * numbers that follow each other. Of counts above {@link #LEVELS} the numbers are kept beside.
 *
 * <p>The documents of a feature lie in a list by rising number, or, where they are many, in a
 * bitmap.
 */
final class Postings {

  /** Where a document went that is in no new file. */
  static final int GONE = -1;

  /** The most levels of a term. */
  static final int LEVELS = 8;

  private final Map<String, Integer> firstFeatures;
  private final byte[] levels;
  private final int[] starts;
  private final int[] docs;
  private final @Nullable Bitmap[] bitmaps;
  private final Map<Long, Integer> highCounts;

  /**
   * A file.
   *
   * @param firstFeatures for each term its feature of level 1
   * @param levels the level of each feature
   * @param starts for each feature where its list begins, and the end of all
   * @param docs the lists
   * @param bitmaps for each feature its bitmap, or null if it has a list
   * @param highCounts counts above {@link #LEVELS}, by {@link #place}
   */
  Postings(
      Map<String, Integer> firstFeatures,
      byte[] levels,
      int[] starts,
      int[] docs,
      @Nullable Bitmap[] bitmaps,
      Map<Long, Integer> highCounts) {
    this.firstFeatures = firstFeatures;
    this.levels = levels;
    this.starts = starts;
    this.docs = docs;
    this.bitmaps = bitmaps;
    this.highCounts = highCounts;
  }

  static long place(int firstFeature, int doc) {
    return (long) firstFeature << Integer.SIZE | doc;
  }

  /**
   * One file of several.
   *
   * @param newNumbers for each part and each of its documents the new number, rising within a part,
   *     or {@link #GONE}
   * @param blocks of the documents that there will be
   */
  static Postings merge(List<Postings> parts, List<int[]> newNumbers, Blocks blocks) {
    Map<String, Integer> levels = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      Postings part = parts.get(i);
      int[] renumbered = newNumbers.get(i);
      for (Map.Entry<String, Integer> term : part.firstFeatures.entrySet()) {
        int kept = part.levels(term.getValue(), doc -> renumbered[doc] != GONE);
        if (kept > 0) {
          levels.merge(term.getKey(), kept, Math::max);
        }
      }
    }
    PostingsBuilder builder = new PostingsBuilder(levels, blocks);
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).copyTo(builder::count, builder, newNumbers.get(i));
    }
    builder.allocate();
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).copyTo(builder::put, builder, newNumbers.get(i));
      parts.get(i).copyHighCountsTo(builder, newNumbers.get(i));
    }
    return builder.finish();
  }

  /** How many levels of a term have a document of a kind. */
  private int levels(int firstFeature, IntPredicate kind) {
    int found = 0;
    for (int level = 1; level <= levels(firstFeature); level++) {
      found = count(firstFeature + level - 1, kind) > 0 ? level : found;
    }
    return found;
  }

  private interface Entry {
    void of(int feature, int doc);
  }

  private void copyTo(Entry entry, PostingsBuilder builder, int[] renumbered) {
    firstFeatures.forEach(
        (term, first) -> {
          int copy = builder.firstFeature(term);
          for (int ahead = 0; copy >= 0 && ahead < levels(first); ahead++) {
            int target = copy + ahead;
            forEachKept(first + ahead, renumbered, doc -> entry.of(target, renumbered[doc]));
          }
        });
  }

  private void copyHighCountsTo(PostingsBuilder builder, int[] renumbered) {
    if (highCounts.isEmpty()) {
      return;
    }
    firstFeatures.forEach(
        (term, first) -> {
          if (levels(first) == LEVELS) {
            int copy = builder.firstFeature(term);
            forEachKept(
                first + LEVELS - 1,
                renumbered,
                doc -> builder.putCount(copy, renumbered[doc], highCount(first, doc)));
          }
        });
  }

  private void forEachKept(int feature, int[] renumbered, IntConsumer action) {
    forEach(
        feature,
        doc -> {
          if (renumbered[doc] != GONE) {
            action.accept(doc);
          }
        });
  }

  /** The feature of level 1 of a term, or a negative number if there is none. */
  int firstFeature(String term) {
    Integer feature = firstFeatures.get(term);
    return feature == null ? -1 : feature;
  }

  /** How many levels the term has whose first feature this is. */
  int levels(int firstFeature) {
    int next = firstFeature + 1;
    while (next < levels.length && levels[next] > 1) {
      next++;
    }
    return next - firstFeature;
  }

  /** How often a term comes in a document that has its highest possible level. */
  int highCount(int firstFeature, int doc) {
    return highCounts.getOrDefault(place(firstFeature, doc), LEVELS);
  }

  /** How many documents have the feature. */
  int count(int feature) {
    Bitmap bitmap = bitmaps[feature];
    return bitmap == null ? starts[feature + 1] - starts[feature] : bitmap.count();
  }

  /** How many documents of a kind have the feature. */
  int count(int feature, IntPredicate kind) {
    int[] count = new int[1];
    forEach(feature, doc -> count[0] += kind.test(doc) ? 1 : 0);
    return count[0];
  }

  /** Calls for each document that has the feature, by rising number. */
  void forEach(int feature, IntConsumer action) {
    Bitmap bitmap = bitmaps[feature];
    if (bitmap != null) {
      bitmap.forEach(action);
    }
    for (int i = starts[feature]; i < starts[feature + 1]; i++) {
      action.accept(docs[i]);
    }
  }

  /** Whether a document has a feature. */
  boolean has(int feature, int doc) {
    Bitmap bitmap = bitmaps[feature];
    if (bitmap != null) {
      return bitmap.has(doc);
    }
    int at = from(feature, doc);
    return at < starts[feature + 1] && docs[at] == doc;
  }

  /** All terms, in no order. */
  Set<String> terms() {
    return firstFeatures.keySet();
  }

  /** The feature's documents as bits, or null if they lie in a list. */
  @Nullable Bitmap bitmap(int feature) {
    return bitmaps[feature];
  }

  /** All lists; a feature's reaches from {@link #from} to {@link #end}. */
  int[] docs() {
    return docs;
  }

  /** Where in a feature's list the first document stands that is at least this one. */
  int from(int feature, int doc) {
    int low = starts[feature];
    int high = starts[feature + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (docs[middle] < doc) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Where a feature's list ends. */
  int end(int feature) {
    return starts[feature + 1];
  }

  /** A walk through the documents of these terms, in this order; unknown ones are left out. */
  PostingCursors cursors(Collection<String> terms, Blocks blocks) {
    List<Integer> found = new ArrayList<>();
    for (String term : terms) {
      Integer feature = firstFeatures.get(term);
      if (feature != null) {
        found.add(feature);
      }
    }
    return new PostingCursors(this, blocks, found.stream().mapToInt(Integer::intValue).toArray());
  }
}
