package dev.exemplar4j.finetune.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often each of a few words comes; beyond a limit of different ones it gives up. */
final class Tally {

  private final int most;
  private final Map<String, Long> counts = new HashMap<>();
  private boolean tooMany;

  Tally(int most) {
    this.most = most;
  }

  void add(String word) {
    if (tooMany) {
      return;
    }
    counts.merge(word, 1L, Long::sum);
    if (counts.size() > most) {
      tooMany = true;
      counts.clear();
    }
  }

  /** As they may be shown: personal data masked. Empty if there were too many. */
  Map<String, Long> mostFrequentFirst() {
    Map<String, Long> sorted = new LinkedHashMap<>();
    Map<String, Long> shown = new HashMap<>();
    counts.forEach((word, count) -> shown.merge(PersonalData.masked(word), count, Long::sum));
    shown.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(one -> sorted.put(one.getKey(), one.getValue()));
    return sorted;
  }
}
