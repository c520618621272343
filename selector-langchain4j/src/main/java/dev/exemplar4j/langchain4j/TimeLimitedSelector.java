package dev.exemplar4j.langchain4j;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Selects on threads of its own and gives up after a while. A selection that was given up runs to
 * its end: an interrupt could close the files of an index. So their number is bounded.
 */
final class TimeLimitedSelector {

  private static final int MAX_RUNNING = 256;

  private final Duration limit;
  private final Semaphore free = new Semaphore(MAX_RUNNING);

  TimeLimitedSelector(Duration limit) {
    this.limit = limit;
  }

  Selection select(ExampleSelector selector, SelectionRequest request) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      if (!free.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new SelectionTimeoutException(limit, MAX_RUNNING);
      }
      return start(selector, request).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new SelectionTimeoutException(limit);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while examples were chosen", e);
    }
  }

  private CompletableFuture<Selection> start(ExampleSelector selector, SelectionRequest request) {
    CompletableFuture<Selection> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("exemplar4j-select")
        .start(
            () -> {
              try {
                result.complete(selector.select(request));
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              } finally {
                free.release();
              }
            });
    return result;
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException("the selector failed", cause);
  }
}
