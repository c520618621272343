package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.reliability.Extent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** The memo of calls under way, in any interleaving of two threads. */
class InterleavingCallsProof {

  private static final int SCENARIOS = 5;

  /** A memo of two. */
  public static class Memo {
    private final RememberedCalls calls = new RememberedCalls(2);

    /**
     * Remembers.
     *
     * @param key of a call
     */
    @Operation
    public void remember(@Param(gen = IntGen.class, conf = "0:3") int key) {
      calls.remember("k" + key, choice(key));
    }

    private static Choice choice(int key) {
      return Choice.of(List.of(Example.of("e" + key, "in", "out")));
    }

    /**
     * Looks up.
     *
     * @param key of a call
     * @return the ids, or none
     */
    @Operation
    public List<String> find(@Param(gen = IntGen.class, conf = "0:3") int key) {
      return calls.byKey("k" + key).map(Choice::ids).orElse(List.of());
    }

    /** {@return how many} */
    @Operation
    public int size() {
      return calls.size();
    }
  }

  /** A memo that is copied, changed and put back, without a lock. */
  public static class MemoThatLosesCalls {
    private volatile Map<Integer, String> calls = Map.of();

    /**
     * Remembers.
     *
     * @param key of a call
     */
    @Operation
    public void remember(@Param(gen = IntGen.class, conf = "0:3") int key) {
      Map<Integer, String> changed = new HashMap<>(calls);
      changed.put(key, "e" + key);
      calls = changed;
    }

    /**
     * Looks up.
     *
     * @param key of a call
     * @return the id, or nothing
     */
    @Operation
    public String find(@Param(gen = IntGen.class, conf = "0:3") int key) {
      return calls.getOrDefault(key, "");
    }
  }

  private static void check(Class<?> memo) {
    new ModelCheckingOptions()
        .iterations(SCENARIOS)
        .invocationsPerIteration(Extent.of("interleavings"))
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(1)
        .minimizeFailedScenario(false)
        .addGuarantee(forClasses(Choice.class.getName()).allMethods().ignore())
        .check(memo);
  }

  @Test
  void memo_anyInterleaving_isLinearizable() {
    check(Memo.class);
  }

  @Test
  void control_memoThatLosesCalls_isFound() {
    assertThatThrownBy(() -> check(MemoThatLosesCalls.class))
        .isInstanceOf(LincheckAssertionError.class);
  }
}
