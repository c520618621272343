package dev.exemplar4j.rerank;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The positions chosen so far. */
final class Picks {

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

  /** The position that is left with the highest value, the smallest of equals, or -1 if none is. */
  int best(double[] values) {
    int best = -1;
    for (int i = taken.nextClearBit(0); i < candidates; i = taken.nextClearBit(i + 1)) {
      if (best < 0 || values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** What is chosen, and then what is left, by rank, until there are enough. */
  List<Integer> filledByRank() {
    for (int i = taken.nextClearBit(0); i < candidates && !isFull(); i = taken.nextClearBit(i)) {
      take(i);
    }
    return order;
  }

  List<Integer> toList() {
    return order;
  }
}
