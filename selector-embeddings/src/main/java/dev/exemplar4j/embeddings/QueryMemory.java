package dev.exemplar4j.embeddings;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

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

  /** The vectors of those of the texts that are known, by text. */
  Map<String, float[]> find(Collection<String> texts) {
    Map<String, float[]> found = new HashMap<>();
    synchronized (vectors) {
      for (String text : texts) {
        float[] known = vectors.get(TextHash.of(text));
        if (known != null) {
          found.put(text, known);
        }
      }
    }
    return found;
  }

  void keep(String text, float[] vector) {
    TextHash key = TextHash.of(text);
    synchronized (vectors) {
      vectors.put(key, vector);
    }
  }
}
