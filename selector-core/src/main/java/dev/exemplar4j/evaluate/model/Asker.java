package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.prompt.Prompt;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model as the settings say, and no prompt twice. Prompts are handed in by one thread; an
 * answer is kept before anyone is given it. After a failure that stays, nothing more is asked, and
 * the answers to what is under way are still kept.
 */
final class Asker implements AutoCloseable {

  private final AnsweringModel model;
  private final AskingSettings settings;
  private final AnswerCache cache;
  private final Spending spending;
  private final RateLimit rate;
  private final Semaphore free;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<PromptKey, CompletableFuture<ModelAnswer>> underWay = new ConcurrentHashMap<>();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final CountDownLatch failed = new CountDownLatch(1);
  private long remembered;

  Asker(AnsweringModel model, AskingSettings settings, AnswerCache cache, Spending spending) {
    this.model = model;
    this.settings = settings;
    this.cache = cache;
    this.spending = spending;
    this.rate = new RateLimit(settings.requestsPerMinute());
    this.free = new Semaphore(settings.parallel());
  }

  /** The answer, sooner or later; empty if there is not the money for it. */
  Optional<CompletableFuture<ModelAnswer>> ask(Prompt prompt) throws InterruptedException {
    PromptKey key = PromptKey.of(model.identity(), prompt);
    // In this order: an answer is in the cache before it ceases to be under way.
    CompletableFuture<ModelAnswer> same = underWay.get(key);
    Optional<CompletableFuture<ModelAnswer>> known =
        same == null ? cache.get(key).map(CompletableFuture::completedFuture) : Optional.of(same);
    if (known.isPresent()) {
      remembered++;
      return known;
    }
    BigDecimal most = spending.most(prompt);
    if (!spending.reserve(most)) {
      return Optional.empty();
    }
    free.acquire();
    CompletableFuture<ModelAnswer> answer = new CompletableFuture<>();
    underWay.put(key, answer);
    threads.execute(() -> answer(key, prompt, most, answer));
    return Optional.of(answer);
  }

  private void answer(
      PromptKey key, Prompt prompt, BigDecimal most, CompletableFuture<ModelAnswer> waiting) {
    Optional<ModelAnswer> answer = Optional.empty();
    try {
      answer = Optional.of(askedUntilAnswered(prompt));
      cache.put(key, answer.get());
      asked.incrementAndGet();
      underWay.remove(key);
      waiting.complete(answer.get());
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
      failed.countDown();
      waiting.completeExceptionally(e);
    } finally {
      spending.settle(most, answer);
      free.release();
    }
  }

  private ModelAnswer askedUntilAnswered(Prompt prompt) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      waitUnlessFailed(rate.turn());
      try {
        return model.answer(prompt);
      } catch (ModelException e) {
        if (attempt > settings.retries() || !e.mayPass()) {
          throw e;
        }
        waitUnlessFailed(pause(attempt, e));
      }
    }
  }

  private void waitUnlessFailed(Duration pause) throws InterruptedException {
    if (failed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
      throw ModelException.passing("not asked, since another request failed", null);
    }
  }

  /** The jitter decides when something happens, never what: it needs no seed. */
  private Duration pause(int attempt, ModelException refused) {
    Duration longest = AskingSettings.LONGEST_PAUSE;
    long doubled = Math.min(longest.toNanos(), settings.firstPause().toNanos() << (attempt - 1));
    Duration own =
        Duration.ofNanos(doubled - ThreadLocalRandom.current().nextLong(doubled / 2 + 1));
    Duration told = refused.retryAfter().orElse(Duration.ZERO);
    Duration bounded = told.compareTo(longest) > 0 ? longest : told;
    return own.compareTo(bounded) > 0 ? own : bounded;
  }

  /** The first failure that stays, if there was one: nothing needs to be handed in any more. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  long asked() {
    return asked.get();
  }

  long remembered() {
    return remembered;
  }

  /** Waits for what is under way. */
  @Override
  public void close() {
    threads.close();
  }
}
