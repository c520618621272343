package dev.exemplar4j.learn;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings an index to where a journal says it was. */
final class CatchUp {

  private CatchUp() {}

  static void of(ExampleIndex index, Ledger ledger) {
    for (String id : ledger.removed()) {
      if (ledger.entry(id).example() == null) {
        index.remove(id);
      }
    }
    List<Example> missing = new ArrayList<>();
    for (Entry entry : ledger.entries().values()) {
      Example wanted = entry.example();
      if (wanted != null) {
        Optional<Example> there = index.get(wanted.id());
        if (there.isEmpty()) {
          missing.add(wanted);
        } else if (!there.get().equals(wanted)) {
          index.update(wanted);
        }
      }
    }
    missing.sort(Example.BY_ID);
    index.addAll(missing);
  }
}
