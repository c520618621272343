package dev.exemplar4j.embeddings;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.pipeline.BuildProgress;
import dev.exemplar4j.pipeline.Parameter;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.PartRole;
import dev.exemplar4j.pipeline.PipelineContext;
import dev.exemplar4j.pipeline.PipelineEngine;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Embeddings as the kind {@code embedding} of a pipeline: {@code model}, the name under which
 * {@link dev.exemplar4j.pipeline.PipelineResources} hold the {@link EmbeddingModel}, and {@code
 * mask}, what is replaced before a text goes to the model. {@link EmbeddingSettings} of the same
 * name in the resources bring batches, a cache and progress. Similarities between examples ({@code
 * cosine}) take the vectors of the index.
 */
public final class EmbeddingEngine implements PipelineEngine {

  /** The model that LangChain4j brings in process, if nothing is said. */
  public static final String DEFAULT_MODEL = "all-minilm-l6-v2-q";

  /** For {@link java.util.ServiceLoader}. */
  public EmbeddingEngine() {}

  @Override
  public String kind() {
    return "embedding";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.text("model").or(DEFAULT_MODEL),
        Parameter.part("mask", PartRole.MASK).or("none"));
  }

  @Override
  public ExampleIndex open(Part part, PipelineContext context) {
    String name = part.text("model");
    EmbeddingModel model = context.resources().get(EmbeddingModel.class, name);
    EmbeddingSettings settings =
        context.resources().find(EmbeddingSettings.class, name).orElse(EmbeddingSettings.DEFAULT);
    UnaryOperator<String> mask =
        context
            .mask(part.part("mask"))
            .<UnaryOperator<String>>map(one -> one::apply)
            .orElse(UnaryOperator.identity());
    return new EmbeddingIndex(new TextEmbedder(model, name, heard(settings, context), mask));
  }

  private static EmbeddingSettings heard(EmbeddingSettings settings, PipelineContext context) {
    Optional<BuildProgress> also =
        context.resources().find(BuildProgress.class, BuildProgress.NAME);
    EmbeddingProgress first = settings.progress();
    return also.map(
            one ->
                settings.withProgress(
                    (done, all) -> {
                      first.embedded(done, all);
                      one.at(done, all);
                    }))
        .orElse(settings);
  }

  @Override
  public Optional<ExampleVectors> vectors(ExampleIndex index) {
    return Optional.of(Embeddings.vectors(index));
  }
}
