package dev.exemplar4j.embeddings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The vectors of the last inputs, by hash: a stage that compares by the vectors of its selector
 * asks for the same input right after it. No lock is held while the model is asked.
 */
final class QueryMemory {

  private static final int MOST = 256;

  private final Map<TextHash, float[]> vectors =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TextHash, float[]> eldest) {
          return size() > MOST;
        }
      };

  float[] get(String text, Supplier<float[]> model) {
    TextHash key = TextHash.of(text);
    synchronized (vectors) {
      float[] known = vectors.get(key);
      if (known != null) {
        return known;
      }
    }
    float[] made = model.get();
    synchronized (vectors) {
      vectors.put(key, made);
    }
    return made;
  }
}
