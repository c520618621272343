package dev.exemplar4j.file;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of all unchecked exceptions of this project. Its message is one line for a person; it
 * never holds the text of an example or of a user.
 */
public abstract class ExemplarException extends RuntimeException {

  /**
   * Creates an exception.
   *
   * @param message what, where, and the rule that was broken; made {@link OneLine one line}
   * @param cause what lies beneath, or null
   */
  protected ExemplarException(String message, @Nullable Throwable cause) {
    super(OneLine.of(message), cause);
  }

  /** {@return one line for a person} */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
