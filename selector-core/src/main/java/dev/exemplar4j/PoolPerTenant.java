package dev.exemplar4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * One index for each tenant, with statistics and caches of its own, so that no tenant's examples
 * change what another one gets.
 *
 * <p>An index is opened when its tenant is first used, kept while it is in use, and closed when
 * more than the allowed number are open and it was not used for longest. Should every open one be
 * in use at once, a further one is opened for as long as its call lasts. Thread-safe; opening or
 * closing one tenant's index does not make another tenant wait.
 */
public final class PoolPerTenant implements AutoCloseable {

  private final Function<TenantId, ExampleIndex> opener;
  private final int maxOpen;

  /** Guards the pools and their user counts; never held while an index is opened or closed. */
  private final Object lock = new Object();

  /** Least recently used first. */
  private final Map<TenantId, Pool> pools = new LinkedHashMap<>(16, 0.75f, true);

  private boolean closed;

  private PoolPerTenant(Function<TenantId, ExampleIndex> opener, int maxOpen) {
    this.opener = opener;
    this.maxOpen = maxOpen;
  }

  /**
   * Pools that are opened as they are needed.
   *
   * @param opener opens a tenant's own index, with all its examples; called again after the index
   *     was closed. An index on disk belongs into a folder named {@link TenantId#fileName()}
   * @param maxOpen how many stay open, at least 1
   * @return the pools, to be closed by the caller
   * @throws IllegalArgumentException if maxOpen is below 1
   */
  public static PoolPerTenant of(Function<TenantId, ExampleIndex> opener, int maxOpen) {
    if (maxOpen < 1) {
      throw new IllegalArgumentException("maxOpen must be at least 1 but was " + maxOpen);
    }
    return new PoolPerTenant(opener, maxOpen);
  }

  /**
   * The selector of one tenant. Cheap: the index is opened when it is used.
   *
   * @param tenant whose pool
   * @return a selector over that pool alone
   */
  public ExampleSelector selector(TenantId tenant) {
    return request -> with(tenant, index -> index.select(request));
  }

  /**
   * Works with a tenant's index, which stays open meanwhile.
   *
   * @param tenant whose pool
   * @param work gets the index; must not keep or close it
   * @param <T> what comes out
   * @return what the work returned
   * @throws IllegalStateException if the pools are closed
   */
  public <T> T with(TenantId tenant, Function<ExampleIndex, T> work) {
    Pool pool = enter(tenant);
    try {
      return work.apply(pool.index(tenant));
    } finally {
      leave(tenant, pool);
    }
  }

  /** {@return how many indexes are open or being opened} */
  public int openCount() {
    synchronized (lock) {
      return pools.size();
    }
  }

  private Pool enter(TenantId tenant) {
    while (true) {
      CompletableFuture<Void> closing;
      synchronized (lock) {
        if (closed) {
          throw new IllegalStateException("the pools are closed");
        }
        Pool pool = pools.computeIfAbsent(tenant, ignored -> new Pool());
        if (!pool.retired) {
          pool.users++;
          return pool;
        }
        closing = pool.gone;
      }
      closing.join();
    }
  }

  private void leave(TenantId tenant, Pool pool) {
    List<Map.Entry<TenantId, Pool>> leaving = new ArrayList<>();
    synchronized (lock) {
      pool.users--;
      if (pool.failed() || closed) {
        retireIfIdle(tenant, pool, leaving);
      }
      retireSurplus(leaving);
    }
    leaving.forEach(this::close);
  }

  private void retireSurplus(List<Map.Entry<TenantId, Pool>> leaving) {
    long live = pools.values().stream().filter(pool -> !pool.retired).count();
    for (Map.Entry<TenantId, Pool> entry : pools.entrySet()) {
      if (live > maxOpen && retireIfIdle(entry.getKey(), entry.getValue(), leaving)) {
        live--;
      }
    }
  }

  private static boolean retireIfIdle(
      TenantId tenant, Pool pool, List<Map.Entry<TenantId, Pool>> leaving) {
    if (pool.users > 0 || pool.retired) {
      return false;
    }
    pool.retired = true;
    return leaving.add(Map.entry(tenant, pool));
  }

  private void close(Map.Entry<TenantId, Pool> entry) {
    Pool pool = entry.getValue();
    try {
      pool.close();
    } finally {
      synchronized (lock) {
        pools.remove(entry.getKey(), pool);
      }
      pool.gone.complete(null);
    }
  }

  /** Closes every index that is not in use; those in use are closed when their calls end. */
  @Override
  public void close() {
    List<Map.Entry<TenantId, Pool>> leaving = new ArrayList<>();
    synchronized (lock) {
      closed = true;
      pools.forEach((tenant, pool) -> retireIfIdle(tenant, pool, leaving));
    }
    leaving.forEach(this::close);
  }

  /** A tenant's index and who uses it. The counts are guarded by the lock of the pools. */
  private final class Pool {
    final CompletableFuture<ExampleIndex> opened = new CompletableFuture<>();
    final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final AtomicBoolean opening = new AtomicBoolean();
    int users;
    boolean retired;

    ExampleIndex index(TenantId tenant) {
      if (opening.compareAndSet(false, true)) {
        try {
          opened.complete(opener.apply(tenant));
        } catch (RuntimeException | Error e) {
          opened.completeExceptionally(e);
          throw e;
        }
      }
      try {
        return opened.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }

    boolean failed() {
      return opened.isCompletedExceptionally();
    }

    void close() {
      if (opened.isDone() && !opened.isCompletedExceptionally()) {
        opened.join().close();
      }
    }
  }
}
