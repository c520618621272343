package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * For each feature (a token, a shingle) the documents that have it, by rising number: an inverted
 * file. Documents are numbered from 0. Immutable.
 */
final class Postings {

  /** Where a document went that is in no new file. */
  static final int GONE = -1;

  private final Map<String, Integer> numbers;
  private final int[] starts;
  private final int[] docs;

  private Postings(Map<String, Integer> numbers, int[] starts, int[] docs) {
    this.numbers = numbers;
    this.starts = starts;
    this.docs = docs;
  }

  /** The file of these documents: for each its features, none twice. */
  static Postings of(List<? extends Collection<String>> featuresOfDocs) {
    Map<String, Integer> counts = new HashMap<>();
    for (Collection<String> features : featuresOfDocs) {
      features.forEach(feature -> counts.merge(feature, 1, Integer::sum));
    }
    Filling filling = new Filling(counts);
    for (int doc = 0; doc < featuresOfDocs.size(); doc++) {
      for (String feature : featuresOfDocs.get(doc)) {
        filling.put(feature, doc);
      }
    }
    return filling.finish();
  }

  /**
   * One file of several.
   *
   * @param newNumbers for each part and each of its documents the new number, rising within a part,
   *     or {@link #GONE}
   */
  static Postings merge(List<Postings> parts, List<int[]> newNumbers) {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      Postings part = parts.get(i);
      int[] renumbered = newNumbers.get(i);
      for (String feature : part.features()) {
        int kept = part.count(feature, doc -> renumbered[doc] != GONE);
        if (kept > 0) {
          counts.merge(feature, kept, Integer::sum);
        }
      }
    }
    Filling filling = new Filling(counts);
    for (int i = 0; i < parts.size(); i++) {
      Postings part = parts.get(i);
      int[] renumbered = newNumbers.get(i);
      for (String feature : part.features()) {
        part.forEach(feature, doc -> filling.put(feature, renumbered[doc]));
      }
    }
    return filling.finish();
  }

  /** Calls for each document that has the feature, by rising number. */
  void forEach(String feature, IntConsumer action) {
    Integer number = numbers.get(feature);
    if (number != null) {
      for (int i = starts[number]; i < starts[number + 1]; i++) {
        action.accept(docs[i]);
      }
    }
  }

  /** How many documents of a kind have the feature. */
  int count(String feature, IntPredicate kind) {
    Integer number = numbers.get(feature);
    int count = 0;
    if (number != null) {
      for (int i = starts[number]; i < starts[number + 1]; i++) {
        count += kind.test(docs[i]) ? 1 : 0;
      }
    }
    return count;
  }

  /** All features, in no order. */
  Set<String> features() {
    return numbers.keySet();
  }

  /** A walk through the lists of these features, in this order; unknown ones are left out. */
  PostingCursors cursors(Collection<String> features) {
    List<Integer> found = new ArrayList<>();
    for (String feature : features) {
      Integer number = numbers.get(feature);
      if (number != null) {
        found.add(number);
      }
    }
    int[] from = found.stream().mapToInt(number -> starts[number]).toArray();
    int[] to = found.stream().mapToInt(number -> starts[number + 1]).toArray();
    return new PostingCursors(docs, from, to);
  }

  /** Features with counted lists, being filled. */
  private static final class Filling {
    private final Map<String, Integer> numbers;
    private final int[] starts;
    private final int[] next;
    private final int[] docs;

    Filling(Map<String, Integer> counts) {
      numbers = counts;
      starts = new int[counts.size() + 1];
      int number = 0;
      for (Map.Entry<String, Integer> entry : counts.entrySet()) {
        starts[number + 1] = Math.addExact(starts[number], entry.getValue());
        entry.setValue(number++);
      }
      next = starts.clone();
      docs = new int[starts[number]];
    }

    /** Adds a document to a list; one that is gone, nowhere. */
    void put(String feature, int doc) {
      if (doc == GONE) {
        return;
      }
      Integer number = numbers.get(feature);
      if (number == null) {
        throw new IllegalStateException("a feature that was not counted");
      }
      docs[next[number]++] = doc;
    }

    /** Sorting is cheap here: each list consists of few rising runs. */
    Postings finish() {
      for (int number = 0; number + 1 < starts.length; number++) {
        Arrays.sort(docs, starts[number], starts[number + 1]);
      }
      return new Postings(numbers, starts, docs);
    }
  }
}
