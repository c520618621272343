package dev.exemplar4j.fuse;

import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * The ids that selections leave out. To change them waits for the selections that began with those
 * before; no selection waits, also not for a change that waits for a slower one.
 */
final class HiddenIds {

  private volatile Era now = new Era(Set.of());

  /** Selects with the ids that are hidden when it begins. */
  <T> T during(Function<Set<String>, T> selection) {
    Era era = now;
    while (!era.selections.readLock().tryLock()) {
      era = now;
    }
    try {
      return selection.apply(era.hidden);
    } finally {
      era.selections.readLock().unlock();
    }
  }

  /** When it returns, no selection is under way that hides other ids. Callers take turns. */
  void become(Set<String> ids) {
    Era before = now;
    now = new Era(ids);
    before.end();
  }

  private static final class Era {
    final Set<String> hidden;
    final ReentrantReadWriteLock selections = new ReentrantReadWriteLock();

    Era(Set<String> hidden) {
      this.hidden = hidden;
    }

    /** Never unlocked: whoever still comes has to look for the next one. */
    void end() {
      selections.writeLock().lock();
    }
  }
}
