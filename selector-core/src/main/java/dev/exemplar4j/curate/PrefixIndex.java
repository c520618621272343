package dev.exemplar4j.curate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the sets whose Jaccard coefficient with a given set is at or above a threshold, exactly.
 *
 * <p>A set of n tokens that reaches the threshold t with another shares at least t·n tokens with
 * it, so at least one of its first n − ⌈t·n⌉ + 1 in any common order of tokens. Only these, the
 * rarest, are indexed and looked up. All bounds err on the side of looking at a set; the last word
 * is the coefficient itself.
 */
final class PrefixIndex {

  /** Takes what is found. */
  interface Visitor {
    void found(int set, double similarity);
  }

  /** Absorbs rounding in the bounds; the coefficient itself is compared without it. */
  private static final double SLACK = 1e-9;

  private static final int RULED_OUT = -1;

  private final double threshold;
  private final List<int[]> sets = new ArrayList<>();
  private final Map<Integer, Postings> postings = new HashMap<>();
  private int[] shared = new int[16];
  private int[] touched = new int[16];
  private int touchedCount;

  PrefixIndex(double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be in (0, 1] but was " + threshold);
    }
    this.threshold = threshold;
  }

  int size() {
    return sets.size();
  }

  /** Adds a set of rising numbers; its number is the size before. */
  void add(int[] set) {
    int number = sets.size();
    for (int i = 0; i < prefix(set.length); i++) {
      postings.computeIfAbsent(set[i], token -> new Postings()).add(number, i);
    }
    sets.add(set);
    if (shared.length <= number) {
      shared = Arrays.copyOf(shared, 2 * shared.length);
      touched = Arrays.copyOf(touched, 2 * touched.length);
    }
  }

  /** Visits, in the order of their numbers, the sets that reach the threshold. */
  void search(int[] set, Visitor visitor) {
    collect(set);
    Arrays.sort(touched, 0, touchedCount);
    for (int i = 0; i < touchedCount; i++) {
      int candidate = touched[i];
      if (shared[candidate] != RULED_OUT) {
        double similarity = jaccard(set, sets.get(candidate));
        if (similarity >= threshold) {
          visitor.found(candidate, similarity);
        }
      }
      shared[candidate] = 0;
    }
    touchedCount = 0;
  }

  private void collect(int[] set) {
    for (int i = 0; i < prefix(set.length); i++) {
      Postings list = postings.get(set[i]);
      for (int p = 0; list != null && p < list.size; p++) {
        count(set.length, i, list.sets[p], list.positions[p]);
      }
    }
  }

  private void count(int length, int position, int candidate, int candidatePosition) {
    int other = sets.get(candidate).length;
    int before = shared[candidate];
    boolean sizesDiffer = Math.min(length, other) < threshold * Math.max(length, other) - SLACK;
    if (before == RULED_OUT || sizesDiffer) {
      return;
    }
    if (before == 0) {
      touched[touchedCount++] = candidate;
    }
    int possible = before + Math.min(length - position, other - candidatePosition);
    double needed = threshold / (1 + threshold) * (length + other) - SLACK;
    shared[candidate] = possible >= needed ? before + 1 : RULED_OUT;
  }

  private int prefix(int length) {
    int needed = (int) Math.ceil(threshold * length - SLACK);
    return Math.min(length, length - needed + 1);
  }

  static double jaccard(int[] a, int[] b) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      int order = Integer.compare(a[i], b[j]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    int union = a.length + b.length - common;
    return union == 0 ? 0 : (double) common / union;
  }

  private static final class Postings {
    private int[] sets = new int[4];
    private int[] positions = new int[4];
    private int size;

    void add(int set, int position) {
      if (size == sets.length) {
        sets = Arrays.copyOf(sets, 2 * size);
        positions = Arrays.copyOf(positions, 2 * size);
      }
      sets[size] = set;
      positions[size++] = position;
    }
  }
}
