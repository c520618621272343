package dev.exemplar4j.lucene;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.pipeline.Parameter;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.PipelineContext;
import dev.exemplar4j.pipeline.PipelineEngine;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.List;

/**
 * Approximate search of vectors in memory as the kind {@code hnsw} of a pipeline: {@code model},
 * the name under which {@link dev.exemplar4j.pipeline.PipelineResources} hold {@link
 * ExampleVectors}, and {@code connections}, {@code beamWidth}, {@code candidates} and {@code
 * precision} (float, byte) of {@link HnswSettings}.
 */
public final class HnswEngine implements PipelineEngine {

  /** For {@link java.util.ServiceLoader}. */
  public HnswEngine() {}

  @Override
  public String kind() {
    return "hnsw";
  }

  @Override
  public List<Parameter> parameters() {
    HnswSettings usual = HnswSettings.DEFAULT;
    return List.of(
        Parameter.text("model").or("all-minilm-l6-v2-q"),
        Parameter.whole("connections", 2, 512).or(usual.connections()),
        Parameter.whole("beamWidth", 1, 3_200).or(usual.beamWidth()),
        Parameter.whole("candidates", 1, 10_000).or(usual.candidates()),
        Parameter.word("precision", List.of("float", "byte")).or("float"));
  }

  @Override
  public ExampleIndex open(Part part, PipelineContext context) {
    HnswSettings.Precision precision =
        part.text("precision").equals("byte")
            ? HnswSettings.Precision.BYTE
            : HnswSettings.Precision.FLOAT;
    HnswSettings settings =
        new HnswSettings(
            part.count("connections"),
            part.count("beamWidth"),
            part.count("candidates"),
            precision);
    ExampleVectors vectors = context.resources().get(ExampleVectors.class, part.text("model"));
    return Hnsw.inMemory(vectors, settings);
  }
}
