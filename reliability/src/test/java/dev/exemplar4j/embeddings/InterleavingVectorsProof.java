package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.reliability.Extent;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A vector cache in a folder that two threads share. They run as the machine lets them, many times
 * over: the model checker, which would choose the interleavings, knows no files.
 */
class InterleavingVectorsProof {

  private static final int SCENARIOS = 5;

  /** Each run of a scenario has a folder of its own below this one. */
  @TempDir static Path root;

  private static final AtomicInteger FOLDERS = new AtomicInteger();

  private static Path freshFolder() {
    return root.resolve("cache" + FOLDERS.incrementAndGet());
  }

  private static TextHash hash(int text) {
    return TextHash.of("text " + text);
  }

  /** A cache of vectors that are all alike: what counts is which texts have one. */
  public static class SharedCache {
    private final VectorCache cache =
        VectorCache.in(
            freshFolder(),
            damage -> {
              throw new AssertionError(damage);
            });

    /**
     * Keeps the vector of a text.
     *
     * @param text its number
     */
    @Operation
    public void add(@Param(gen = IntGen.class, conf = "0:2") int text) {
      cache.add("model", List.of(hash(text)), List.of(new float[] {0.6f, 0.8f}));
    }

    /**
     * Looks a text up.
     *
     * @param text its number
     * @return whether it has a vector
     */
    @Operation
    public boolean find(@Param(gen = IntGen.class, conf = "0:2") int text) {
      return cache.find("model", Set.of(hash(text))).containsKey(hash(text));
    }

    /**
     * Forgets all but one.
     *
     * @param text the number of what is kept
     * @return how many were forgotten
     */
    @Operation
    public long retain(@Param(gen = IntGen.class, conf = "0:2") int text) {
      return cache.retain("model", Set.of("text " + text));
    }
  }

  /** Looks first, and keeps then: two threads may both find nothing. */
  public static class CacheAskedInTwoSteps {
    private final SharedCache cache = new SharedCache();

    /**
     * Keeps the vector of a text that has none.
     *
     * @param text its number
     * @return whether it had none
     */
    @Operation
    public boolean addIfMissing(@Param(gen = IntGen.class, conf = "0:2") int text) {
      if (cache.find(text)) {
        return false;
      }
      cache.add(text);
      return true;
    }
  }

  private static void check(Class<?> cache) {
    new StressOptions()
        .iterations(SCENARIOS)
        .invocationsPerIteration(Extent.of("interleavings"))
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .minimizeFailedScenario(false)
        .check(cache);
  }

  @Test
  void sharedCache_manyRuns_isLinearizable() {
    check(SharedCache.class);
  }

  @Test
  void control_cacheAskedInTwoSteps_isFound() {
    assertThatThrownBy(() -> check(CacheAskedInTwoSteps.class))
        .isInstanceOf(LincheckAssertionError.class);
  }
}
