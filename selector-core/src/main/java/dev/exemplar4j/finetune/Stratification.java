package dev.exemplar4j.finetune;

import dev.exemplar4j.statistics.SeededNumbers;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each set of rows that stay together to the part that lacks most of its labels. Large sets
 * come first, while every part still has room; the others in the order of the seed.
 */
final class Stratification {

  private static final List<TrainingSplit.Part> PART = List.of(TrainingSplit.Part.values());
  private static final int PARTS = PART.size();
  private static final int LARGE = 16;

  private final int[] roots;
  private final int[] labels;
  private final int[] next;
  private final int[] sizes;
  private final double[] lacking;
  private final double[] lackingInAll = new double[PARTS];
  private final byte[] parts;

  Stratification(int[] roots, int[] labels, TrainingSplit.Shares shares) {
    this.roots = roots;
    joinRare(labels, shares);
    this.labels = labels;
    this.parts = new byte[roots.length];
    this.next = new int[roots.length];
    this.sizes = new int[roots.length];
    int most = Arrays.stream(labels).max().orElse(0);
    this.lacking = new double[(most + 1) * PARTS];
    for (int row = 0; row < roots.length; row++) {
      link(row);
      for (int part = 0; part < PARTS; part++) {
        double share = shares.of(PART.get(part));
        lacking[labels[row] * PARTS + part] += share;
        lackingInAll[part] += share;
      }
    }
  }

  /**
   * Labels too rare to have an example in the smallest part count as one, or each would go to the
   * largest part and the others would stay empty.
   */
  private static void joinRare(int[] labels, TrainingSplit.Shares shares) {
    int most = Arrays.stream(labels).max().orElse(0);
    int[] counts = new int[most + 1];
    for (int label : labels) {
      counts[label]++;
    }
    double smallest =
        PART.stream().mapToDouble(shares::of).filter(share -> share > 0).min().orElse(1);
    for (int row = 0; row < labels.length; row++) {
      if (counts[labels[row]] * smallest < 1) {
        labels[row] = most + 1;
      }
    }
  }

  /** A root comes before its rows, so that each row can be hung in behind it. */
  private void link(int row) {
    int root = roots[row];
    sizes[root]++;
    next[row] = -1;
    if (row != root) {
      next[row] = next[root];
      next[root] = row;
    }
  }

  byte[] parts(long seed) {
    long[] order = inOrder(seed);
    for (int i = order.length - roots(); i < order.length; i++) {
      assign((int) order[i]);
    }
    return parts;
  }

  private int roots() {
    int count = 0;
    for (int row = 0; row < roots.length; row++) {
      count += roots[row] == row ? 1 : 0;
    }
    return count;
  }

  /** The roots at the end, each as the lower half of a number that sorts it. */
  private long[] inOrder(long seed) {
    long[] keys = new long[roots.length];
    for (int row = 0; row < roots.length; row++) {
      if (roots[row] == row) {
        long order =
            sizes[row] >= LARGE ? -(long) sizes[row] : new SeededNumbers(seed + row).bits() >>> 33;
        keys[row] = order << 32 | row;
      } else {
        keys[row] = Long.MIN_VALUE;
      }
    }
    Arrays.sort(keys);
    return keys;
  }

  private void assign(int root) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int part = 0; part < PARTS; part++) {
      double lack = lack(root, part);
      boolean more = lack > most + 1e-9;
      boolean asMuch = Math.abs(lack - most) <= 1e-9;
      if (more || (asMuch && lackingInAll[part] > lackingInAll[best])) {
        best = part;
        most = lack;
      }
    }
    for (int row = root; row >= 0; row = next[row]) {
      parts[row] = (byte) best;
      lacking[labels[row] * PARTS + best]--;
      lackingInAll[best]--;
    }
  }

  private double lack(int root, int part) {
    double lack = 0;
    for (int row = root; row >= 0; row = next[row]) {
      lack += lacking[labels[row] * PARTS + part];
    }
    return lack;
  }
}
