package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The answer in words, and what is said beside it. */
class FindingTest {

  private static final LocalDate START = LocalDate.of(2026, 2, 1);
  private static final String SOURCE =
      "\"confidence\": \"high\", \"source\": {\"reference\": \"made up\", \"date\": \"2026-01-01\"}";

  /** One dollar for a prompt of a thousand tokens, asked or tuned, and two for training. */
  private static PriceCatalogue prices(String asked, String tuned) {
    return TestPrices.read(
        """
        {"schema": "exemplar4j-prices/1", "asOf": "2026-01-01", "currency": "USD", "prices": [
          {"provider": "test", "model": "asked", "inputPer1M": 1000, "outputPer1M": 0, %1$s %3$s},
          {"provider": "test", "model": "tuned", "inputPer1M": 1000, "outputPer1M": 0,
           "tunedInputPer1M": 1000, "tunedOutputPer1M": 0, "trainingPer1M": 2000000, %2$s %3$s}]}
        """
            .formatted(asked, tuned, SOURCE));
  }

  private static final PriceCatalogue PRICES = prices("", "");

  private static Prompting asked(int examples) {
    return new Prompting.DynamicExamples(
        "asked", "test/asked", examples, Retrieval.IN_PROCESS, CacheUse.NONE);
  }

  private static Tuning tuned(long trainedTokens) {
    return new Tuning.Supervised(
        "tuned",
        "test/tuned",
        new TunedPrompt(0, CacheUse.NONE),
        new TrainingSet(1, trainedTokens, 1, 0, 0),
        Effort.NONE);
  }

  private static Workload workload(long requests, Assumptions assumptions) {
    return new Workload(
        new RequestTokens(0, 1000, 10, 0, 500),
        Traffic.steady(requests, new HitRate.Given(BigDecimal.ZERO)),
        new Horizon(START, 3),
        assumptions);
  }

  private static List<String> sentences(long requests, Strategy... strategies) {
    return CostModel.compare(workload(requests, Assumptions.NONE), List.of(strategies), PRICES)
        .finding()
        .sentences();
  }

  @Test
  void finding_ofOneStrategy_isItsCosts() {
    assertThat(sentences(100, asked(2)))
        .containsExactly(
            "asked is cheapest: $600.00 in 3 months, $2.00 a request with everything.");
  }

  @Test
  void finding_ofTwo_saysWhichAndFromWhere() {
    assertThat(sentences(100, asked(2), tuned(30)))
        .containsExactly(
            "tuned is cheapest: $360.00 in 3 months, $1.20 a request with everything; next is asked"
                + " at $2.00 a request.",
            "Against asked, tuned pays from 20 requests a month on: a request costs $1.00 tuned and"
                + " $2.00 prompted, all else costs $60.00 more for the fine-tune.");
    assertThat(sentences(10, asked(2), tuned(30)).getFirst())
        .isEqualTo(
            "asked is cheapest: $60.00 in 3 months, $2.00 a request with everything; next is tuned"
                + " at $3.00 a request.");
  }

  @Test
  void finding_ofAFineTuneThatNeverPays_saysSo() {
    assertThat(sentences(100, asked(0), tuned(30)).getLast())
        .isEqualTo(
            "Against asked, tuned never pays: a request costs $1.00 tuned and $1.00 prompted, all"
                + " else costs $60.00 more for the fine-tune.");
    assertThat(sentences(100, asked(1), tuned(0)).getLast())
        .isEqualTo(
            "Against asked, tuned pays at any number of requests: a request costs $1.00 tuned and"
                + " $1.50 prompted, all else costs $0 more for the fine-tune.");
  }

  @Test
  void finding_ofAFineTuneWithoutRent_paysBelow() {
    Retrieval rented = new Retrieval("", 0, BigDecimal.ZERO, BigDecimal.valueOf(50));
    Prompting store =
        new Prompting.DynamicExamples("asked", "test/asked", 0, rented, CacheUse.NONE);
    Tuning longer =
        new Tuning.Supervised(
            "tuned",
            "test/tuned",
            new TunedPrompt(250, CacheUse.NONE),
            new TrainingSet(1, 30, 1, 0, 0),
            Effort.NONE);
    assertThat(sentences(100, store, longer).getLast())
        .isEqualTo(
            "Against asked, tuned pays below 120 requests a month only: a request costs $1.25 tuned"
                + " and $1.00 prompted, all else costs $90.00 less for the fine-tune.");
  }

  /** The best of each side is compared, whatever the order they are given in. */
  @Test
  void finding_ofSeveral_comparesTheBestOfEachSide() {
    Tuning dear =
        new Tuning.Supervised(
            "dear",
            "test/tuned",
            new TunedPrompt(0, CacheUse.NONE),
            new TrainingSet(1, 90, 1, 0, 0),
            Effort.NONE);
    Prompting wordy = new Prompting.StaticExamples("wordy", "test/asked", 4, CacheUse.NONE);
    assertThat(sentences(100, wordy, dear, asked(2), tuned(30)).getLast())
        .startsWith("Against asked, tuned pays from 20 requests");
  }

  @Test
  void finding_withoutRequests_namesNoPriceOfARequest() {
    assertThat(sentences(0, asked(2), tuned(30)).getFirst())
        .isEqualTo("asked is cheapest: $0 in 3 months; next is tuned at $60.00.");
    assertThat(sentences(0, tuned(30))).containsExactly("tuned is cheapest: $60.00 in 3 months.");
  }

  @Test
  void finding_withAccuracies_saysWhatIsCheapestWithItsErrors() {
    Map<String, Proportion> accuracies =
        Map.of("tuned", new Proportion(50, 100), "asked", new Proportion(75, 100));
    for (String[] one :
        new String[][] {
          {"2", "tuned", "$2.20"}, {"4", "asked", "$3.00"}, {"3.2", "tuned", "$2.80"}
        }) {
      Assumptions errors =
          new Assumptions(BigDecimal.ZERO, new BigDecimal(one[0]), accuracies, Map.of());
      assertThat(
              CostModel.compare(workload(100, errors), List.of(asked(2), tuned(30)), PRICES)
                  .finding()
                  .sentences()
                  .getLast())
          .isEqualTo(
              "With %s for a wrong answer, %s is cheapest: %s a request."
                  .formatted(Usd.of(new BigDecimal(one[0])), one[1], one[2]));
    }
    Assumptions free = new Assumptions(BigDecimal.ZERO, BigDecimal.ZERO, accuracies, Map.of());
    Assumptions dear = new Assumptions(BigDecimal.ZERO, BigDecimal.ONE, accuracies, Map.of());
    for (Workload none : List.of(workload(100, free), workload(0, dear))) {
      assertThat(
              CostModel.compare(none, List.of(asked(2), tuned(30)), PRICES).finding().sentences())
          .hasSize(2);
    }
  }

  @Test
  void finding_whereAModelIsGone_namesTheOther() {
    String gone = "\"shutdown\": \"2026-02-01\",";
    Workload workload = workload(100, Assumptions.NONE);
    Finding one =
        CostModel.compare(workload, List.of(asked(0), tuned(30)), prices(gone, "")).finding();
    assertThat(one.cheapest()).isEqualTo("tuned");
    assertThat(one.sentences())
        .containsExactly(
            "tuned is cheapest: $360.00 in 3 months, $1.20 a request with everything.");
    Finding none =
        CostModel.compare(workload, List.of(asked(0), tuned(30)), prices(gone, gone)).finding();
    assertThat(none.cheapest()).isEmpty();
    assertThat(none.sentences())
        .containsExactly("None of the strategies can be begun on the first day.");
  }

  @Test
  void payBack_saysWhatChangesAndWhen() {
    assertThat(payBack(100, asked(2), tuned(60)))
        .isEqualTo(
            new BreakEven.From(
                new BigDecimal("1.2"),
                "the fine-tune costs $120.00 more before the first request and $100.00 less in a"
                    + " month"));
    assertThat(payBack(100, asked(0), tuned(60)))
        .isEqualTo(
            new BreakEven.Never(
                "the fine-tune costs $120.00 more before the first request, and nothing changes"
                    + " that within 600 months"));
    assertThat(payBack(100, asked(1), tuned(0)))
        .isEqualTo(
            new BreakEven.Already(
                "the fine-tune costs $0 less before the first request, and nothing changes that"
                    + " within 600 months"));
  }

  @Test
  void examples_ofAPromptWithoutAny_neverPay() {
    Prompting zero = new Prompting.ZeroShot("asked", "test/asked", CacheUse.NONE);
    Rivalry rivalry =
        CostModel.compare(workload(100, Assumptions.NONE), List.of(zero, tuned(30)), PRICES)
            .rivalry("tuned", "asked");
    BreakEven never = new BreakEven.Never("no examples are shown, however dear they are");
    assertThat(rivalry.examplesPerRequest()).isEqualTo(never);
    assertThat(rivalry.examplesInAll()).isEqualTo(never);
  }

  private static BreakEven payBack(long requests, Strategy... strategies) {
    return CostModel.compare(workload(requests, Assumptions.NONE), List.of(strategies), PRICES)
        .rivalry("tuned", "asked")
        .monthsToPayBack();
  }

  private static StrategyCost costs(Strategy strategy, PriceCatalogue prices) {
    return CostModel.compare(workload(100, Assumptions.NONE), List.of(strategy), prices)
        .strategies()
        .getFirst();
  }

  /** The days on which something ends, a day before, on and after each. */
  @Test
  void life_endsOnTheDayThatIsNamed() {
    for (String[] one :
        new String[][] {
          {"2026-01-31", "GONE", "0"},
          {"2026-02-01", "GONE", "0"},
          {"2026-02-15", "OPEN", "0.5"},
          {"2026-03-01", "OPEN", "1"},
          {"2026-04-16", "OPEN", "2.5"},
          {"2026-05-01", "OPEN", "3"},
          {"2026-05-02", "OPEN", "3"}
        }) {
      StrategyCost cost = costs(asked(0), prices("\"shutdown\": \"" + one[0] + "\",", ""));
      assertThat(cost.availability()).as(one[0]).isEqualTo(Availability.valueOf(one[1]));
      assertThat(cost.months()).as(one[0]).isEqualByComparingTo(one[2]);
      assertThat(cost.total().totalUsd())
          .as(one[0])
          .isEqualByComparingTo(new BigDecimal(one[2]).multiply(BigDecimal.valueOf(100)));
    }
    for (String[] one :
        new String[][] {
          {"lastJob", "2026-01-31", "GONE"},
          {"lastJob", "2026-02-01", "OPEN"},
          {"closedToNewCustomers", "2026-01-31", "EXISTING_CUSTOMERS"},
          {"closedToNewCustomers", "2026-02-01", "EXISTING_CUSTOMERS"},
          {"closedToNewCustomers", "2026-02-02", "OPEN"}
        }) {
      String training = "\"training\": {\"%s\": \"%s\"},".formatted(one[0], one[1]);
      assertThat(costs(tuned(1), prices("", training)).availability())
          .as("%s %s", one[0], one[1])
          .isEqualTo(Availability.valueOf(one[2]));
      assertThat(
              costs(
                      new Prompting.ZeroShot("zero", "test/tuned", CacheUse.NONE),
                      prices("", training))
                  .availability())
          .isEqualTo(Availability.OPEN);
    }
  }

  @Test
  void amounts_haveTheDigitsThatCount() {
    for (String[] one :
        new String[][] {
          {"0", "$0"},
          {"0.000", "$0"},
          {"1234567.891", "$1,234,567.89"},
          {"-1234.5", "-$1,234.50"},
          {"0.1", "$0.10"},
          {"0.125", "$0.13"},
          {"0.0999", "$0.0999"},
          {"0.09996", "$0.09996"},
          {"0.0123456", "$0.01235"},
          {"-0.00000123456", "-$0.000001235"}
        }) {
      assertThat(Usd.of(new BigDecimal(one[0]))).as(one[0]).isEqualTo(one[1]);
    }
    assertThat(Usd.countFrom(new BigDecimal("1234.0001"))).isEqualTo("1,235");
    assertThat(Usd.countFrom(new BigDecimal("1234"))).isEqualTo("1,234");
    assertThat(Usd.digits(new BigDecimal("1000"), 3)).isEqualTo("1000");
    assertThat(Usd.digits(new BigDecimal("2.50"), 3)).isEqualTo("2.5");
  }
}
