package dev.exemplar4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\u3000", "a\u0000", "x\uD800"})
  void tenantId_badValue_isRefused(String value) {
    assertThatThrownBy(() -> new TenantId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tenant must");
  }

  @Test
  void fileName_valuesThatLookAlike_differOnEveryFileSystem() {
    Set<String> names = new HashSet<>();
    List<String> values = List.of("a", "A", "é", "e\u0301", "../b", "CON", "a/b", "a:b", "*");
    for (String value : values) {
      String name = new TenantId(value).fileName();
      assertThat(name).matches("[0-9a-f]{64}");
      names.add(name);
    }
    assertThat(names).hasSameSizeAs(values);
  }

  @Test
  void select_besideBusyTenants_isTheSameAsAlone() {
    long seed = 11;
    Random random = new Random(seed);
    TenantId mine = new TenantId("mine");
    List<Example> own = pool("mine", random, 200);
    try (PoolPerTenant alone = pools(List.of(mine), own, 4);
        PoolPerTenant crowd = pools(List.of(mine), own, 4)) {
      for (int other = 0; other < 30; other++) {
        TenantId neighbour = new TenantId("neighbour " + other);
        List<Example> foreign = pool("foreign" + other, random, 50);
        crowd.with(
            neighbour,
            index -> {
              index.addAll(foreign);
              return index.size();
            });
        String input = text(random);
        Selection selection = crowd.selector(mine).select(input, 5);
        assertThat(selection.examples())
            .as("seed %d", seed)
            .isEqualTo(alone.selector(mine).select(input, 5).examples());
        assertThat(selection.ids()).allMatch(id -> id.startsWith("mine"));
      }
    }
  }

  @Test
  void with_moreTenantsThanMayBeOpen_closesTheLongestUnused() {
    Set<TenantId> open = ConcurrentHashMap.newKeySet();
    try (PoolPerTenant pools = PoolPerTenant.of(tenant -> opened(open, tenant), 2)) {
      TenantId a = new TenantId("a");
      TenantId b = new TenantId("b");
      TenantId c = new TenantId("c");
      pools.selector(a).select("x", 1);
      pools.selector(b).select("x", 1);
      pools.selector(a).select("x", 1);
      assertThat(open).containsExactlyInAnyOrder(a, b);
      pools.selector(c).select("x", 1);
      assertThat(open).containsExactlyInAnyOrder(a, c);
      assertThat(pools.openCount()).isEqualTo(2);
      pools.selector(b).select("x", 1);
      assertThat(open).containsExactlyInAnyOrder(b, c);
    }
    assertThat(open).isEmpty();
  }

  @Test
  void with_openingFails_failsThatCallAndTriesAgain() {
    AtomicInteger calls = new AtomicInteger();
    PoolPerTenant pools =
        PoolPerTenant.of(
            tenant -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("disk is away");
              }
              return Jaccard.index(Tokenizer.words());
            },
            2);
    TenantId a = new TenantId("a");
    assertThatThrownBy(() -> pools.selector(a).select("x", 1)).hasMessage("disk is away");
    assertThat(pools.selector(a).select("x", 1).examples()).isEmpty();
    assertThat(calls).hasValue(2);
    pools.close();
    assertThatThrownBy(() -> pools.selector(a).select("x", 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void with_manyThreads_neverOpensATenantTwiceAtOnceNorUsesAClosedOne() throws Exception {
    long seed = 3;
    Set<TenantId> open = ConcurrentHashMap.newKeySet();
    try (PoolPerTenant pools = PoolPerTenant.of(tenant -> opened(open, tenant), 3);
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> results = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        Random random = new Random(seed + thread);
        results.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 2_000; i++) {
                    TenantId tenant = new TenantId("t" + random.nextInt(10));
                    pools.with(
                        tenant,
                        index -> {
                          assertThat(open).contains(tenant);
                          return index.select("x", 1);
                        });
                  }
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
      assertThat(pools.openCount()).isLessThanOrEqualTo(3);
    }
    assertThat(open).isEmpty();
  }

  @Test
  void of_noneMayBeOpen_isRefused() {
    assertThatThrownBy(() -> PoolPerTenant.of(tenant -> Jaccard.index(Tokenizer.words()), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxOpen must be at least 1 but was 0");
  }

  @Test
  void with_oneInUseAndOneMayBeOpen_closesTheFurtherOneAfterItsCall() {
    Set<TenantId> open = ConcurrentHashMap.newKeySet();
    TenantId a = new TenantId("a");
    TenantId b = new TenantId("b");
    try (PoolPerTenant pools = PoolPerTenant.of(tenant -> opened(open, tenant), 1)) {
      pools.with(
          a,
          index -> {
            pools.selector(b).select("x", 1);
            assertThat(open).containsExactly(a);
            return index.size();
          });
      assertThat(open).containsExactly(a);
      assertThat(pools.openCount()).isEqualTo(1);
    }
  }

  @Test
  void with_openingFailsForTwoAtOnce_bothGetTheCause() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    TenantId a = new TenantId("a");
    try (PoolPerTenant pools =
            PoolPerTenant.of(
                tenant -> {
                  opening.countDown();
                  await(goOn);
                  throw new UncheckedIOException(new IOException("disk is away"));
                },
                2);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> first = threads.submit(() -> pools.selector(a).select("x", 1));
      opening.await();
      AtomicReference<Thread> waiting = new AtomicReference<>();
      Future<?> second =
          threads.submit(
              () -> {
                waiting.set(Thread.currentThread());
                return pools.selector(a).select("x", 1);
              });
      awaitWaiting(waiting);
      goOn.countDown();
      for (Future<?> one : List.of(first, second)) {
        assertThatThrownBy(one::get).hasCauseInstanceOf(UncheckedIOException.class);
      }
      assertThat(pools.openCount()).isZero();
    }
  }

  @Test
  void with_closingOfOneTakesLong_leavesAsManyOpenAsMayBe() throws Exception {
    Set<TenantId> open = ConcurrentHashMap.newKeySet();
    CountDownLatch closing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    TenantId a = new TenantId("a");
    TenantId b = new TenantId("b");
    TenantId c = new TenantId("c");
    Runnable slowly =
        () -> {
          closing.countDown();
          await(goOn);
        };
    try (PoolPerTenant pools =
            PoolPerTenant.of(
                tenant -> opened(open, tenant, tenant.equals(a) ? slowly : () -> {}), 2);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      pools.selector(a).select("x", 1);
      pools.selector(b).select("x", 1);
      Future<?> closesA = threads.submit(() -> pools.selector(c).select("x", 1));
      closing.await();
      pools.selector(b).select("x", 1);
      assertThat(open).containsExactlyInAnyOrder(a, b, c);
      goOn.countDown();
      closesA.get();
      assertThat(open).containsExactlyInAnyOrder(b, c);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitWaiting(AtomicReference<Thread> thread) {
    while (thread.get() == null || thread.get().getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  /** An index that is in the set while it is open, and refuses to be there twice. */
  private static ExampleIndex opened(Set<TenantId> open, TenantId tenant) {
    return opened(open, tenant, () -> {});
  }

  private static ExampleIndex opened(Set<TenantId> open, TenantId tenant, Runnable beforeClosing) {
    assertThat(open.add(tenant)).as("%s is open twice", tenant).isTrue();
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    return (ExampleIndex)
        java.lang.reflect.Proxy.newProxyInstance(
            TenantTest.class.getClassLoader(),
            new Class<?>[] {ExampleIndex.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                beforeClosing.run();
                open.remove(tenant);
              }
              return method.isDefault()
                  ? java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments)
                  : method.invoke(index, arguments);
            });
  }

  private static PoolPerTenant pools(List<TenantId> tenants, List<Example> own, int maxOpen) {
    return PoolPerTenant.of(
        tenant -> {
          ExampleIndex index = Jaccard.index(Tokenizer.words());
          if (tenants.contains(tenant)) {
            index.addAll(own);
          }
          return index;
        },
        maxOpen);
  }

  private static List<Example> pool(String prefix, Random random, int size) {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      pool.add(Example.of(prefix + "-" + i, text(random), "out"));
    }
    return pool;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 2 + random.nextInt(6); i > 0; i--) {
      text.append("word").append(random.nextInt(40)).append(' ');
    }
    return text.toString();
  }
}
