package dev.exemplar4j.cli;

import picocli.CommandLine.Option;

/** How the selectors are set. */
final class EngineOptions {

  @Option(
      names = "--tokenizer",
      paramLabel = "NAME",
      defaultValue = "words",
      description = "For jaccard: words (any language) or whitespace (default: ${DEFAULT-VALUE}).")
  private TokenizerName tokenizer = TokenizerName.WORDS;

  @Option(
      names = "--analyzer",
      paramLabel = "NAME",
      defaultValue = "any",
      description =
          "For bm25: any (any language), english or whitespace (default: ${DEFAULT-VALUE}).")
  private AnalyzerName analyzer = AnalyzerName.ANY;

  @Option(
      names = "--k1",
      paramLabel = "F",
      defaultValue = "1.2",
      converter = Numbers.Finite.class,
      description = "For bm25: how soon repeated terms stop counting (default: ${DEFAULT-VALUE}).")
  private double k1 = 1.2;

  @Option(
      names = "--b",
      paramLabel = "F",
      defaultValue = "0.75",
      converter = Numbers.Finite.class,
      description =
          "For bm25: how much a long input counts less, from 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double b = 0.75;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      converter = Numbers.Whole.class,
      description = "For random: the same seed chooses the same (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  TokenizerName tokenizer() {
    return tokenizer;
  }

  AnalyzerName analyzer() {
    return analyzer;
  }

  double k1() {
    return k1;
  }

  double b() {
    return b;
  }

  long seed() {
    return seed;
  }
}
