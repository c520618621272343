package dev.exemplar4j.curate;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.Similarity;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Lazy greedy facility location.
 *
 * <p>A gain never rises when the cover grows, and neither do its sums in floating point, which run
 * in one order over terms that never rise: an old gain is an upper bound, exactly.
 */
record FacilityLocation(Similarity similarity) implements Representatives {

  private record Bound(int example, double gain, int atSize) {
    static final Comparator<Bound> BEST_FIRST =
        Comparator.comparingDouble(Bound::gain).reversed().thenComparingInt(Bound::example);
  }

  @Override
  public List<SelectedExample> choose(List<Example> pool, int size) {
    int wanted = PoolRows.wanted(size, pool.size());
    PoolRows rows = new PoolRows(similarity, pool);
    double[] cover = new double[rows.size()];
    PriorityQueue<Bound> bounds = new PriorityQueue<>(Bound.BEST_FIRST);
    for (int i = 0; i < rows.size(); i++) {
      bounds.add(new Bound(i, gain(rows.row(i), cover), 0));
    }
    PoolRows.Chosen chosen = rows.new Chosen();
    while (chosen.size() < wanted) {
      Bound best = bounds.remove();
      double[] row = rows.row(best.example());
      if (best.atSize() == chosen.size()) {
        chosen.add(best.example(), best.gain());
        raise(cover, row);
      } else {
        bounds.add(new Bound(best.example(), gain(row, cover), chosen.size()));
      }
    }
    return chosen.toList();
  }

  private static double gain(double[] row, double[] cover) {
    double gain = 0;
    for (int j = 0; j < row.length; j++) {
      gain += Math.max(0, row[j] - cover[j]);
    }
    return gain;
  }

  private static void raise(double[] cover, double[] row) {
    for (int j = 0; j < row.length; j++) {
      cover[j] = Math.max(cover[j], row[j]);
    }
  }

  @Override
  public String name() {
    return "facility-location(" + similarity.name() + ")";
  }
}
