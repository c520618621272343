package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import java.util.List;

/** Chooses among candidates. */
@FunctionalInterface
interface Picker {

  /**
   * Chooses.
   *
   * @param byRank the candidates, best rank first
   * @param k how many at most
   * @return positions in the list, none twice, in the order of choice
   */
  List<Integer> pick(String input, List<SelectedExample> byRank, int k);
}
