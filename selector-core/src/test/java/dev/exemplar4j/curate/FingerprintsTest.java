package dev.exemplar4j.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

  /** Spreads small numbers over all bits. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  @Test
  void add_manyRows_findsTheFirstOfEach_asAMapDoes() {
    long seed = 20261121;
    Random random = new Random(seed);
    Fingerprints fingerprints = new Fingerprints();
    Map<Long, Integer> first = new HashMap<>();
    for (int row = 0; row < 200_000; row++) {
      // Without the low bits, so that several of them want the same place.
      long fingerprint = random.nextInt(120_000) * MIX & ~7L;
      Integer known = first.putIfAbsent(fingerprint, row);
      assertThat(fingerprints.add(fingerprint))
          .as("seed %d row %d", seed, row)
          .isEqualTo(known == null ? row : known);
    }
    assertThat(fingerprints.size()).isEqualTo(200_000);
    first.forEach((fingerprint, row) -> assertThat(fingerprints.find(fingerprint)).isEqualTo(row));
    for (int i = 0; i < 1_000; i++) {
      assertThat(fingerprints.find(i * MIX | 3)).isEqualTo(-1);
    }
  }

  @Test
  void of_textsInARow_dependsOnWhereOneEnds() {
    Fingerprints fingerprints = new Fingerprints();
    long one = fingerprints.of("ab", "c");
    assertThat(fingerprints.of("ab", "c")).isEqualTo(one);
    assertThat(fingerprints.of("a", "bc")).isNotEqualTo(one);
    assertThat(fingerprints.of("abc")).isNotEqualTo(one).isNotEqualTo(fingerprints.of("abc", ""));
    assertThat(fingerprints.of()).isNotEqualTo(fingerprints.of(""));
    assertThat(fingerprints.find(one)).isEqualTo(-1);
  }
}
