package dev.exemplar4j.cli;

import dev.exemplar4j.file.ExemplarException;
import java.util.Objects;

/** What a person is told of a failure: one line, never a stack trace. */
final class Fault {

  private Fault() {}

  static String line(Throwable failure) {
    return switch (failure) {
      case ExemplarException e -> e.getMessage();
      case UsageException e -> Objects.requireNonNullElse(e.getMessage(), "");
      case IllegalArgumentException e -> Objects.requireNonNullElse(e.getMessage(), "wrong value");
      case OutOfMemoryError e ->
          "not enough memory for this pool; give more, for instance with"
              + " EXEMPLAR_JAVA_OPTS=-Xmx8g";
      default -> internal(failure);
    };
  }

  private static String internal(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return "internal error, please report it: %s: %s%s (%s=1 shows more)"
        .formatted(
            failure.getClass().getSimpleName(), failure.getMessage(), place, LibraryLogs.DEBUG);
  }
}
