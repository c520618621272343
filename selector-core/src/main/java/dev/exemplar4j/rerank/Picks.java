package dev.exemplar4j.rerank;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The positions chosen so far. */
final class Picks {

  private static final double ROUNDING = 1e-9;

  private final List<Integer> order = new ArrayList<>();
  private final BitSet taken = new BitSet();
  private final int candidates;
  private final int wanted;

  Picks(int candidates, int wanted) {
    this.candidates = candidates;
    this.wanted = wanted;
  }

  boolean isFull() {
    return order.size() >= wanted;
  }

  boolean has(int position) {
    return taken.get(position);
  }

  void take(int position) {
    order.add(position);
    taken.set(position);
  }

  /**
   * The position that is left with the highest value, or -1 if none is left. Of values that differ
   * by no more than the rounding of sums the first counts, so that rank decides and not the order
   * of additions.
   */
  int best(double[] values) {
    int best = nextLeft(0);
    for (int i = best; i < candidates; i = nextLeft(i + 1)) {
      best = values[i] > values[best] ? i : best;
    }
    if (best == candidates) {
      return -1;
    }
    double enough = values[best] - ROUNDING * Math.max(1e-3, Math.abs(values[best]));
    int first = nextLeft(0);
    while (values[first] < enough) {
      first = nextLeft(first + 1);
    }
    return first;
  }

  private int nextLeft(int from) {
    return Math.min(candidates, taken.nextClearBit(from));
  }

  /** What is chosen, and then what is left, by rank, until there are enough. */
  List<Integer> filledByRank() {
    for (int i = nextLeft(0); i < candidates && !isFull(); i = nextLeft(i)) {
      take(i);
    }
    return order;
  }

  List<Integer> toList() {
    return order;
  }
}
