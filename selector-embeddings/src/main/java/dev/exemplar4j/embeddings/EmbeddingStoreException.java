package dev.exemplar4j.embeddings;

import dev.exemplar4j.file.ExemplarException;
import org.jspecify.annotations.Nullable;

/** An embedding store failed, or found what cannot be: names the store's class and the rule. */
public final class EmbeddingStoreException extends ExemplarException {

  EmbeddingStoreException(String store, String rule, @Nullable Throwable cause) {
    super("embedding store " + store + ": " + rule, cause);
  }
}
