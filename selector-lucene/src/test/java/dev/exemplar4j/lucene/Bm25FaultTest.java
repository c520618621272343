package dev.exemplar4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call to the disk fails once, and in another run from then on. */
class Bm25FaultTest {

  /** Enough single additions for Lucene to merge in between. */
  private static final int ADDITIONS = 12;

  private interface Change {
    void to(ExampleIndex index);
  }

  /** A change and what the pool holds when it is made. */
  private record Step(Change change, List<Example> after) {}

  private static List<Step> steps() {
    Map<String, Example> pool = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < ADDITIONS; i++) {
      Example one = Example.of("a" + i, "card charged " + i, "x");
      pool.put(one.id(), one);
      steps.add(new Step(index -> index.add(one), sorted(pool)));
    }
    List<Example> pair = List.of(Example.of("p", "order", "x"), Example.of("q", "order", "x"));
    pair.forEach(one -> pool.put(one.id(), one));
    steps.add(new Step(index -> index.addAll(pair), sorted(pool)));
    Example changed = Example.of("a1", "refund", "y");
    pool.put("a1", changed);
    steps.add(new Step(index -> index.update(changed), sorted(pool)));
    pool.remove("a2");
    steps.add(new Step(index -> index.remove("a2"), sorted(pool)));
    return steps;
  }

  private static List<Example> sorted(Map<String, Example> pool) {
    return pool.values().stream().sorted(Example.BY_ID).toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void change_anyCallToTheDiskFails_isWholeOrNotMade(boolean forEver) throws IOException {
    boolean failed = true;
    for (int call = 1; failed; call += 1 + call / 25) {
      FaultyDirectory disk = new FaultyDirectory();
      if (forEver) {
        disk.failFrom(call);
      } else {
        disk.failOnceAt(call);
      }
      run(disk, forEver, "fails " + (forEver ? "from" : "at") + " call " + call);
      failed = disk.hasFailed();
    }
  }

  private static void run(FaultyDirectory disk, boolean forEver, String description)
      throws IOException {
    List<Example> held = List.of();
    ExampleIndex index = opened(disk);
    for (Step step : steps()) {
      List<Example> before = held;
      try {
        step.change().to(index);
      } catch (StorageException refused) {
        assertThat(index.examples()).as(description).isEqualTo(before);
        if (forEver) {
          assertThatThrownBy(() -> step.change().to(index))
              .as(description)
              .isInstanceOf(StorageException.class);
          assertThat(index.examples()).as(description).isEqualTo(before);
        }
        disk.heal();
        step.change().to(index);
      }
      held = step.after();
      assertThat(index.examples()).as(description).isEqualTo(held);
    }
    assertHolds(disk.afterPowerLoss(), held, description + ", then the power");
    closeOnFaultyDisk(index);
    disk.heal();
    assertHolds(disk, held, description);
  }

  private static ExampleIndex opened(FaultyDirectory disk) {
    try {
      return open(disk);
    } catch (StorageException refused) {
      disk.heal();
      return open(disk);
    }
  }

  private static ExampleIndex open(Directory disk) {
    return LuceneIndex.open(disk, "the index under test", Bm25Settings.DEFAULT);
  }

  private static void closeOnFaultyDisk(ExampleIndex index) {
    try {
      index.close();
    } catch (StorageException refused) {
      assertThat(refused).hasMessageContaining("cannot close the index under test");
    }
  }

  /** Lucene makes files one beside the changes; close waits for that. */
  @Test
  void close_filesCannotBeMadeOne_isRefusedAndNothingIsLost()
      throws IOException, InterruptedException {
    CountDownLatch closing = new CountDownLatch(1);
    CountDownLatch merging = new CountDownLatch(1);
    Directory bytes = new ByteBuffersDirectory();
    Directory disk =
        new FilterDirectory(bytes) {
          @Override
          public IndexOutput createOutput(String file, IOContext context) throws IOException {
            if (context.context() == IOContext.Context.MERGE) {
              merging.countDown();
              awaited(closing);
              throw new IOException("disk is full");
            }
            return super.createOutput(file, context);
          }

          @Override
          public void close() {
            // Looked at afterwards.
          }
        };
    List<Example> held = new ArrayList<>();
    ExampleIndex index = open(disk);
    while (merging.getCount() > 0) {
      Example one = Example.of("a" + (100 + held.size()), "card charged", "x");
      index.add(one);
      held.add(one);
    }
    AtomicReference<Throwable> refused = new AtomicReference<>();
    Thread closer = new Thread(() -> refused.set(catchThrowable(index::close)));
    closer.start();
    while (closer.getState() != Thread.State.WAITING
        && closer.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    closing.countDown();
    closer.join();
    assertThat(refused.get())
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("cannot close the index under test");
    assertHolds(bytes, held, "after a merge that failed");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertHolds(Directory disk, List<Example> held, String description) {
    LuceneFolder.verify(disk, description);
    try (ExampleIndex index = open(disk)) {
      assertThat(index.examples()).as(description).isEqualTo(held);
    }
  }
}
