package dev.exemplar4j.cost.page;

import dev.exemplar4j.cost.Availability;
import dev.exemplar4j.cost.Comparison;
import dev.exemplar4j.cost.CostModel;
import dev.exemplar4j.cost.Prompting;
import dev.exemplar4j.cost.Risk;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Swing;
import dev.exemplar4j.cost.Tuning;
import dev.exemplar4j.cost.Uncertainty;
import dev.exemplar4j.report.Axis;
import dev.exemplar4j.report.Html;
import dev.exemplar4j.report.Quantity;
import dev.exemplar4j.report.TornadoChart;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The cheapest fine-tune against the cheapest way of prompting: what it depends on, how sure. */
record Contest(CostModel model, String tuning, String prompting, BigDecimal differenceUsd) {

  static Optional<Contest> of(CostModel model, Comparison comparison) {
    Optional<String> tuning = cheapest(comparison, Tuning.class);
    Optional<String> prompting = cheapest(comparison, Prompting.class);
    if (tuning.isEmpty() || prompting.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal difference =
        comparison.rivalry(tuning.get(), prompting.get()).tuningMinusPromptingUsd();
    return Optional.of(new Contest(model, tuning.get(), prompting.get(), difference));
  }

  private static Optional<String> cheapest(Comparison comparison, Class<? extends Strategy> kind) {
    return comparison.strategies().stream()
        .filter(one -> one.availability() != Availability.GONE)
        .filter(one -> kind.isInstance(one.strategy()))
        .map(StrategyCost::name)
        .findFirst();
  }

  Html html(Uncertainty uncertainty) {
    return Html.all(
        tornado(model.tornado(tuning, prompting, uncertainty)).figure(),
        sureness(model.risk(tuning, prompting, uncertainty), uncertainty));
  }

  private TornadoChart tornado(List<Swing> swings) {
    String finding =
        swings.isEmpty()
            ? "No single number makes a difference."
            : "The number that matters most is "
                + words(swings.getFirst())
                + ". Right of 0 the fine-tune costs more, left of it it saves.";
    return new TornadoChart(
        "What the fine-tune costs more than prompting, one assumption at a time",
        finding,
        Axis.linear(tuning + " minus " + prompting + ", USD", Quantity.USD),
        differenceUsd.doubleValue(),
        swings.stream().map(Contest::swing).toList());
  }

  private static TornadoChart.Swing swing(Swing swing) {
    return new TornadoChart.Swing(
        words(swing),
        setting(swing, swing.low()),
        swing.atLowUsd().doubleValue(),
        setting(swing, swing.high()),
        swing.atHighUsd().doubleValue());
  }

  private static String words(Swing swing) {
    return swing.lever().key().replace('-', ' ');
  }

  private static String setting(Swing swing, BigDecimal value) {
    Quantity quantity =
        switch (swing.lever()) {
          case HIT_RATE, PRICE_DECLINE, TUNED_ACCURACY, PROMPTED_ACCURACY -> Quantity.SHARE;
          case LABEL_PRICE -> Quantity.USD;
          default -> Quantity.NUMBER;
        };
    return quantity.brief(value.doubleValue());
  }

  private static Html sureness(Risk risk, Uncertainty uncertainty) {
    String chance =
        "All of these drawn together, in "
            + Quantity.COUNT.exact(uncertainty.draws())
            + " worlds: the fine-tune is cheaper in "
            + Quantity.SHARE.brief(risk.tuningIsCheaper().share())
            + " of them, and at no number of requests in "
            + Quantity.SHARE.brief(risk.never().share())
            + ".";
    String where =
        " It pays from "
            + quantile(risk, 0.05)
            + " requests a month in the luckiest twentieth, "
            + quantile(risk, 0.5)
            + " in the middle, "
            + quantile(risk, 0.95)
            + " in the unluckiest.";
    return Html.element("p", chance + where);
  }

  private static String quantile(Risk risk, double share) {
    double value =
        risk.requestsPerMonth().stream()
            .filter(one -> one.share() == share)
            .mapToDouble(Risk.Quantile::value)
            .findFirst()
            .orElseThrow();
    return Double.isFinite(value) ? Quantity.COUNT.brief(value) : "no number of";
  }
}
