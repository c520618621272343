package dev.exemplar4j.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleIndexContract;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FusedIndexTest extends ExampleIndexContract {

  @Override
  protected ExampleIndex emptyIndex() {
    return ReciprocalRankFusion.index(
        Jaccard.index(Tokenizer.words()),
        Jaccard.index(Tokenizer.shingles(Tokenizer.whitespace(), 2)));
  }

  @Override
  protected boolean scoresStandAlone() {
    return false;
  }

  @Test
  void select_changeWaitsForASlowSelection_isAnsweredMeanwhile() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExampleIndex index =
        ReciprocalRankFusion.index(
            Jaccard.index(Tokenizer.words()), slowFor("slow parcel", began, goOn));
    index.add(Example.of("a", "parcel", "x"));
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      Future<Selection> slow = threads.submit(() -> index.select("slow parcel", 5));
      began.await();
      AtomicReference<Thread> changing = new AtomicReference<>();
      Future<?> change =
          threads.submit(
              () -> {
                changing.set(Thread.currentThread());
                index.add(Example.of("b", "parcel", "x"));
              });
      while (changing.get() == null || changing.get().getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      Future<Selection> fast = threads.submit(() -> index.select("parcel", 5));
      try {
        assertThat(fast.get(20, TimeUnit.SECONDS).ids()).containsExactly("a");
      } finally {
        goOn.countDown();
      }
      assertThat(slow.get().ids()).containsExactly("a");
      change.get();
      assertThat(index.select("parcel", 5).ids()).containsExactly("a", "b");
    }
  }

  /** An index that takes its time over one input. */
  private static ExampleIndex slowFor(String input, CountDownLatch began, CountDownLatch goOn) {
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().equals("selectAll")
              && ((List<?>) arguments[0])
                  .stream().anyMatch(one -> ((SelectionRequest) one).input().equals(input))) {
            began.countDown();
            goOn.await();
          }
          return method.invoke(index, arguments);
        };
    return (ExampleIndex)
        Proxy.newProxyInstance(
            FusedIndexTest.class.getClassLoader(), new Class<?>[] {ExampleIndex.class}, handler);
  }
}
