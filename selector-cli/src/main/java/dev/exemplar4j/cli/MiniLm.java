package dev.exemplar4j.cli;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.nio.file.Path;

/** The embedding model that comes with the program: all-MiniLM-L6-v2, quantised, in process. */
final class MiniLm {

  /** Also the name under which vectors are cached. */
  static final String NAME = "all-minilm-l6-v2-q";

  private MiniLm() {}

  /**
   * Loads the model. Its tokenizer unpacks a library, which belongs into our cache, not at home.
   */
  static EmbeddingModel load(Path cache) {
    System.setProperty("DJL_CACHE_DIR", cache.resolve("native").toString());
    System.setProperty("jna.tmpdir", cache.resolve("native").resolve("jna").toString());
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    OnnxLibraries.unpack(cache);
    try {
      return new AllMiniLmL6V2QuantizedEmbeddingModel();
    } catch (LinkageError | RuntimeException e) {
      throw new UsageException("the embedding model " + NAME + " does not run on this system", e);
    }
  }
}
