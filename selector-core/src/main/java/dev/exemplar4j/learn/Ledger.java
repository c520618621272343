package dev.exemplar4j.learn;

import dev.exemplar4j.example.Example;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What all changes together amount to. Read by anyone at any time, changed by one thread at a time.
 */
final class Ledger {

  private static final int IDS_IN_A_RECORD = 1000;

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /** Ids that were removed, so that an index that still has them at the next start loses them. */
  private final Set<String> removed = ConcurrentHashMap.newKeySet();

  Entry entry(String id) {
    return entries.getOrDefault(id, Entry.UNKNOWN);
  }

  Map<String, Entry> entries() {
    return entries;
  }

  Set<String> removed() {
    return removed;
  }

  void apply(Change change) {
    switch (change) {
      case Change.Added added -> added.examples().forEach(one -> put(one, added));
      case Change.Updated updated -> update(updated.example(), updated.since());
      case Change.Removed gone -> gone.ids().forEach(this::remove);
      case Change.Voted voted -> entries.put(voted.id(), plus(entry(voted.id()), voted.vote()));
      case Change.Used used -> used.ids().forEach(id -> use(id, used.outcome()));
      case Change.Known known -> entries.put(known.id(), known.entry());
    }
  }

  private void put(Example example, Change.Added added) {
    entries.put(example.id(), new Entry(example, added.provenance(), added.record()));
  }

  private void update(Example example, Instant since) {
    @Nullable Provenance before = entry(example.id()).provenance();
    Origin origin = before == null ? Origin.ADDED : before.origin();
    entries.put(example.id(), new Entry(example, new Provenance(origin, since), TrackRecord.NONE));
  }

  private void remove(String id) {
    entries.remove(id);
    removed.add(id);
  }

  private static Entry plus(Entry entry, Vote vote) {
    return entry.with(entry.record().plus(vote));
  }

  private void use(String id, Outcome outcome) {
    Entry entry = entry(id);
    entries.put(id, entry.with(entry.record().plus(outcome)));
  }

  Optional<Provenance> provenance(String id) {
    return Optional.ofNullable(entry(id).provenance());
  }

  /** {@return how many changes {@link #compacted()} has} */
  long compactedSize() {
    return entries.size() + Math.ceilDiv((long) removed.size(), IDS_IN_A_RECORD);
  }

  /** The fewest changes that lead here from nothing; the same for the same state. */
  List<Change> compacted() {
    List<Change> changes = new ArrayList<>();
    List<String> gone = removed.stream().sorted(Example::compareIds).toList();
    for (int i = 0; i < gone.size(); i += IDS_IN_A_RECORD) {
      changes.add(new Change.Removed(gone.subList(i, Math.min(i + IDS_IN_A_RECORD, gone.size()))));
    }
    Map<String, Entry> byId = new TreeMap<>(Example::compareIds);
    byId.putAll(entries);
    byId.forEach((id, entry) -> changes.add(new Change.Known(id, entry)));
    return changes;
  }
}
