package dev.exemplar4j.rerank;

import java.util.ArrayList;
import java.util.List;

/** The positions chosen so far. */
final class Picks {

  private static final double ROUNDING = 1e-9;

  private final List<Integer> order = new ArrayList<>();
  private final boolean[] taken;
  private final int candidates;
  private final int wanted;

  /**
   * None yet.
   *
   * @param candidates how many there are
   * @param wanted how many to choose; at most as many as there are
   */
  Picks(int candidates, int wanted) {
    this.candidates = candidates;
    this.taken = new boolean[candidates];
    this.wanted = wanted;
  }

  boolean isFull() {
    return order.size() >= wanted;
  }

  boolean has(int position) {
    return taken[position];
  }

  void take(int position) {
    order.add(position);
    taken[position] = true;
  }

  /**
   * The position that is left with the highest value; one must be left. Of values that differ by no
   * more than the rounding of sums the first counts, so that rank decides and not the order of
   * additions.
   */
  int best(double[] values) {
    int highest = highest(values);
    double enough = values[highest] - ROUNDING * Math.max(1e-3, Math.abs(values[highest]));
    int first = nextLeft(0);
    while (values[first] < enough) {
      first = nextLeft(first + 1);
    }
    return first;
  }

  /** The position that is left with the highest value to the last bit; one must be left. */
  int highest(double[] values) {
    int highest = -1;
    for (int i = 0; i < candidates; i++) {
      if (!taken[i] && (highest < 0 || values[i] > values[highest])) {
        highest = i;
      }
    }
    return highest;
  }

  private int nextLeft(int from) {
    int next = from;
    while (next < candidates && taken[next]) {
      next++;
    }
    return next;
  }

  /** What is chosen, and then what is left, by rank, until there are enough. */
  List<Integer> filledByRank() {
    for (int i = nextLeft(0); !isFull(); i = nextLeft(i)) {
      take(i);
    }
    return order;
  }

  List<Integer> toList() {
    return order;
  }
}
