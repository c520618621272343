package dev.exemplar4j.learn;

import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Says which examples may be chosen. Asked by anyone at any time, changed by one at a time. */
final class Admission {

  private record Aged(Instant since, String id) {
    static final Comparator<Aged> OLDEST_FIRST =
        Comparator.comparing(Aged::since).thenComparing(Aged::id, Example::compareIds);
  }

  private final Ledger ledger;
  private final LearningSettings settings;
  private final ConcurrentSkipListSet<Aged> byAge = new ConcurrentSkipListSet<>(Aged.OLDEST_FIRST);
  private final Map<String, Aged> agedById = new ConcurrentHashMap<>();

  /** Replaced as a whole when an example comes or goes. */
  private volatile Quarantine quarantine;

  private record Quarantine(Set<String> ids, ExampleFilter filter) {
    static Quarantine of(Set<String> ids) {
      ExampleFilter filter =
          ids.isEmpty() ? ExampleFilter.ALL : ExampleFilter.not(ExampleFilter.idIn(ids));
      return new Quarantine(Set.copyOf(ids), filter);
    }
  }

  Admission(Ledger ledger, LearningSettings settings) {
    this.ledger = ledger;
    this.settings = settings;
    Set<String> held = new HashSet<>();
    ledger
        .entries()
        .forEach(
            (id, entry) -> {
              age(id);
              if (isBad(entry.record())) {
                held.add(id);
              }
            });
    this.quarantine = Quarantine.of(held);
  }

  private boolean isBad(TrackRecord record) {
    return record.expectedWinRate() < settings.quarantineBelow()
        || record.rejections() > record.approvals();
  }

  /** After the ledger has taken the change. */
  void changed(Change change) {
    switch (change) {
      case Change.Added added -> added.examples().forEach(one -> look(one.id()));
      case Change.Updated updated -> look(updated.example().id());
      case Change.Removed removed -> removed.ids().forEach(this::look);
      case Change.Voted voted -> look(voted.id());
      case Change.Used used -> used.ids().forEach(this::look);
      case Change.Known known -> look(known.id());
    }
  }

  private void look(String id) {
    age(id);
    Set<String> held = quarantine.ids();
    boolean bad = isBad(ledger.entry(id).record());
    if (bad != held.contains(id)) {
      Set<String> changed = new HashSet<>(held);
      if (bad) {
        changed.add(id);
      } else {
        changed.remove(id);
      }
      quarantine = Quarantine.of(changed);
    }
  }

  /** Puts the new age in before it takes the old one out: no selection misses both. */
  private void age(String id) {
    Provenance provenance = ledger.entry(id).provenance();
    Aged before = agedById.get(id);
    Aged now = provenance == null ? null : new Aged(provenance.since(), id);
    if (Objects.equals(before, now)) {
      return;
    }
    if (now == null) {
      agedById.remove(id);
    } else {
      agedById.put(id, now);
      byAge.add(now);
    }
    if (before != null) {
      byAge.remove(before);
    }
  }

  SelectionRequest admit(SelectionRequest request) {
    List<String> old = expired();
    ExampleFilter young =
        old.isEmpty() ? ExampleFilter.ALL : ExampleFilter.not(ExampleFilter.idIn(old));
    return request.withFilter(ExampleFilter.and(quarantine.filter(), young));
  }

  List<String> quarantined() {
    return quarantine.ids().stream().sorted(Example::compareIds).toList();
  }

  List<String> expired() {
    if (settings.expireAfter().equals(LearningSettings.NEVER)) {
      return List.of();
    }
    List<String> old = new ArrayList<>();
    Instant last = lastExpired();
    for (Aged aged : byAge) {
      if (aged.since().isAfter(last)) {
        break;
      }
      old.add(aged.id());
    }
    old.sort(Example::compareIds);
    return old;
  }

  private Instant lastExpired() {
    try {
      return settings.clock().instant().minus(settings.expireAfter());
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.MIN;
    }
  }
}
