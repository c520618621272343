package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths and their quantiles beside all lengths, kept and sorted. */
class LengthsTest {

  private static LengthHistogram of(List<Long> lengths) {
    LengthHistogram histogram = new LengthHistogram();
    lengths.forEach(histogram::add);
    return histogram;
  }

  private static long quantile(List<Long> lengths, double share) {
    long[] sorted = lengths.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[(int) Math.floor(share * (sorted.length - 1))];
  }

  @Test
  void lengths_none_areZero() {
    LengthHistogram none = new LengthHistogram();
    assertThat(none.lengths()).isEqualTo(new Profile.Lengths(0, 0, 0, 0, 0));
    assertThat(none.sum()).isZero();
  }

  @Test
  void lengths_one_isAll() {
    for (long length : new long[] {0, 1, 31, 32, 33, 1_000_003, 1L << 40, Long.MAX_VALUE}) {
      assertThat(of(List.of(length)).lengths())
          .isEqualTo(new Profile.Lengths(length, length, length, length, length));
    }
  }

  /** Three of one length between a shorter and a longer one: the middle is what is kept of it. */
  @Test
  void lengths_upTo32AndPowersAndSixteenths_areExact() {
    List<Long> exact = new ArrayList<>();
    for (long length = 1; length <= 32; length++) {
      exact.add(length);
    }
    for (int power = 5; power < 61; power++) {
      for (long step = 0; step < 16; step++) {
        exact.add((1L << power) + (step << (power - 4)));
      }
    }
    for (long length : exact) {
      assertThat(of(List.of(0L, length, length, length, Long.MAX_VALUE)).lengths().middle())
          .isEqualTo(length);
      long before = length - 1;
      assertThat(of(List.of(0L, before, before, before, Long.MAX_VALUE)).lengths().middle())
          .as("one less than %d is in the step below", length)
          .isBetween((long) (before * 0.93), before);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 2_000, 1_000_000, Integer.MAX_VALUE})
  void lengths_random_areWithinSevenPercentOfTheSortedOnes(int most) {
    long seed = 20261122L + most;
    Random random = new Random(seed);
    for (int count : new int[] {1, 2, 3, 19, 20, 21, 22, 100, 999}) {
      List<Long> lengths = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        lengths.add((long) random.nextInt(most));
      }
      LengthHistogram histogram = of(lengths);
      Profile.Lengths found = histogram.lengths();
      String as = "seed %d, %d lengths".formatted(seed, count);
      assertThat(histogram.sum())
          .as(as)
          .isEqualTo(lengths.stream().mapToLong(Long::longValue).sum());
      assertThat(found.shortest()).as(as).isEqualTo(quantile(lengths, 0));
      assertThat(found.longest()).as(as).isEqualTo(quantile(lengths, 1));
      double[] shares = {0.05, 0.5, 0.95};
      long[] quantiles = {found.low(), found.middle(), found.high()};
      for (int i = 0; i < shares.length; i++) {
        long exact = quantile(lengths, shares[i]);
        long least = exact <= 32 ? exact : Math.max((long) (exact / 1.07), found.shortest());
        assertThat(quantiles[i]).as("%s, share %s", as, shares[i]).isBetween(least, exact);
      }
      assertThat(Arrays.stream(quantiles).sorted().toArray()).as(as).isEqualTo(quantiles);
    }
  }
}
