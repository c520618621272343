package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.PoolPerTenant;
import dev.exemplar4j.TenantId;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * Interleavings of a few threads, chosen one by one and not by luck: whatever each thread sees
 * could have been seen if the operations had run one after the other.
 */
class InterleavingPoolsProof {

  private static final int SCENARIOS = 5;

  private static Example example(int number) {
    return Example.of("e" + number, "parcel " + number, "x");
  }

  /** Threads change at every step of these classes; what they call is immutable or theirs alone. */
  private static void check(Class<?> structure, String... watched) {
    Set<String> names = Set.of(watched);
    new ModelCheckingOptions()
        .iterations(SCENARIOS)
        .invocationsPerIteration(Extent.of("interleavings"))
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(0)
        .actorsAfter(1)
        .minimizeFailedScenario(false)
        .addGuarantee(
            forClasses(
                    (String name) ->
                        name.startsWith("dev.exemplar4j.")
                            && !name.startsWith(InterleavingPoolsProof.class.getName())
                            && !names.contains(name))
                .allMethods()
                .ignore())
        .check(structure);
  }

  /** A pool in memory, as all engines on the heap have it. */
  public static class PoolInMemory {
    private final ExampleIndex index = Jaccard.index(Tokenizer.whitespace());

    /**
     * Adds.
     *
     * @param number of an example
     * @return whether it is new
     */
    @Operation
    public boolean add(@Param(gen = IntGen.class, conf = "0:3") int number) {
      try {
        index.add(example(number));
        return true;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    /**
     * Removes.
     *
     * @param number of an example
     * @return whether it was there
     */
    @Operation
    public boolean remove(@Param(gen = IntGen.class, conf = "0:3") int number) {
      return index.remove("e" + number);
    }

    /** {@return the ids that are chosen} */
    @Operation
    public List<String> select() {
      return index.select("parcel", 9).ids();
    }

    /** {@return the ids of one state} */
    @Operation
    public List<String> ids() {
      return ExampleIds.of(index.examples());
    }

    /** {@return how many} */
    @Operation
    public int size() {
      return index.size();
    }
  }

  /** Two tenants of whom one pool stays open: it is opened and closed all the time. */
  public static class TenantsInTurn {
    private static final ExampleIndex POOL_OF_A = pool("a");
    private static final ExampleIndex POOL_OF_B = pool("b");

    private final AtomicInteger openA = new AtomicInteger();
    private final AtomicInteger openB = new AtomicInteger();
    private final PoolPerTenant pools = PoolPerTenant.of(this::open, 1);

    private static ExampleIndex pool(String tenant) {
      ExampleIndex index = Jaccard.index(Tokenizer.whitespace());
      index.add(Example.of("e", "parcel", tenant));
      return index;
    }

    private ExampleIndex open(TenantId tenant) {
      boolean isA = tenant.value().equals("a");
      return new CountedIndex(isA ? POOL_OF_A : POOL_OF_B, isA ? openA : openB);
    }

    /** {@return whose example is there} */
    @Operation
    public String a() {
      return ask("a");
    }

    /** {@return whose example is there} */
    @Operation
    public String b() {
      return ask("b");
    }

    private String ask(String tenant) {
      return pools.with(
          new TenantId(tenant), index -> index.get("e").map(Example::output).orElse("nothing"));
    }
  }

  /** Looks whether a tenant's pool is open, and opens it if not: two threads may do so at once. */
  public static class TenantsOpenedTwice {
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, ExampleIndex> pools = new ConcurrentHashMap<>();

    /** {@return whose example is there} */
    @Operation
    public String a() {
      ExampleIndex index = pools.get("a");
      if (index == null) {
        index = new CountedIndex(TenantsInTurn.POOL_OF_A, open);
        pools.put("a", index);
      }
      return index.get("e").map(Example::output).orElse("nothing");
    }
  }

  /** Loses changes of others: finds the list, copies it, and writes it back without a lock. */
  public static class PoolThatLosesChanges {
    private volatile List<Integer> examples = List.of();

    /**
     * Adds.
     *
     * @param number of an example
     */
    @Operation
    public void add(@Param(gen = IntGen.class, conf = "0:3") int number) {
      List<Integer> changed = new ArrayList<>(examples);
      changed.add(number);
      examples = List.copyOf(changed);
    }

    /** {@return how many} */
    @Operation
    public int size() {
      return examples.size();
    }
  }

  @Test
  void poolInMemory_anyInterleaving_isLinearizable() {
    check(PoolInMemory.class, "dev.exemplar4j.lexical.SegmentedIndex");
  }

  @Test
  void poolPerTenant_anyInterleaving_isOpenedOnceAndAnswersForItsTenant() {
    check(
        TenantsInTurn.class,
        PoolPerTenant.class.getName(),
        PoolPerTenant.class.getName() + "$Pool");
  }

  @Test
  void control_tenantsOpenedTwice_areFound() {
    assertThatThrownBy(() -> check(TenantsOpenedTwice.class))
        .isInstanceOf(LincheckAssertionError.class);
  }

  @Test
  void control_poolThatLosesChanges_isFound() {
    assertThatThrownBy(() -> check(PoolThatLosesChanges.class))
        .isInstanceOf(LincheckAssertionError.class);
  }
}
