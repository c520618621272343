package dev.exemplar4j.lexical;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the terms of a query stand in a segment: an entry for each level of each term, those of a
 * term one after the other. Lists are walked through block by block, in rising order. Used by one
 * thread.
 */
final class QueryLists {

  private final Postings postings;
  private final int[] docs;
  private final int[] firstFeatures;

  /** For each term its first entry, and the end of all. */
  private final int[] firstEntries;

  private final int[] terms;
  private final int[] levels;
  private final @Nullable Bitmap[] bitmaps;

  /** For each entry the part of its list that lies in the present block, and where it ends. */
  private final int[] from;

  private final int[] to;
  private final int[] end;

  QueryLists(Postings postings, List<String> query) {
    this.postings = postings;
    docs = postings.docs();
    firstFeatures = query.stream().mapToInt(postings::firstFeature).toArray();
    firstEntries = new int[firstFeatures.length + 1];
    for (int term = 0; term < firstFeatures.length; term++) {
      int first = firstFeatures[term];
      firstEntries[term + 1] = firstEntries[term] + (first < 0 ? 0 : postings.levels(first));
    }
    int entries = firstEntries[firstFeatures.length];
    terms = new int[entries];
    levels = new int[entries];
    bitmaps = new @Nullable Bitmap[entries];
    from = new int[entries];
    to = new int[entries];
    end = new int[entries];
    for (int term = 0; term < firstFeatures.length; term++) {
      for (int entry = firstEntries[term]; entry < firstEntries[term + 1]; entry++) {
        fill(entry, term, entry - firstEntries[term]);
      }
    }
  }

  private void fill(int entry, int term, int ahead) {
    int feature = firstFeatures[term] + ahead;
    terms[entry] = term;
    levels[entry] = ahead + 1;
    bitmaps[entry] = postings.bitmap(feature);
    from[entry] = postings.from(feature, 0);
    to[entry] = from[entry];
    end[entry] = postings.end(feature);
  }

  int entries() {
    return terms.length;
  }

  int term(int entry) {
    return terms[entry];
  }

  int level(int entry) {
    return levels[entry];
  }

  /** The bits of an entry, or null if it has a list. */
  @Nullable Bitmap bitmap(int entry) {
    return bitmaps[entry];
  }

  /** How many documents an entry's list has left. */
  int left(int entry) {
    return end[entry] - from[entry];
  }

  /**
   * Goes on to the part of a list before a document, and adds a weight for all that stand there.
   */
  void addUntil(int entry, int weight, int[] sums, int first, int next) {
    int i = to[entry];
    from[entry] = i;
    int last = end[entry];
    for (; i < last && docs[i] < next; i++) {
      sums[docs[i] - first] += weight;
    }
    to[entry] = i;
  }

  /** All lists; the present part of an entry's reaches from {@link #from} to {@link #to}. */
  int[] docs() {
    return docs;
  }

  int from(int entry) {
    return from[entry];
  }

  int to(int entry) {
    return to[entry];
  }

  /** How often a term comes in a document of the present block. */
  int count(int term, int doc) {
    int entry = firstEntries[term];
    int last = firstEntries[term + 1];
    int count = 0;
    while (entry < last && has(entry, doc)) {
      entry++;
      count++;
    }
    return count == Postings.LEVELS ? postings.highCount(firstFeatures[term], doc) : count;
  }

  private boolean has(int entry, int doc) {
    Bitmap bitmap = bitmaps[entry];
    return bitmap == null
        ? Arrays.binarySearch(docs, from[entry], to[entry], doc) >= 0
        : bitmap.has(doc);
  }
}
