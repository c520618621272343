package dev.exemplar4j.evaluate;

/** Ends the building of an index that would not be ready in time. Never leaves the package. */
final class OutOfTimeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfTimeException(String message) {
    super(message);
  }
}
