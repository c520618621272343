package dev.exemplar4j.embeddings;

/** Hears how far the embedding of many texts has come. */
@FunctionalInterface
public interface EmbeddingProgress {

  /** Hears nothing. */
  EmbeddingProgress NONE = (done, total) -> {};

  /**
   * Some more texts are embedded. Called from the thread that adds examples.
   *
   * @param done how many of the texts that need the model have their vectors
   * @param total how many there are
   */
  void embedded(int done, int total);
}
