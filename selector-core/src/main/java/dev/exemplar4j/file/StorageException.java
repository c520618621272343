package dev.exemplar4j.file;

import org.jspecify.annotations.Nullable;

/** A file or folder could not be read, written, locked or trusted: names it, and says why. */
public final class StorageException extends ExemplarException {

  /**
   * Creates an exception.
   *
   * @param message one line that names the file and the reason
   * @param cause what the file system or the engine said, or null
   */
  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Wraps what the file system said.
   *
   * @param what the file and what was tried, such as {@code "cannot write pool.jsonl"}
   * @param cause the error
   * @return the exception, to be thrown
   */
  public static StorageException of(String what, Throwable cause) {
    return new StorageException(what + ": " + reason(cause), cause);
  }

  private static String reason(Throwable cause) {
    if (cause instanceof java.nio.file.NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (cause instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof java.nio.file.FileAlreadyExistsException) {
      return "a file of that name is in the way";
    }
    if (cause instanceof java.nio.file.FileSystemException fault && fault.getReason() != null) {
      return fault.getReason();
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
