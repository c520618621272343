package dev.exemplar4j.embeddings;

import dev.exemplar4j.file.ExemplarException;
import org.jspecify.annotations.Nullable;

/** An embedding model failed, or gave what no embedding can be: names the model and the rule. */
public final class ModelException extends ExemplarException {

  ModelException(String model, String rule, @Nullable Throwable cause) {
    super("embedding model " + model + ": " + rule, cause);
  }
}
