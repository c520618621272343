package dev.exemplar4j.benchmarks;

import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.nio.file.Path;

/** The embedding model of the program, each text embedded once. */
final class MiniLmVectors {

  static final String NAME = "all-minilm-l6-v2-q";

  private MiniLmVectors() {}

  static PipelineResources resources(Path cache) {
    System.setProperty("DJL_CACHE_DIR", cache.resolve("native").toString());
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    EmbeddingSettings settings =
        EmbeddingSettings.DEFAULT.withCache(VectorCache.in(cache, System.err::println));
    EmbeddingModel model = Embeddings.remembering(new AllMiniLmL6V2QuantizedEmbeddingModel());
    return PipelineResources.NONE
        .with(EmbeddingModel.class, NAME, model)
        .with(EmbeddingSettings.class, NAME, settings);
  }
}
