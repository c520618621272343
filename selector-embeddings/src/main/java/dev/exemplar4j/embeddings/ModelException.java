package dev.exemplar4j.embeddings;

import dev.exemplar4j.file.ExemplarException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An embedding model failed, or gave what no embedding can be: names the model and the rule. */
public final class ModelException extends ExemplarException {

  ModelException(String model, String rule, @Nullable Throwable cause) {
    super("embedding model " + model + ": " + rule, cause);
  }

  static ModelException dimension(String model, int expected, int found) {
    String rule = "all vectors must have %d dimensions, as those in the pool or its cache, but one";
    return new ModelException(
        model, String.format(Locale.ROOT, rule + " has %d", expected, found), null);
  }
}
