package dev.exemplar4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProportionTest {

  private static final double Z = 1.959963984540054;

  @Test
  void interval_ofPublishedCases() {
    check(8, 10, 0.490162, 0.943318);
    check(1, 10, 0.017876, 0.404150);
    check(81, 263, 0.255288, 0.366202);
    check(0, 20, 0, 0.161125);
    check(20, 20, 0.838875, 1);
  }

  private static void check(long hits, long trials, double low, double high) {
    Proportion proportion = new Proportion(hits, trials);
    assertThat(proportion.low()).isCloseTo(low, within(1e-5));
    assertThat(proportion.high()).isCloseTo(high, within(1e-5));
  }

  /** The ends are the shares that a score test just does not reject. */
  @Test
  void ends_solveTheScoreTest_random() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      long trials = 1L + random.nextInt(5000);
      Proportion one = new Proportion(random.nextLong(trials + 1), trials);
      assertThat(one.low()).as("seed %d", seed).isBetween(0.0, one.share());
      assertThat(one.high()).as("seed %d", seed).isBetween(one.share(), 1.0);
      for (double end : new double[] {one.low(), one.high()}) {
        if (end > 0 && end < 1) {
          double z = Math.abs(one.share() - end) / Math.sqrt(end * (1 - end) / trials);
          assertThat(z).as("seed %d: %s", seed, one).isCloseTo(Z, within(1e-6));
        }
      }
    }
  }

  @Test
  void create_impossibleCounts() {
    assertThatThrownBy(() -> new Proportion(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("trials must be at least 1 but was 0");
    assertThatThrownBy(() -> new Proportion(4, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hits must be in [0, 3] but was 4");
  }
}
