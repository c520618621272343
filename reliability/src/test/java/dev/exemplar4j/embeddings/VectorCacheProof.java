package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.reliability.Extent;
import dev.exemplar4j.reliability.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threads with a cache each, over one folder, as programs beside each other have it: what one finds
 * is what some of them wrote for that text, and a text that it wrote itself it finds again.
 */
class VectorCacheProof {

  private static final int THREADS = 4;
  private static final int TEXTS = 400;

  /** In which most texts come up for the first time: then files are written and made one. */
  private static final int CALLS_OF_A_FOLDER = 1_000;

  private static final int DIMENSION = 8;

  @TempDir Path folder;

  private static TextHash hash(int text) {
    return TextHash.of("text " + text);
  }

  private static float[] vector(int text) {
    Random random = new Random(text);
    double[] values = random.doubles(DIMENSION, -1, 1).toArray();
    double length = 0;
    for (double value : values) {
      length += value * value;
    }
    float[] unit = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      unit[i] = (float) (values[i] / Math.sqrt(length));
    }
    return unit;
  }

  private static void work(VectorCache cache, Random random, AtomicLong found) {
    int text = random.nextInt(TEXTS);
    Map<TextHash, float[]> known = cache.find("model", Set.of(hash(text)));
    if (known.containsKey(hash(text))) {
      assertThat(known.get(hash(text))).as("text %d", text).containsExactly(vector(text));
      found.incrementAndGet();
    } else {
      cache.add("model", List.of(hash(text)), List.of(vector(text)));
      assertThat(cache.find("model", Set.of(hash(text)))).as("text %d", text).isNotEmpty();
    }
  }

  @Test
  void oneFolder_manyCaches_findWhatWasWritten() throws Exception {
    int calls = Extent.of("cacheCalls");
    Figures figures = Figures.of("vector-cache", VectorCacheProof.class, "cacheCalls");
    AtomicLong found = new AtomicLong();
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      for (int round = 0; round * CALLS_OF_A_FOLDER < calls; round++) {
        Path cached = folder.resolve("round" + round);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          Random random = new Random((Extent.seed() + round) * THREADS + thread);
          running.add(workers.submit(() -> work(cached, random, found)));
        }
        for (Future<?> worker : running) {
          worker.get();
        }
        assertThat(VectorCache.damagedFiles(cached)).isEmpty();
        figures.add("calls", CALLS_OF_A_FOLDER);
      }
    }
    assertThat(found).hasPositiveValue();
    figures.add("vectors found, all right", found.get());
    figures.finish();
  }

  private static void work(Path cached, Random random, AtomicLong found) {
    VectorCache cache =
        VectorCache.in(
            cached,
            damage -> {
              throw new AssertionError(damage);
            });
    for (int i = 0; i < CALLS_OF_A_FOLDER / THREADS; i++) {
      work(cache, random, found);
    }
  }
}
