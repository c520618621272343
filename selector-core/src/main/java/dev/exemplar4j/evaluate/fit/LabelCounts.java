package dev.exemplar4j.evaluate.fit;

import dev.exemplar4j.statistics.Proportion;
import dev.exemplar4j.statistics.Resampling;
import dev.exemplar4j.statistics.SeededNumbers;
import dev.exemplar4j.statistics.Spread;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * How often each label was right, answered, and both, for a sample of the items; labels are
 * numbers, and -1 stands for no answer.
 */
final class LabelCounts {
  private static final double TAIL = 0.025;
  private final int[] right;
  private final int[] answered;
  private final int[] both;
  private int items;
  private int hits;
  private int read;

  private LabelCounts(int labels) {
    this.right = new int[labels];
    this.answered = new int[labels];
    this.both = new int[labels];
  }

  private void add(int rightLabel, int answer) {
    items++;
    right[rightLabel]++;
    if (answer >= 0) {
      read++;
      answered[answer]++;
    }
    if (answer == rightLabel) {
      hits++;
      both[rightLabel]++;
    }
  }

  double microF1() {
    return items + read == 0 ? 0 : 2.0 * hits / (items + read);
  }

  double macroPrecision() {
    return macro(label -> answered[label] == 0 ? 0 : (double) both[label] / answered[label]);
  }

  double macroRecall() {
    return macro(label -> (double) both[label] / right[label]);
  }

  double macroF1() {
    return macro(label -> 2.0 * both[label] / (right[label] + answered[label]));
  }

  private interface OfLabel {
    double figure(int label);
  }

  private double macro(OfLabel figure) {
    double sum = 0;
    int asked = 0;
    for (int label = 0; label < right.length; label++) {
      if (right[label] > 0) {
        asked++;
        sum += figure.figure(label);
      }
    }
    return asked == 0 ? 0 : sum / asked;
  }

  /** The items' labels and answers, of which samples are drawn. */
  record Items(int labels, int[] rightLabels, int[] answers) {
    private LabelCounts all() {
      LabelCounts counts = new LabelCounts(labels);
      for (int i = 0; i < answers.length; i++) {
        counts.add(rightLabels[i], answers[i]);
      }
      return counts;
    }

    private LabelCounts sample(SeededNumbers numbers) {
      LabelCounts counts = new LabelCounts(labels);
      for (int i = 0; i < answers.length; i++) {
        int drawn = numbers.below(answers.length);
        counts.add(rightLabels[drawn], answers[drawn]);
      }
      return counts;
    }

    /** Right answers of those that could be read: a share, after Wilson. */
    Interval microPrecision() {
      LabelCounts all = all();
      return all.read == 0 ? new Interval(0, 0, 1) : interval(new Proportion(all.hits, all.read));
    }

    /** Right answers of all items: a share, after Wilson. */
    Interval microRecall() {
      LabelCounts all = all();
      return interval(new Proportion(all.hits, all.items));
    }

    private static Interval interval(Proportion share) {
      return new Interval(share.share(), share.low(), share.high());
    }

    /**
     * Percentile bootstrap of a figure that is no mean. Items that are all right, or all wrong,
     * give it no width; then it is as wide as that of the share of right answers.
     */
    Interval interval(ToDoubleFunction<LabelCounts> figure, Resampling resampling) {
      SeededNumbers numbers = new SeededNumbers(resampling.seed());
      double[] drawn = new double[resampling.rounds()];
      for (int round = 0; round < drawn.length; round++) {
        drawn[round] = figure.applyAsDouble(sample(numbers));
      }
      Arrays.sort(drawn);
      LabelCounts all = all();
      double value = figure.applyAsDouble(all);
      if (drawn[0] == drawn[drawn.length - 1]) {
        Interval share = all.hits == all.read ? microPrecision() : microRecall();
        return new Interval(value, Math.min(value, share.low()), Math.max(value, share.high()));
      }
      return new Interval(value, Spread.quantile(drawn, TAIL), Spread.quantile(drawn, 1 - TAIL));
    }
  }
}
