package dev.exemplar4j.embeddings;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.langchain4j.model.embedding.EmbeddingModel;

/**
 * Selection by the cosine of embeddings.
 *
 * <p>score(x) = e(q) · e(x) for unit vectors e, from -1 to 1; comparable within one model. Only
 * inputs are embedded, never outputs; where the model knows the difference, pool texts as documents
 * and inputs as queries. Every vector is compared (an exact search, O(n · dimension)), in single
 * precision and in an order of additions that depends on the dimension alone: the score of an
 * example does not change with its place, with removals, or with how the code was compiled.
 *
 * <p>Where vector instructions are found ({@link dev.exemplar4j.kernel.Kernels#best()}), a pool of
 * 20,480 vectors and more is scanned in bytes first: each byte vector comes with a bound of its
 * error, and every example that could belong to the choice by its bound is scored in floats. The
 * choice, the order of ties and the scores are those of the scan of all floats. Where a third of
 * the axes holds most of the energy of a sample, only that third is scanned; the axes are chosen
 * once, when the pool has grown so large. The call that added the vectors quantises them, on all
 * cores; others read and write meanwhile.
 *
 * <p>{@link ExampleIndex#selectAll} reads the pool once for many inputs, and gives them to the
 * model {@link EmbeddingSettings#batchSize()} at a time: the choices are those of one input after
 * the other if the model gives a text the same vector whatever stands beside it.
 *
 * <p>A text of nothing but blanks has no embedding: such an example is kept but never chosen, such
 * an input chooses nothing.
 *
 * <p>The indexes live in memory and are thread-safe. Selecting waits for no change; no lock is held
 * while the model is asked. Memory: 4 bytes a dimension and example (5, and 24 bytes an example,
 * where bytes are scanned too), and the examples themselves.
 */
public final class Embeddings {

  /** What LangChain4j calls a model that does not know better. */
  private static final String NO_NAME = "unknown";

  private Embeddings() {}

  /**
   * An empty index without a cache.
   *
   * @param model makes the vectors; thread-safe, as LangChain4j's models are
   * @return the index
   */
  public static ExampleIndex index(EmbeddingModel model) {
    return index(model, EmbeddingSettings.DEFAULT);
  }

  /**
   * An empty index. A cache needs the model's name: for a model that does not know its own, use
   * {@link #index(EmbeddingModel, String, EmbeddingSettings)}.
   *
   * @param model makes the vectors; thread-safe, as LangChain4j's models are
   * @param settings batches, cache, progress
   * @return the index
   * @throws IllegalArgumentException if there is a cache and the model does not say its name
   */
  public static ExampleIndex index(EmbeddingModel model, EmbeddingSettings settings) {
    String name = model.modelName();
    if (settings.cache() != VectorCache.NONE && (name.isBlank() || name.equals(NO_NAME))) {
      throw new IllegalArgumentException(
          "modelName must be given for a cache, since the model does not say its own");
    }
    return index(model, name.isBlank() ? NO_NAME : name, settings);
  }

  /**
   * An empty index.
   *
   * @param model makes the vectors; thread-safe, as LangChain4j's models are
   * @param modelName what the model is called in messages and in the cache; models that give
   *     different vectors must have different names
   * @param settings batches, cache, progress
   * @return the index
   * @throws IllegalArgumentException if the name is blank
   */
  public static ExampleIndex index(
      EmbeddingModel model, String modelName, EmbeddingSettings settings) {
    requireName(modelName);
    return new EmbeddingIndex(new TextEmbedder(model, modelName, settings));
  }

  /**
   * The vectors of an index, for similarities between its examples, such as maximal marginal
   * relevance. What is in the index is not embedded again; the vectors of the last 256 inputs are
   * kept, so that an input is embedded once for selecting and comparing.
   *
   * @param index an index that this class made
   * @return its vectors; thread-safe
   * @throws IllegalArgumentException if the index is of another kind
   */
  public static ExampleVectors vectors(ExampleIndex index) {
    if (!(index instanceof EmbeddingIndex embeddings)) {
      throw new IllegalArgumentException(
          "index must be made by Embeddings but was a " + index.getClass().getSimpleName());
    }
    return embeddings.vectors();
  }

  /**
   * The vectors that a model makes, without an index: for an approximate index of another module,
   * or for similarities. Of length 1; of a text of nothing but blanks all zeros. With a cache, a
   * text is embedded once; without one, each time that it is asked for.
   *
   * @param model makes the vectors; thread-safe, as LangChain4j's models are
   * @param modelName what the model is called in messages and in the cache; models that give
   *     different vectors must have different names
   * @param settings batches, cache, progress
   * @return the vectors; thread-safe
   * @throws IllegalArgumentException if the name is blank
   */
  public static ExampleVectors vectors(
      EmbeddingModel model, String modelName, EmbeddingSettings settings) {
    requireName(modelName);
    return new ModelVectors(new TextEmbedder(model, modelName, settings));
  }

  private static void requireName(String modelName) {
    if (modelName.isBlank()) {
      throw new IllegalArgumentException("modelName must not be blank");
    }
  }

  /**
   * A model that is asked once for each text and remembers every vector: for comparisons in which
   * many pipelines ask for the same inputs. It grows with the number of texts. For models that make
   * the same vector of a text whether it is an input or an example; that there are models which do
   * not is hidden from whoever asks.
   *
   * @param model makes the vectors; thread-safe
   * @return the model; thread-safe. Two threads that ask for a new text at the same time may both
   *     reach the model
   */
  public static EmbeddingModel remembering(EmbeddingModel model) {
    return new RememberingModel(model);
  }
}
