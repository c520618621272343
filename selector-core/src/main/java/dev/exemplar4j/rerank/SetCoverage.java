package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import java.util.Arrays;
import java.util.List;

/** Greedy choice of a set by how well its members together cover an input. */
record SetCoverage(AspectWeights aspectWeights) implements Picker {

  /** A smaller gain is the rounding of a sum. */
  private static final double NO_GAIN = 1e-12;

  @Override
  public List<Integer> pick(String input, List<SelectedExample> byRank, int k) {
    List<AspectWeights.Row> rows = aspectWeights.weigh(input, byRank);
    double[] cover = new double[aspects(rows)];
    double[] gains = new double[rows.size()];
    boolean covered = false;
    Picks picks = new Picks(rows.size(), k);
    while (!picks.isFull()) {
      for (int i = 0; i < gains.length; i++) {
        gains[i] = gain(rows.get(i), cover);
      }
      int best = picks.best(gains);
      if (gains[best] > NO_GAIN) {
        picks.take(best);
        add(rows.get(best), cover);
        covered = true;
      } else if (covered) {
        Arrays.fill(cover, 0);
        covered = false;
      } else {
        return picks.filledByRank();
      }
    }
    return picks.toList();
  }

  private static int aspects(List<AspectWeights.Row> rows) {
    return rows.stream().flatMapToInt(row -> Arrays.stream(row.aspects())).max().orElse(-1) + 1;
  }

  private static double gain(AspectWeights.Row row, double[] cover) {
    double gain = 0;
    for (int i = 0; i < row.aspects().length; i++) {
      gain += Math.max(0, row.weights()[i] - cover[row.aspects()[i]]);
    }
    return gain;
  }

  private static void add(AspectWeights.Row row, double[] cover) {
    for (int i = 0; i < row.aspects().length; i++) {
      int aspect = row.aspects()[i];
      cover[aspect] = Math.max(cover[aspect], row.weights()[i]);
    }
  }
}
