package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import java.util.List;

/** How well each candidate covers each aspect of an input. */
interface AspectWeights {

  /**
   * Weighs.
   *
   * @return one row a candidate
   */
  List<Row> weigh(String input, List<SelectedExample> candidates);

  /**
   * What one candidate covers.
   *
   * @param aspects numbers of aspects, none twice, from 0
   * @param weights how well it covers each; above 0
   */
  record Row(int[] aspects, double[] weights) {}
}
