package dev.exemplar4j.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Compares with {@code benchmarks/reference/statistics_reference.py}, which wrote the file. */
class StatisticsGoldenTest {

  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void wilson_equalsTheReference() throws IOException {
    for (JsonNode one : cases("wilson")) {
      Proportion share = new Proportion(one.get("hits").asLong(), one.get("trials").asLong());
      assertThat(share.low()).as("%s", share).isCloseTo(one.get("low").asDouble(), CLOSE);
      assertThat(share.high()).as("%s", share).isCloseTo(one.get("high").asDouble(), CLOSE);
    }
  }

  @Test
  void mcNemar_equalsTheReference() throws IOException {
    for (JsonNode one : cases("mcnemar")) {
      McNemar test = new McNemar(one.get("onlyFirst").asLong(), one.get("onlySecond").asLong());
      assertThat(test.pValue()).as("%s", test).isCloseTo(one.get("pValue").asDouble(), CLOSE);
    }
  }

  @Test
  void corrections_equalTheReference() throws IOException {
    for (JsonNode one : cases("corrections")) {
      double[] pValues = numbers(one.get("pValues"));
      assertThat(ManyTests.holm(pValues)).containsExactly(numbers(one.get("holm")), CLOSE);
      assertThat(ManyTests.benjaminiHochberg(pValues))
          .containsExactly(numbers(one.get("benjaminiHochberg")), CLOSE);
    }
  }

  @Test
  void spread_equalsTheReference() throws IOException {
    for (JsonNode one : cases("spread")) {
      double[] values = numbers(one.get("values"));
      Spread spread = Spread.of(values);
      assertThat(spread.mean()).isCloseTo(one.get("mean").asDouble(), CLOSE);
      assertThat(spread.variance()).isCloseTo(one.get("variance").asDouble(), CLOSE);
      assertThat(spread.standardError()).isCloseTo(one.get("standardError").asDouble(), CLOSE);
      Arrays.sort(values);
      one.get("quantiles")
          .properties()
          .forEach(
              quantile ->
                  assertThat(Spread.quantile(values, Double.parseDouble(quantile.getKey())))
                      .isCloseTo(quantile.getValue().asDouble(), CLOSE));
    }
  }

  @Test
  void pairedComparison_equalsTheReference() throws IOException {
    for (JsonNode one : cases("paired")) {
      PairedComparison compared =
          PairedComparison.of(
              "first",
              numbers(one.get("first")),
              "second",
              numbers(one.get("second")),
              new Resampling(one.get("rounds").asInt(), one.get("seed").asLong()));
      assertThat(compared.difference()).isCloseTo(one.get("difference").asDouble(), CLOSE);
      assertThat(compared.low()).isCloseTo(one.get("low").asDouble(), CLOSE);
      assertThat(compared.high()).isCloseTo(one.get("high").asDouble(), CLOSE);
      assertThat(compared.pValue()).isCloseTo(one.get("pValue").asDouble(), CLOSE);
    }
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static JsonNode cases(String of) throws IOException {
    try (InputStream in =
        StatisticsGoldenTest.class.getResourceAsStream("/golden/statistics.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).get(of);
      assertThat(cases).as(of).hasSizeGreaterThan(3);
      return cases;
    }
  }
}
