package dev.exemplar4j.embeddings;

import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run through the texts whose vectors are not known yet. What is made goes to the cache now and
 * then and at the end, also when the run fails: the next one goes on where this one was.
 */
final class MissingVectors {

  private static final int SAVED_TOGETHER = 4096;

  private final TextEmbedder embedder;
  private final EmbeddingSettings settings;
  private final Map<TextHash, float[]> vectors;
  private final List<TextHash> unsaved = new ArrayList<>();
  private int dimension;

  /** With the vectors that are known, and the dimension that is, or 0. */
  MissingVectors(
      TextEmbedder embedder,
      EmbeddingSettings settings,
      Map<TextHash, float[]> vectors,
      int dimension) {
    this.embedder = embedder;
    this.settings = settings;
    this.vectors = vectors;
    this.dimension = dimension;
    vectors.values().forEach(this::requireDimension);
  }

  /** Adds a vector for each of the wanted that has none. */
  void make(Map<TextHash, String> wanted) {
    List<Map.Entry<TextHash, String>> missing =
        wanted.entrySet().stream().filter(one -> !vectors.containsKey(one.getKey())).toList();
    try {
      for (int from = 0; from < missing.size(); from += settings.batchSize()) {
        int to = (int) Math.min(missing.size(), from + (long) settings.batchSize());
        makeBatch(missing.subList(from, to));
        settings.progress().embedded(to, missing.size());
      }
    } catch (RuntimeException e) {
      saveInSpiteOf(e);
      throw e;
    }
    save();
  }

  private void makeBatch(List<Map.Entry<TextHash, String>> batch) {
    List<String> texts = batch.stream().map(Map.Entry::getValue).toList();
    List<float[]> made = embedder.embed(texts, EmbeddingInputType.DOCUMENT);
    made.forEach(this::requireDimension);
    for (int i = 0; i < made.size(); i++) {
      vectors.put(batch.get(i).getKey(), made.get(i));
      unsaved.add(batch.get(i).getKey());
    }
    if (unsaved.size() >= SAVED_TOGETHER) {
      save();
    }
  }

  /** Before a vector is kept anywhere: one of another dimension would stay in the way for good. */
  private void requireDimension(float[] vector) {
    if (dimension != 0 && vector.length != dimension) {
      throw ModelException.dimension(embedder.name(), dimension, vector.length);
    }
    dimension = vector.length;
  }

  private void saveInSpiteOf(RuntimeException failure) {
    try {
      save();
    } catch (RuntimeException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
  }

  private void save() {
    List<TextHash> saved = List.copyOf(unsaved);
    unsaved.clear();
    settings.cache().add(embedder.name(), saved, saved.stream().map(vectors::get).toList());
  }
}
