package dev.exemplar4j.lucene;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.pipeline.Parameter;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.PartRole;
import dev.exemplar4j.pipeline.PipelineContext;
import dev.exemplar4j.pipeline.PipelineEngine;
import java.util.List;

/**
 * BM25 in memory as the kind {@code bm25} of a pipeline: {@code analysis} (any, english,
 * whitespace), {@code k1}, {@code b}, {@code maxQueryTerms}, and {@code mask}, what is replaced
 * before texts are cut; a masked text is cut by {@code any} or {@code whitespace}.
 */
public final class Bm25Engine implements PipelineEngine {

  /** For {@link java.util.ServiceLoader}. */
  public Bm25Engine() {}

  @Override
  public String kind() {
    return "bm25";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.word("analysis", List.of("any", "english", "whitespace")).or("any"),
        Parameter.real("k1", "[0, inf)").or(1.2),
        Parameter.real("b", "[0, 1]").or(0.75),
        Parameter.whole("maxQueryTerms", 1, Bm25Settings.MAX_QUERY_TERMS)
            .or(Bm25Settings.MAX_QUERY_TERMS),
        Parameter.part("mask", PartRole.MASK).or("none"));
  }

  @Override
  public ExampleIndex open(Part part, PipelineContext context) {
    Bm25Parameters parameters = new Bm25Parameters((float) part.real("k1"), (float) part.real("b"));
    return Bm25.inMemory(
        new Bm25Settings(parameters, analysis(part, context), part.count("maxQueryTerms")));
  }

  private static Analysis analysis(Part part, PipelineContext context) {
    String name = part.text("analysis");
    Analysis plain =
        switch (name) {
          case "english" -> Analysis.ENGLISH;
          case "whitespace" -> Analysis.WHITESPACE;
          default -> Analysis.ANY;
        };
    return context
        .mask(part.part("mask"))
        .map(
            mask ->
                Analysis.of(
                    mask.name() + " " + name, new TokenizerAnalyzer(mask.before(tokenizer(name)))))
        .orElse(plain);
  }

  private static Tokenizer tokenizer(String name) {
    return switch (name) {
      case "any" -> Tokenizer.words();
      case "whitespace" -> Tokenizer.whitespace();
      default ->
          throw new IllegalArgumentException(
              "analysis must be any or whitespace behind a mask but was " + name);
    };
  }
}
