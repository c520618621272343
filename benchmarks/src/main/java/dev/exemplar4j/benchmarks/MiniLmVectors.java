package dev.exemplar4j.benchmarks;

import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The embedding model of the program, each text embedded once. */
final class MiniLmVectors implements EmbeddingModel {

  static final String NAME = "all-minilm-l6-v2-q";

  private final EmbeddingModel model;
  private final Map<String, Embedding> known = new ConcurrentHashMap<>();

  private MiniLmVectors(EmbeddingModel model) {
    this.model = model;
  }

  static PipelineResources resources(Path cache) {
    System.setProperty("DJL_CACHE_DIR", cache.resolve("native").toString());
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    EmbeddingSettings settings =
        EmbeddingSettings.DEFAULT.withCache(VectorCache.in(cache, System.err::println));
    return PipelineResources.NONE
        .with(
            EmbeddingModel.class,
            NAME,
            new MiniLmVectors(new AllMiniLmL6V2QuantizedEmbeddingModel()))
        .with(EmbeddingSettings.class, NAME, settings);
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    List<Embedding> all = new ArrayList<>();
    for (TextSegment segment : segments) {
      all.add(known.computeIfAbsent(segment.text(), text -> model.embed(text).content()));
    }
    return Response.from(all);
  }

  @Override
  public int dimension() {
    return model.dimension();
  }
}
