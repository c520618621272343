package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A request as the provider's cache sees it, in tokens of the model.
 *
 * @param prefix what all requests begin with
 * @param tail what differs
 * @param output what is written
 */
record PromptLayout(long prefix, long tail, long output) {

  static PromptLayout of(Prompting strategy, Workload workload) {
    RequestTokens tokens = workload.tokens();
    long fixed =
        switch (strategy) {
          case Prompting.ZeroShot zero -> 0;
          case Prompting.StaticExamples some -> some.examples();
          case Prompting.DynamicExamples some -> 0;
          case Prompting.StaticThenDynamic some -> some.fixed();
          case Prompting.ManyShot many -> many.examples();
        };
    long chosen =
        switch (strategy) {
          case Prompting.DynamicExamples some -> some.examples();
          case Prompting.StaticThenDynamic some -> some.examples();
          case Prompting.ZeroShot zero -> 0;
          case Prompting.StaticExamples some -> 0;
          case Prompting.ManyShot many -> 0;
        };
    return new PromptLayout(
            tokens.instructions() + fixed * tokens.example(),
            tokens.query() + chosen * tokens.example(),
            tokens.answer() + tokens.reasoning())
        .scaled(factor(workload, strategy.model()));
  }

  static PromptLayout of(TunedPrompt prompt, String model, Workload workload) {
    RequestTokens tokens = workload.tokens();
    return new PromptLayout(
            prompt.instructions(), tokens.query(), tokens.answer() + tokens.reasoning())
        .scaled(factor(workload, model));
  }

  long prompt() {
    return prefix + tail;
  }

  private PromptLayout scaled(BigDecimal factor) {
    return new PromptLayout(scaled(prefix, factor), scaled(tail, factor), scaled(output, factor));
  }

  static BigDecimal factor(Workload workload, String model) {
    return workload.assumptions().tokenizerFactors().getOrDefault(model, BigDecimal.ONE);
  }

  static long scaled(long tokens, BigDecimal factor) {
    return factor
        .multiply(BigDecimal.valueOf(tokens))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
