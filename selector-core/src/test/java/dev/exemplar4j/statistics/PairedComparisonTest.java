package dev.exemplar4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

  private static final Resampling ROUNDS = Resampling.seeded(1);

  /** As many ones as said, then zeros. */
  private static double[] hits(int ones, int of) {
    double[] values = new double[of];
    Arrays.fill(values, 0, ones, 1);
    return values;
  }

  private static PairedComparison compare(double[] first, double[] second) {
    return PairedComparison.of("embedding", first, "bm25", second, ROUNDS);
  }

  @Test
  void sentence_clearDifference() {
    PairedComparison compared = compare(hits(861, 1000), hits(800, 1000));
    assertThat(compared.sentence())
        .matches("embedding beats bm25 by 6\\.1 points, 95 % 4\\.[678] to 7\\.[567], p < 0\\.001");
    assertThat(compared.firstBetter()).isEqualTo(61);
    assertThat(compared.secondBetter()).isZero();
  }

  @Test
  void sentence_secondIsBetter_standsFirst() {
    String one = compare(hits(800, 1000), hits(861, 1000)).sentence();
    assertThat(one)
        .matches("bm25 beats embedding by 6\\.1 points, 95 % 4\\.[678] to 7\\.[567], p < 0\\.001");
  }

  @Test
  void sentence_noDifference() {
    assertThat(compare(hits(5, 1200), hits(5, 1200)).sentence())
        .isEqualTo(
            "embedding and bm25 cannot be told apart on 1,200 items:"
                + " 0.0 points, 95 % -0.3 to 0.3, p = 1.000");
  }

  /** Only items that all differ alike leave open what those that were not seen would do. */
  @Test
  void of_itemsThatDifferBothWaysOrAreNoShares_keepTheBootstrap() {
    double[] first = hits(51, 100);
    double[] second = hits(51, 100);
    second[50] = 0;
    second[51] = 1;
    PairedComparison bothWays = compare(first, second);
    assertThat(bothWays.difference()).isZero();
    assertThat(bothWays.high()).isPositive().isLessThan(0.035);
    assertThat(bothWays.low()).isNegative().isGreaterThan(-0.035);
    for (double[] figures : List.of(new double[] {2, 7, 1}, new double[] {0, -1, 1})) {
      PairedComparison same = compare(figures, figures.clone());
      assertThat(same.low()).isZero();
      assertThat(same.high()).isZero();
    }
  }

  @Test
  void sentence_roundedToZero_hasNoSign() {
    double[] first = new double[400];
    double[] second = new double[400];
    for (int i = 0; i < 400; i++) {
      first[i] = i % 2 == 0 ? 0.5 : 0.500_2;
      second[i] = 0.500_11;
    }
    assertThat(compare(first, second).sentence()).doesNotContain("-0.0");
  }

  @Test
  void sentence_noDifferenceInALopsidedInterval_keepsTheSides() {
    assertThat(new PairedComparison("a", "b", 10, 0, -0.1, 0.2, 1, 1, 0.5, 1).sentence())
        .isEqualTo(
            "a and b cannot be told apart on 10 items: 0.0 points, 95 % -10.0 to 20.0, p = 0.500");
    assertThat(new PairedComparison("a", "b", 10, 0, -1e-5, 1e-5, 1, 1, 0.5, 1).sentence())
        .contains("95 % 0.0 to 0.0");
  }

  @Test
  void corrected_manyComparisons_saysSo() {
    PairedComparison one = compare(hits(20, 100), hits(10, 100));
    List<PairedComparison> corrected = PairedComparison.corrected(List.of(one, one, one));
    assertThat(corrected).hasSize(3);
    assertThat(corrected.get(2).pValue()).isEqualTo(3 * one.pValue());
    assertThat(corrected.get(0).sentence()).endsWith("p = 0.006 corrected for 3 comparisons");
  }

  @Test
  void of_sameSeed_sameResult() {
    double[] first = {0.1, 0.5, 0.9, 0.4};
    double[] second = {0.2, 0.1, 0.3, 0.8};
    assertThat(compare(first, second)).isEqualTo(compare(first, second));
  }

  @Test
  void of_badFigures() {
    assertThatThrownBy(() -> compare(new double[0], new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("but had 0 and 0");
    assertThatThrownBy(() -> compare(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("but had 1 and 2");
    assertThatThrownBy(() -> compare(new double[1], new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a figure of bm25 is not finite");
  }

  private static PairedComparison figures(double low, double high, double pValue) {
    return new PairedComparison("a", "b", 10, 0.1, low, high, 1, 0, pValue, 1);
  }

  @Test
  void isDifferent_levelAndBoundsReachedExactly() {
    assertThat(figures(0.01, 0.2, 0.05).isDifferent()).isTrue();
    assertThat(figures(0.01, 0.2, 0.0501).isDifferent()).isFalse();
    assertThat(figures(0, 0.2, 0.01).isDifferent()).isFalse();
    assertThat(figures(-0.2, 0, 0.01).isDifferent()).isFalse();
    assertThat(figures(-0.2, -0.01, 0.01).isDifferent()).isTrue();
    assertThat(figures(0.01, 0.2, 0.001).sentence()).endsWith("p = 0.001");
    assertThat(figures(0.01, 0.2, 0.000_9).sentence()).endsWith("p < 0.001");
  }

  @Test
  void pValue_sumsThatAreEqualButForRounding_countAsEqual() {
    double[] first = {0.1, 0.2, 0.3, 0};
    double[] second = {0, 0, 0, 0.6};
    assertThat(compare(first, second).pValue()).isEqualTo(1);
  }

  @Test
  void pValue_differencesBehindTheFirst64Items_areFlippedToo() {
    double[] first = new double[74];
    Arrays.fill(first, 64, 74, 0.5);
    assertThat(compare(first, new double[74]).pValue()).isBetween(0.000_1, 0.01);
  }

  @Test
  void estimate_ofSharesConstantsAndOthers() {
    Estimate share = Estimate.of(hits(30, 100), ROUNDS);
    Proportion proportion = new Proportion(30, 100);
    assertThat(share).isEqualTo(new Estimate(100, 0.3, proportion.low(), proportion.high()));
    assertThat(Estimate.of(new double[] {0.5, 0.5}, ROUNDS))
        .isEqualTo(new Estimate(2, 0.5, 0.5, 0.5));
    double[] values = new double[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? 2 : 4;
    }
    Estimate mean = Estimate.of(values, ROUNDS);
    double error = 1.96 * Spread.of(values).standardError();
    assertThat(mean.mean()).isEqualTo(3);
    assertThat(mean.low()).isCloseTo(3 - error, within(0.02));
    assertThat(mean.high()).isCloseTo(3 + error, within(0.02));
    assertThat(Spread.of(new double[] {1, 3}).standardDeviation()).isEqualTo(Math.sqrt(2));
  }

  /** The first numbers of SplitMix64 from state 0. */
  @Test
  void seededNumbers_knownSeed_areTheKnownOnes() {
    SeededNumbers numbers = new SeededNumbers(0);
    assertThat(new double[] {numbers.next(), numbers.next(), numbers.next()})
        .containsExactly(0.8833108082136426, 0.43152799704850997, 0.026433771592597743);
    assertThat(new SeededNumbers(0).bits()).isEqualTo(0xE220A8397B1DCDAFL);
  }

  @Test
  void resampling_fewestAndMostRounds_areTaken() {
    assertThat(new Resampling(100, 1).rounds()).isEqualTo(100);
    assertThat(new Resampling(1_000_000, 1).rounds()).isEqualTo(1_000_000);
    assertThat(Resampling.seeded(3)).isEqualTo(new Resampling(9_999, 3));
  }

  @Test
  void others_badArguments() {
    assertThatThrownBy(() -> new Resampling(99, 1))
        .hasMessage("rounds must be in [100, 1000000] but was 99");
    assertThatThrownBy(() -> new McNemar(-1, 2))
        .hasMessage("counts must be at least 0 but were -1 and 2");
    assertThatThrownBy(() -> ManyTests.holm(new double[] {1.5}))
        .hasMessage("a p-value must be in [0, 1] but was 1.5");
    assertThatThrownBy(() -> Spread.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Spread.quantile(new double[] {1}, -0.1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
