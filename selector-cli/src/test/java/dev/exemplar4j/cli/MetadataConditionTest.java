package dev.exemplar4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

/** Any text in the place of a condition: refused, or it holds for what a person means by it. */
class MetadataConditionTest {

  private static final List<Object> STORED =
      List.of("", "a", "1", "-1", "0.5", "true", "é", 0L, 1L, -1L, 0.5, 1e300, true, false);

  private static final List<String> PIECES =
      List.of(
          "=",
          "a",
          "key",
          "é",
          "\u0000",
          "\ud83d\ude00",
          "\ud83d",
          "\n",
          " ",
          "true",
          "false",
          "TRUE",
          "0",
          "1",
          "-1",
          "+1",
          "0.5",
          ".5",
          "1.",
          "1e300",
          "5e-1",
          "1E0",
          "1e999",
          "NaN",
          "0x1p0",
          "1f",
          "1d",
          "9223372036854775808",
          "--",
          "+",
          "e",
          ".");

  @Test
  void convert_anyText_isRefusedOrHoldsForWhatItMeans() {
    long seed = 20261121;
    Random random = new Random(seed);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "" : "key=");
      for (int i = random.nextInt(4); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      read += holdsForWhatItMeans(text.toString(), seed) ? 1 : 0;
    }
    assertThat(read).isGreaterThan(5_000);
  }

  private static boolean holdsForWhatItMeans(String text, long seed) {
    Optional<MetadataCondition> read = read(text);
    int equals = text.indexOf('=');
    read.ifPresent(
        condition -> {
          assertThat(condition.key()).isEqualTo(text.substring(0, equals));
          for (Object stored : STORED) {
            Metadata metadata = Metadata.of(Map.of(condition.key(), stored));
            assertThat(condition.filter().matches(Example.of("e", "i", "o", metadata)))
                .as("seed %d: %s for %s", seed, text, stored)
                .isEqualTo(means(text.substring(equals + 1), stored));
          }
          assertThat(condition.filter().matches(Example.of("e", "i", "o"))).isFalse();
        });
    return read.isPresent();
  }

  private static Optional<MetadataCondition> read(String text) {
    try {
      return Optional.of(new MetadataCondition.Reader().convert(text));
    } catch (TypeConversionException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
      return Optional.empty();
    }
  }

  private static boolean means(String typed, Object stored) {
    if (stored instanceof Number number) {
      return typed.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")
          && Double.parseDouble(typed) == number.doubleValue();
    }
    return typed.equals(stored.toString());
  }
}
