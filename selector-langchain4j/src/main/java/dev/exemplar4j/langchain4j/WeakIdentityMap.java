package dev.exemplar4j.langchain4j;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values for objects, compared by identity, that do not keep those objects alive: an entry is there
 * as long as its object is. Thread-safe.
 */
final class WeakIdentityMap<V> {

  private final Map<Object, V> values = new HashMap<>();
  private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

  synchronized @Nullable V get(Object key) {
    return values.get(new Lookup(key));
  }

  synchronized void put(Object key, V value) {
    for (Reference<?> dead = gone.poll(); dead != null; dead = gone.poll()) {
      values.remove(dead);
    }
    Held held = new Held(key, gone);
    values.remove(held);
    values.put(held, value);
  }

  synchronized int size() {
    return values.size();
  }

  private static @Nullable Object target(@Nullable Object key) {
    if (key instanceof Held held) {
      return held.get();
    }
    return key instanceof Lookup lookup ? lookup.target : null;
  }

  /** A dead reference equals only itself. */
  private static final class Held extends WeakReference<Object> {
    private final int hash;

    Held(Object target, ReferenceQueue<Object> gone) {
      super(target, gone);
      this.hash = System.identityHashCode(target);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      Object mine = get();
      return this == other || (mine != null && mine == target(other));
    }
  }

  /** Looks up without a reference that the collector has to handle. */
  private static final class Lookup {
    private final Object target;

    Lookup(Object target) {
      this.target = target;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(target);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return target == target(other);
    }
  }
}
