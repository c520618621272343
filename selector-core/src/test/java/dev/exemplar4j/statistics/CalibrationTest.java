package dev.exemplar4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Plants what the statistics shall find, or shall not, and counts how often they do. */
class CalibrationTest {

  private static final int RUNS = 1_000;

  /** A figure for the first and one for the second system on the same item. */
  private interface Item {
    double[] draw(Random random);
  }

  @Test
  void isDifferent_equalSelectorsThatAreRightOrWrong_inAtMostFivePercentOfRuns() {
    Item equal =
        random -> {
          boolean easy = random.nextDouble() < 0.6;
          double right = easy ? 0.95 : 0.4;
          return new double[] {hit(random, right), hit(random, right)};
        };
    assertThat(found(equal, 200, 1)).isLessThanOrEqualTo(RUNS * 5 / 100);
  }

  @Test
  void isDifferent_equalSelectorsWithGradedFigures_inFivePercentOfRuns() {
    Item equal =
        random -> {
          double hard = random.nextGaussian();
          return new double[] {hard + random.nextGaussian(), hard + random.nextGaussian()};
        };
    assertHoldsItsLevel(equal, 60, 2);
  }

  @Test
  void isDifferent_equalSelectorsOnFewItems_inFivePercentOfRuns() {
    Item equal = random -> new double[] {skewed(random), skewed(random)};
    assertHoldsItsLevel(equal, 12, 3);
  }

  /**
   * Where figures are graded the randomization test is exact: chance alone takes its count of false
   * findings over 5 % in one half of such trials, by no more than three of its deviations here.
   */
  private static void assertHoldsItsLevel(Item equal, int items, long seed) {
    int runs = 5_000;
    double deviation = Math.sqrt(0.05 * 0.95 / runs);
    assertThat((double) found(equal, items, seed, runs) / runs).isLessThan(0.05 + 3 * deviation);
  }

  private static double skewed(Random random) {
    return Math.exp(random.nextGaussian());
  }

  private static double hit(Random random, double chance) {
    return random.nextDouble() < chance ? 1 : 0;
  }

  /** Eight of ten items are right or wrong for both; of the rest the first has three in four. */
  @Test
  void isDifferent_plantedShare_foundWithThePowerOfTheory() {
    Item planted =
        random -> {
          if (random.nextDouble() < 0.8) {
            double both = hit(random, 0.7);
            return new double[] {both, both};
          }
          double first = hit(random, 0.75);
          return new double[] {first, 1 - first};
        };
    double expected = powerOfMcNemar(150, 0.2, 0.75);
    assertThat(expected).isBetween(0.6, 0.95);
    assertPower(found(planted, 150, 4), expected);
  }

  /** Unit normal noise on each difference: the test has the power of the z-test nearly. */
  @Test
  void isDifferent_plantedMean_foundWithThePowerOfTheory() {
    double shift = 0.2;
    int items = 200;
    Item planted = random -> new double[] {shift + random.nextGaussian(), 0};
    double center = shift * Math.sqrt(items);
    double expected = normalBelow(center - 1.96) + normalBelow(-center - 1.96);
    assertPower(found(planted, items, 5), expected);
  }

  private static void assertPower(int found, double expected) {
    double chance = 4 * Math.sqrt(expected * (1 - expected) / RUNS);
    assertThat((double) found / RUNS).isCloseTo(expected, within(chance + 0.015));
  }

  private static int found(Item item, int items, long seed) {
    return found(item, items, seed, RUNS);
  }

  private static int found(Item item, int items, long seed, int runs) {
    Random random = new Random(seed);
    int found = 0;
    for (int run = 0; run < runs; run++) {
      double[] first = new double[items];
      double[] second = new double[items];
      for (int i = 0; i < items; i++) {
        double[] drawn = item.draw(random);
        first[i] = drawn[0];
        second[i] = drawn[1];
      }
      Resampling rounds = new Resampling(999, run);
      found += PairedComparison.of("a", first, "b", second, rounds).isDifferent() ? 1 : 0;
    }
    return found;
  }

  /** Sums over all numbers of discordant items, and all ways in which they may split. */
  private static double powerOfMcNemar(int items, double discordant, double firstRight) {
    double power = 0;
    for (int n = 0; n <= items; n++) {
      int of = n;
      double rejected = sum(n, k -> rejects(k, of) ? binomial(of, k, firstRight) : 0);
      power += binomial(items, n, discordant) * rejected;
    }
    return power;
  }

  private static boolean rejects(int k, int n) {
    int fewer = Math.min(k, n - k);
    return 2 * sum(fewer, i -> binomial(n, i, 0.5)) <= 0.05;
  }

  private static double sum(int to, IntToDoubleFunction term) {
    double sum = 0;
    for (int i = 0; i <= to; i++) {
      sum += term.applyAsDouble(i);
    }
    return sum;
  }

  private static double binomial(int n, int k, double p) {
    double log = 0;
    for (int i = 1; i <= k; i++) {
      log += Math.log((double) (n - k + i) / i);
    }
    return Math.exp(log + k * Math.log(p) + (n - k) * Math.log(1 - p));
  }

  /** The standard normal distribution function by Simpson's rule. */
  private static double normalBelow(double x) {
    int steps = 2_000;
    double from = -9;
    double width = (x - from) / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double at = from + i * width;
      int weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * Math.exp(-at * at / 2);
    }
    return sum * width / 3 / Math.sqrt(2 * Math.PI);
  }
}
