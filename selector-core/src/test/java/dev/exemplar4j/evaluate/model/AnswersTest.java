package dev.exemplar4j.evaluate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.file.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer is, tells of itself, and costs. */
class AnswersTest {

  private static final ModelAnswer ANSWER =
      new ModelAnswer("secret", 30, 4, ModelAnswer.Counted.REPORTED, Duration.ofMillis(5));

  @Test
  void toString_ofAnswers_hasSizesAndNoText() {
    assertThat(ANSWER).hasToString("ModelAnswer[6 chars, 30 + 4 tokens, REPORTED]");
    Answered answered =
        new Answered(Query.of("q1", "secret input"), ANSWER, Optional.of("secret output"));
    assertThat(answered).hasToString("Answered[q1, ModelAnswer[6 chars, 30 + 4 tokens, REPORTED]]");
  }

  @Test
  void answer_negativeNumbers_areRefused_andZerosAreNot() {
    Duration none = Duration.ZERO;
    ModelAnswer.Counted counted = ModelAnswer.Counted.ESTIMATED;
    assertThat(new ModelAnswer("", 0, 0, counted, none).latency()).isZero();
    assertThatThrownBy(() -> new ModelAnswer("", -1, 0, counted, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ModelAnswer("", 0, -1, counted, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ModelAnswer("", 0, 0, counted, Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void price_ofARequest_isThatOfTheTierOfItsPrompt(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("prices.json"),
            """
            {"schema": "exemplar4j-prices/1", "asOf": "2026-01-01", "currency": "USD", "prices": [
              {"provider": "test", "model": "tiers", "inputPer1M": 2, "outputPer1M": 8,
               "contextTiers": [{"aboveTokens": 1000, "inputPer1M": 4}], "confidence": "high",
               "source": {"reference": "made up", "date": "2026-01-01"}},
              {"provider": "test", "model": "half", "inputPer1M": 2, "confidence": "high",
               "source": {"reference": "made up", "date": "2026-01-01"}}]}
            """);
    PriceCatalogue catalogue = PriceCatalogue.read(file);
    LocalDate day = LocalDate.of(2026, 1, 2);
    RequestPrice price = RequestPrice.of(catalogue, catalogue.price("test/tiers", day));
    assertThat(price.usd(1_000, 50)).isEqualByComparingTo("0.0024");
    assertThat(price.usd(1_001, 50)).isEqualByComparingTo("0.004404");
    assertThat(price.usd(0, 0)).isZero();
    assertThatThrownBy(() -> RequestPrice.of(catalogue, catalogue.price("test/half", day)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("test/half")
        .hasMessageContaining("asking it");
  }
}
