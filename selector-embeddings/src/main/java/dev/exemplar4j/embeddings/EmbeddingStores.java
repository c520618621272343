package dev.exemplar4j.embeddings;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.example.Example;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.Optional;
import java.util.function.Function;

/**
 * Selection from a LangChain4j {@link EmbeddingStore}, such as a vector database that is there
 * already.
 *
 * <p>score = 2 s - 1 for a store's score s = (cosine + 1) / 2: the cosine, from -1 to 1. How exact
 * the search is, is the store's affair; what it finds is checked: a hit that is not in the pool,
 * comes twice or is not admitted by the request is left out, with the reason in the trace; a score
 * that is none is an error. Equal scores are ordered by example id.
 *
 * <p>A filter is handed to the store as far as a store can carry it out the way this project means
 * it: texts and numbers that are, or texts that are not, among given values, and ranges of numbers.
 * A store that refuses it is asked without, and the trace says so. Where too little is left of what
 * was found, more is asked for, up to {@value StoreSearch#MAX_HITS} hits or one more than wanted:
 * what only few of a large store's entries fulfil may be missed if it cannot be handed over.
 *
 * <p>Costs one call of the model and one search, or a few where hits were left out. An input of
 * nothing but blanks selects nothing. Thread-safe where the model and the store are.
 */
public final class EmbeddingStores {

  /** The metadata key of a text segment that holds an example's output. */
  public static final String OUTPUT = "output";

  private EmbeddingStores() {}

  /**
   * A selector over segments that hold whole examples, as {@link #segment} makes them: the text is
   * the input, the metadata entry {@value #OUTPUT} the output, the embedding's id the example's id,
   * the other entries its metadata. A hit without an output is left out.
   *
   * @param store holds the segments and their vectors
   * @param model the model that made the vectors
   * @return the selector; it throws {@link ModelException} and {@link EmbeddingStoreException}
   */
  public static ExampleSelector selector(EmbeddingStore<TextSegment> store, EmbeddingModel model) {
    return new StoreSelector(store, model, SegmentExamples::read);
  }

  /**
   * A selector over vectors whose examples are elsewhere, in an index or a database. The segments'
   * metadata must hold at least those entries of the examples' metadata that filters ask about.
   *
   * @param store holds the vectors
   * @param model the model that made the vectors
   * @param lookup gives the example of an embedding's id, or empty if there is none: such a hit is
   *     left out
   * @return the selector; it throws {@link ModelException} and {@link EmbeddingStoreException}
   */
  public static ExampleSelector selector(
      EmbeddingStore<TextSegment> store,
      EmbeddingModel model,
      Function<String, Optional<Example>> lookup) {
    return new StoreSelector(store, model, match -> lookup.apply(match.embeddingId()));
  }

  /**
   * An example as a segment, to be stored under the example's id.
   *
   * @param example a plain pair whose metadata has no Boolean and no entry {@value #OUTPUT}
   * @return the segment
   * @throws IllegalArgumentException if a segment cannot hold the example: says what
   */
  public static TextSegment segment(Example example) {
    return SegmentExamples.write(example);
  }
}
