package dev.exemplar4j.learn;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.Journal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * An index that learns from what becomes of its examples, and forgets nothing that it has
 * confirmed.
 *
 * <ul>
 *   <li>{@link #approve} takes an answer that a person or a metric found good as a new example,
 *       with its origin, the time and a first vote. {@link #vote} counts further votes.
 *   <li>{@link #recordOutcome} counts for each example how often it was shown and how often the
 *       answer was good. {@link #weights(Duration)} lets this and the age count in the score.
 *   <li>An example is in quarantine, and not chosen, while its expected win rate is below the limit
 *       of the settings or more voted against it than for it. New content ({@link #update}) begins
 *       anew. It is expired, and not chosen, when it was recorded too long ago; {@link
 *       #removeExpired} removes those.
 * </ul>
 *
 * <p>It wraps any index. What goes through this pool is kept in a journal beside it, also plain
 * additions, updates and removals: when a pool is opened, the index is first brought to where the
 * journal says it was, whether it is empty, filled from the original file or kept on disk. Examples
 * that the index had before take part in everything; their age is 0 until they are updated.
 *
 * <p>When a changing method returns, the change is on the disk. If it throws, nothing has changed.
 * A change interrupted by a crash is there as a whole or not at all. One program at a time can have
 * a journal open.
 *
 * <p>Thread-safe: selections do not wait for changes, changes take turns. A change costs one write
 * and one wait for the disk. Memory: what was learned, once more besides the index.
 */
public final class LearningPool implements ExampleIndex {

  /** A journal is compacted at start when it is larger than this and mostly outdated. */
  private static final long SMALL_JOURNAL = 1 << 20;

  private final ExampleIndex index;
  private final Journal journal;
  private final Ledger ledger;
  private final LearningSettings settings;
  private final Admission admission;
  private final Object changing = new Object();

  private LearningPool(
      ExampleIndex index, Journal journal, Ledger ledger, LearningSettings settings) {
    this.index = index;
    this.journal = journal;
    this.ledger = ledger;
    this.settings = settings;
    this.admission = new Admission(ledger, settings);
  }

  /**
   * Opens a pool, and its journal, which is made if it does not exist.
   *
   * <p>A record that a crash left unfinished at the journal's end is cut off. A journal that is
   * mostly outdated is compacted.
   *
   * @param journal the file for what is learned; another file, its name with {@code .lock} at the
   *     end, appears beside it
   * @param index what to choose from; the pool owns it from now on and closes it, unless this
   *     method throws. It must not be changed by anyone else
   * @param settings how to learn
   * @return the pool
   * @throws dev.exemplar4j.file.StorageException if the journal is open elsewhere, cannot be read
   *     or written, or is damaged: names the file and the position
   */
  public static LearningPool open(Path journal, ExampleIndex index, LearningSettings settings) {
    Ledger ledger = new Ledger();
    String name = journal.toString();
    Journal opened =
        Journal.open(
            journal, (number, bytes) -> ledger.apply(ChangeJson.read(bytes, name, number)));
    try {
      CatchUp.of(index, ledger);
      LearningPool pool = new LearningPool(index, opened, ledger, settings);
      if (opened.bytes() > SMALL_JOURNAL && opened.records() > 4 * ledger.compactedSize()) {
        pool.compact();
      }
      return pool;
    } catch (RuntimeException | Error e) {
      closeAfter(e, opened);
      throw e;
    }
  }

  private static void closeAfter(Throwable reason, Journal journal) {
    try {
      journal.close();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public Selection select(SelectionRequest request) {
    return index.select(admission.admit(request));
  }

  /**
   * Takes an answer that was found good as an example; if the very same example is there already,
   * it gets one more approval.
   *
   * @param example the input with the answer
   * @param origin who or what found it good
   * @return whether it is new
   * @throws IllegalArgumentException if the id is there with another content
   * @throws dev.exemplar4j.file.StorageException if it cannot be written
   */
  public boolean approve(Example example, Origin origin) {
    synchronized (changing) {
      Optional<Example> there = index.get(example.id());
      if (there.isPresent()) {
        requireSame(there.get(), example);
        commit(new Change.Voted(example.id(), Vote.APPROVE));
        return false;
      }
      add(List.of(example), origin, TrackRecord.NONE.plus(Vote.APPROVE));
      return true;
    }
  }

  private static void requireSame(Example there, Example example) {
    if (!there.equals(example)) {
      throw new IllegalArgumentException(
          "an approved example must be new or unchanged but %s is in the pool with another content"
              .formatted(example.id()));
    }
  }

  /**
   * Counts a vote.
   *
   * @param id the example
   * @param vote for or against it
   * @throws IllegalArgumentException if the id is not in the pool
   * @throws dev.exemplar4j.file.StorageException if it cannot be written
   */
  public void vote(String id, Vote vote) {
    synchronized (changing) {
      if (index.get(id).isEmpty()) {
        throw new IllegalArgumentException(
            "only an example of the pool can be voted on, but " + id + " is not in it");
      }
      commit(new Change.Voted(id, vote));
    }
  }

  /**
   * Counts a use of each example that was shown, and a win if the answer was good.
   *
   * @param shown their ids, such as {@link Selection#ids()}; each counts once
   * @param outcome what came of the answer
   * @return for how many it was counted: those that are in the pool, since one may have been
   *     removed between the choice and the judgement
   * @throws dev.exemplar4j.file.StorageException if it cannot be written
   */
  public int recordOutcome(Collection<String> shown, Outcome outcome) {
    synchronized (changing) {
      List<String> known =
          new LinkedHashSet<>(shown).stream().filter(id -> index.get(id).isPresent()).toList();
      if (!known.isEmpty()) {
        commit(new Change.Used(known, outcome));
      }
      return known.size();
    }
  }

  /**
   * What came of an example so far.
   *
   * @param id any id
   * @return its record; {@link TrackRecord#NONE} if nothing is known of it
   */
  public TrackRecord trackRecord(String id) {
    return ledger.entry(id).record();
  }

  /**
   * Where an example comes from.
   *
   * @param id any id
   * @return its origin and time, or empty if it did not come through this pool
   */
  public Optional<Provenance> provenance(String id) {
    return ledger.provenance(id);
  }

  /** {@return the ids of the examples in quarantine, ordered} */
  public List<String> quarantined() {
    return admission.quarantined();
  }

  /** {@return the ids of the examples that are expired now and not removed yet, ordered} */
  public List<String> expired() {
    return admission.expired();
  }

  /**
   * Removes the examples that are expired now.
   *
   * @return their ids, ordered
   * @throws dev.exemplar4j.file.StorageException if it cannot be written
   */
  public List<String> removeExpired() {
    synchronized (changing) {
      List<String> gone = admission.expired();
      removeAll(gone);
      return gone;
    }
  }

  /**
   * A stage that ranks by {@code s(x) · (wins + 1) / (uses + 2)}: by what came of each example.
   * Otherwise as {@link #weights(Duration)}.
   *
   * @return the stage
   */
  public Stage weights() {
    return weights(LearningSettings.NEVER);
  }

  /**
   * A stage that ranks by {@code s'(x) = s(x) · (wins + 1) / (uses + 2) · 2^(−age / halfLife)}: by
   * what came of each example and by its age. The age is counted from {@link Provenance#since()} to
   * the moment at which the stage runs, and is 0 for an example from the future or without a
   * provenance; the last factor is never below 2^-200. A negative score is divided by the factors
   * instead, so that a better record never ranks lower. The minimum score of a request is compared
   * with {@code s}, not {@code s'}.
   *
   * @param halfLife the age that halves the score; above 0
   * @return the stage, for selections from this pool or from a fusion with it; thread-safe
   * @throws IllegalArgumentException if the half-life is not above 0
   */
  public Stage weights(Duration halfLife) {
    return new LearnedWeights(ledger, settings.clock(), halfLife);
  }

  @Override
  public void addAll(Collection<Example> examples) {
    synchronized (changing) {
      add(List.copyOf(examples), Origin.ADDED, TrackRecord.NONE);
    }
  }

  private void add(List<Example> examples, Origin origin, TrackRecord record) {
    if (examples.isEmpty()) {
      return;
    }
    Change change = new Change.Added(examples, new Provenance(origin, now()), record);
    commit(
        change,
        () -> index.addAll(examples),
        () -> examples.forEach(one -> index.remove(one.id())));
  }

  @Override
  public void update(Example example) {
    synchronized (changing) {
      Optional<Example> before = index.get(example.id());
      commit(
          new Change.Updated(example, now()),
          () -> index.update(example),
          () -> before.ifPresent(index::update));
    }
  }

  @Override
  public boolean remove(String id) {
    synchronized (changing) {
      boolean there = index.get(id).isPresent();
      if (there) {
        removeAll(List.of(id));
      }
      return there;
    }
  }

  private void removeAll(List<String> ids) {
    if (!ids.isEmpty()) {
      List<Example> before = ids.stream().flatMap(id -> index.get(id).stream()).toList();
      Runnable undo = () -> putBack(before);
      commit(new Change.Removed(ids), () -> orUndone(() -> ids.forEach(index::remove), undo), undo);
    }
  }

  private void putBack(List<Example> examples) {
    List<Example> missing = examples.stream().filter(one -> index.get(one.id()).isEmpty()).toList();
    index.addAll(missing);
  }

  private Instant now() {
    return settings.clock().instant();
  }

  private void commit(Change change) {
    commit(change, () -> {}, () -> {});
  }

  /**
   * First the index, which may refuse and is then as before; then the journal, which confirms. If
   * that fails, the index goes back.
   */
  private void commit(Change change, Runnable toIndex, Runnable undo) {
    byte[] record = ChangeJson.write(change);
    if (record.length > Journal.MAX_RECORD) {
      throw new IllegalArgumentException(
          "a change must fit into %d bytes but has %d: make it in parts"
              .formatted(Journal.MAX_RECORD, record.length));
    }
    journal.requireUsable();
    toIndex.run();
    orUndone(() -> journal.append(record), undo);
    ledger.apply(change);
    admission.changed(change);
  }

  private static void orUndone(Runnable step, Runnable undo) {
    try {
      step.run();
    } catch (RuntimeException | Error failure) {
      try {
        undo.run();
      } catch (RuntimeException | Error another) {
        failure.addSuppressed(another);
      }
      throw failure;
    }
  }

  @Override
  public Optional<Example> get(String id) {
    return index.get(id);
  }

  @Override
  public int size() {
    return index.size();
  }

  @Override
  public List<Example> examples() {
    return index.examples();
  }

  /**
   * Writes the journal anew with what counts now, in place of all that led to it. Takes time in
   * proportion to what was learned; changes wait for it, selections do not. A crash leaves the old
   * journal or the new one.
   *
   * @throws dev.exemplar4j.file.StorageException if it cannot be written; the old one is then used
   *     further
   */
  public void compact() {
    synchronized (changing) {
      List<Change> changes = ledger.compacted();
      journal.replace(() -> changes.stream().map(ChangeJson::write).iterator());
    }
  }

  /** Closes the journal and the index. Closing twice does nothing. */
  @Override
  public void close() {
    synchronized (changing) {
      try {
        journal.close();
      } finally {
        index.close();
      }
    }
  }
}
