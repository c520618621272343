package dev.exemplar4j.cli;

/** Wrong use of the program; the message is one line for a person. */
final class UsageException extends RuntimeException {

  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
