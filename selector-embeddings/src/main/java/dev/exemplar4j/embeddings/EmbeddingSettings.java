package dev.exemplar4j.embeddings;

/**
 * How texts become vectors.
 *
 * @param batchSize how many texts go to the model in one call; at least 1
 * @param cache where vectors are kept, or {@link VectorCache#NONE}
 * @param progress hears of long work
 */
public record EmbeddingSettings(int batchSize, VectorCache cache, EmbeddingProgress progress) {

  /** 64 texts a call, no cache, no progress. */
  public static final EmbeddingSettings DEFAULT =
      new EmbeddingSettings(64, VectorCache.NONE, EmbeddingProgress.NONE);

  /**
   * Checks the batch size.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public EmbeddingSettings {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1 but was " + batchSize);
    }
  }

  /**
   * The same with a cache.
   *
   * @param newCache where vectors are kept
   * @return new settings
   */
  public EmbeddingSettings withCache(VectorCache newCache) {
    return new EmbeddingSettings(batchSize, newCache, progress);
  }

  /**
   * The same with another listener.
   *
   * @param newProgress hears of long work
   * @return new settings
   */
  public EmbeddingSettings withProgress(EmbeddingProgress newProgress) {
    return new EmbeddingSettings(batchSize, cache, newProgress);
  }

  /**
   * The same with another batch size.
   *
   * @param newBatchSize how many texts go to the model in one call
   * @return new settings
   */
  public EmbeddingSettings withBatchSize(int newBatchSize) {
    return new EmbeddingSettings(newBatchSize, cache, progress);
  }
}
