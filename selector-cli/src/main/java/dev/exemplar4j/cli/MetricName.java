package dev.exemplar4j.cli;

import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounters;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.prompt.TextLayout;

/** The metrics of the program. */
enum MetricName {
  FIRST,
  VOTE,
  ANY,
  LABEL_ENTROPY,
  F1_FIRST,
  F1_MEAN,
  F1_BEST,
  SKELETON_FIRST,
  SKELETON_ANY,
  NGRAM_RECALL,
  INPUT_COVERAGE,
  DIVERSITY,
  REDUNDANCY,
  EXAMPLES,
  TOKENS;

  Metric metric() {
    return switch (this) {
      case FIRST -> Metrics.first();
      case VOTE -> Metrics.vote();
      case ANY -> Metrics.any();
      case LABEL_ENTROPY -> Metrics.labelEntropy();
      case F1_FIRST -> Metrics.tokenF1First();
      case F1_MEAN -> Metrics.tokenF1Mean();
      case F1_BEST -> Metrics.tokenF1Best();
      case SKELETON_FIRST -> Metrics.skeletonFirst();
      case SKELETON_ANY -> Metrics.skeletonAny();
      case NGRAM_RECALL -> Metrics.ngramRecall();
      case INPUT_COVERAGE -> Metrics.inputCoverage();
      case DIVERSITY -> Metrics.diversity();
      case REDUNDANCY -> Metrics.redundancy();
      case EXAMPLES -> Metrics.examples();
      case TOKENS ->
          Metrics.tokens(
              PromptTemplate.text(TextLayout.DEFAULT), PromptTokens.of(TokenCounters.jtokkit()));
    };
  }

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
