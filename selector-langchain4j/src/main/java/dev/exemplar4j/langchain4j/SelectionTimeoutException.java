package dev.exemplar4j.langchain4j;

import dev.exemplar4j.file.ExemplarException;
import java.time.Duration;

/** Choosing the examples of a call took longer than the limit that {@link FewShot} was given. */
public final class SelectionTimeoutException extends ExemplarException {

  SelectionTimeoutException(Duration limit) {
    super("the selector took longer than " + limit.toMillis() + " ms", null);
  }

  SelectionTimeoutException(Duration limit, int unfinished) {
    super(
        unfinished
            + " selections took longer than "
            + limit.toMillis()
            + " ms and are still running, so no further one was begun",
        null);
  }
}
