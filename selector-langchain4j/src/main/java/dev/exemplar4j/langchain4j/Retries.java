package dev.exemplar4j.langchain4j;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.file.DataException;
import dev.langchain4j.exception.NonRetriableException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * Selects again after a failure that may pass. Pauses double, and each is shortened by a random
 * part of up to a half, so that callers who failed together do not come back together.
 */
record Retries(int atMost, Duration firstPause) {

  static final int MAX = 10;

  /** A failure after which there is another attempt. */
  record Failure(RuntimeException cause, int attempt, Duration pause) {}

  ExampleSelector around(ExampleSelector selector, Consumer<Failure> onRetry) {
    return request -> select(selector, request, onRetry);
  }

  private Selection select(
      ExampleSelector selector, SelectionRequest request, Consumer<Failure> onRetry) {
    for (int attempt = 1; ; attempt++) {
      try {
        return selector.select(request);
      } catch (RuntimeException e) {
        if (attempt > atMost || !mayPass(e)) {
          throw e;
        }
        Duration pause = pause(attempt);
        onRetry.accept(new Failure(e, attempt, pause));
        sleep(pause, e);
      }
    }
  }

  /** What is wrong with the call or with the data stays wrong. */
  static boolean mayPass(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NonRetriableException) {
        return false;
      }
    }
    return !(failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure instanceof DataException);
  }

  private Duration pause(int attempt) {
    long longest = firstPause.toNanos() << (attempt - 1);
    return Duration.ofNanos(longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1));
  }

  private static void sleep(Duration pause, RuntimeException failure) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.addSuppressed(e);
      throw failure;
    }
  }
}
