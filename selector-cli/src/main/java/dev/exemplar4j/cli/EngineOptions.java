package dev.exemplar4j.cli;

import dev.exemplar4j.pipeline.Part;
import java.util.List;
import picocli.CommandLine.Option;

/** How the selectors are set. */
final class EngineOptions {

  @Option(
      names = "--tokenizer",
      paramLabel = "NAME",
      defaultValue = "words",
      description =
          "For jaccard and ngram: words (any language) or whitespace (default: ${DEFAULT-VALUE}).")
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
      description =
          "For random, stratified and k-means: the same seed chooses the same (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--mask",
      fallbackValue = "true",
      description =
          "Replace numbers, quoted texts and names by placeholders before comparing, so that inputs"
              + " of one pattern are alike.")
  private boolean mask;

  long seed() {
    return seed;
  }

  /** A selector of the program as a part of a pipeline. */
  Part part(SelectorName name) {
    return switch (name) {
      case JACCARD, NGRAM -> Part.of(name.toString()).with("tokenizer", tokenizer());
      case BM25 ->
          Part.of("bm25")
              .with("analysis", analyzer.toString())
              .with("k1", k1)
              .with("b", b)
              .with("mask", masking());
      case EMBEDDING -> Part.of("embedding").with("model", MiniLm.NAME).with("mask", masking());
      case HNSW -> Part.of("hnsw").with("model", MiniLm.NAME);
      case HYBRID ->
          Part.of("fused")
              .with("parts", List.of(part(SelectorName.BM25), part(SelectorName.EMBEDDING)));
      case RANDOM, STRATIFIED -> Part.of(name.toString()).with("seed", seed);
      case FIXED, RECENT -> Part.of(name.toString());
    };
  }

  private Part tokenizer() {
    Part plain = Part.of(tokenizer.toString());
    return mask ? Part.of("masked").with("of", plain) : plain;
  }

  private String masking() {
    return mask ? "placeholders" : "none";
  }
}
