package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.Selection;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.example.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What is measured of a model's answer. */
record AnswerMetric(String name, Kind kind, ToDoubleFunction<Answered> figure) implements Metric {

  static final String ACCURACY = "accuracy";
  static final String F1 = "f1";

  /** The metrics that fit what answers are; the first is a share, and the one to compare by. */
  static List<AnswerMetric> of(AnswerReader.Outputs outputs, Optional<RequestPrice> price) {
    List<AnswerMetric> all = new ArrayList<>();
    if (outputs == AnswerReader.Outputs.LABELS) {
      all.add(new AnswerMetric(ACCURACY, Kind.SHARE, one -> one.isRight() ? 1 : 0));
    } else {
      all.add(new AnswerMetric(F1, Kind.SHARE, AnswerMetric::f1));
      all.add(new AnswerMetric("exact-match", Kind.SHARE, one -> one.isRight() ? 1 : 0));
    }
    all.add(new AnswerMetric("unreadable", Kind.AMOUNT, one -> one.output().isEmpty() ? 1 : 0));
    all.add(new AnswerMetric("tokens", Kind.AMOUNT, one -> one.answer().inputTokens()));
    all.add(new AnswerMetric("output-tokens", Kind.AMOUNT, one -> one.answer().outputTokens()));
    price.ifPresent(
        paid -> all.add(new AnswerMetric("usd", Kind.AMOUNT, one -> usd(paid, one).doubleValue())));
    return all;
  }

  private static double f1(Answered one) {
    String right = EvaluationSet.output(one.query());
    return one.output().map(text -> Metrics.tokenF1(right, text)).orElse(0.0);
  }

  static BigDecimal usd(RequestPrice price, Answered one) {
    return price.usd(one.answer().inputTokens(), one.answer().outputTokens());
  }

  @Override
  public boolean needsModel() {
    return true;
  }

  @Override
  public double measure(Query query, Selection chosen) {
    throw new IllegalStateException(name + " is measured of a model's answer, not of a choice");
  }
}
