package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.file.ExemplarException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model gave no answer: says why, and whether asking again may help. */
public final class ModelException extends ExemplarException {

  /** Whether asking again may help. */
  private final boolean passing;

  /** How long the model asks to be left alone, or null if it does not. */
  private final @Nullable Duration wait;

  private ModelException(
      String message, boolean passing, @Nullable Duration wait, @Nullable Throwable cause) {
    super(message, cause);
    this.passing = passing;
    this.wait = wait;
  }

  /**
   * A failure that may pass: too many requests, a server in trouble, a broken connection.
   *
   * @param message one line, without text of prompts or answers
   * @param cause what lies beneath, or null
   * @return the exception, to be thrown
   */
  public static ModelException passing(String message, @Nullable Throwable cause) {
    return new ModelException(message, true, null, cause);
  }

  /**
   * A failure that stays: a wrong key, an unknown model, a parameter that it does not take.
   *
   * @param message one line, without text of prompts or answers
   * @param cause what lies beneath, or null
   * @return the exception, to be thrown
   */
  public static ModelException lasting(String message, @Nullable Throwable cause) {
    return new ModelException(message, false, null, cause);
  }

  /**
   * The same failure of a model that said when to come back.
   *
   * @param atLeast how long to wait before asking again
   * @return the exception, to be thrown
   */
  public ModelException after(Duration atLeast) {
    return new ModelException(getMessage(), passing, atLeast, getCause());
  }

  /** {@return whether asking again may help} */
  public boolean mayPass() {
    return passing;
  }

  /** {@return how long to wait at least before asking again, where the model said so} */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(wait);
  }
}
