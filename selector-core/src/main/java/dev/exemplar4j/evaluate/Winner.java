package dev.exemplar4j.evaluate;

import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Resampling;
import dev.exemplar4j.statistics.SeededNumbers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the last candidates is taken. Not the one with the highest figure, which of many is too
 * high by luck, but the simplest that is within some standard errors of it.
 *
 * <p>The rule of one standard error: Breiman, Friedman, Olshen and Stone, Classification and
 * Regression Trees, 1984, section 3.4.3.
 */
final class Winner {

  private static final int REDRAWS = 200;

  /** So many standard errors of the difference count as luck. */
  private static final double ERRORS = 0.5;

  private final List<Trial> finalists;
  private final double[][] values;
  private final int items;

  Winner(List<Trial> finalists) {
    this.items = Race.common(finalists);
    this.finalists = finalists.stream().filter(one -> one.measured() >= items).toList();
    this.values = this.finalists.stream().map(one -> one.values(items)).toArray(double[][]::new);
  }

  int items() {
    return items;
  }

  Trial chosen() {
    int[] places = new int[items];
    Arrays.setAll(places, i -> i);
    return finalists.get(chosen(places));
  }

  /** The choice if these were the items. */
  private int chosen(int[] places) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (mean(i, places) > mean(best, places)) {
        best = i;
      }
    }
    int chosen = best;
    for (int i = 0; i < values.length; i++) {
      boolean simpler = size(i) < size(chosen);
      boolean better = size(i) == size(chosen) && mean(i, places) > mean(chosen, places);
      if ((simpler || better) && isWithin(best, i, places)) {
        chosen = i;
      }
    }
    return chosen;
  }

  private boolean isWithin(int best, int other, int[] places) {
    double sum = 0;
    double squares = 0;
    for (int place : places) {
      double difference = values[best][place] - values[other][place];
      sum += difference;
      squares += difference * difference;
    }
    int n = places.length;
    double mean = sum / n;
    double variance = Math.max(0, squares / n - mean * mean);
    return mean <= ERRORS * Math.sqrt(variance / n);
  }

  private double mean(int candidate, int[] places) {
    double sum = 0;
    for (int place : places) {
      sum += values[candidate][place];
    }
    return sum / places.length;
  }

  private int size(int candidate) {
    return partsOf(finalists.get(candidate).candidate());
  }

  static int partsOf(Candidate candidate) {
    Part selector = candidate.pipeline().selector();
    int selectors = selector.kind().equals("fused") ? selector.parts("parts").size() : 1;
    return selectors + candidate.pipeline().stages().size();
  }

  /** How far the choice hangs on which items were drawn. */
  Tuning.Noise noise(long seed, Resampling resampling) {
    Trial chosen = chosen();
    SeededNumbers numbers = new SeededNumbers(seed);
    Map<Integer, Integer> wins = new HashMap<>();
    for (int redraw = 0; redraw < REDRAWS; redraw++) {
      int[] places = new int[items];
      Arrays.setAll(places, i -> numbers.below(items));
      wins.merge(chosen(places), 1, Integer::sum);
    }
    int again = wins.getOrDefault(finalists.indexOf(chosen), 0);
    return new Tuning.Noise(
        finalists.size(), asGood(chosen, resampling), (double) again / REDRAWS, wins.size());
  }

  private int asGood(Trial chosen, Resampling resampling) {
    double[] figures = chosen.values(items);
    int equal = 0;
    for (int i = 0; i < values.length; i++) {
      boolean same = finalists.get(i) == chosen;
      if (same
          || !PairedComparison.of("chosen", figures, "other", values[i], resampling)
              .isDifferent()) {
        equal++;
      }
    }
    return equal;
  }
}
