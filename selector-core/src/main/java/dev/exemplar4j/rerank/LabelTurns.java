package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels take turns. */
record LabelTurns() implements Picker {

  @Override
  public List<Integer> pick(String input, List<SelectedExample> byRank, int k) {
    Map<String, Deque<Integer>> labels = new LinkedHashMap<>();
    for (int i = 0; i < byRank.size(); i++) {
      String label = byRank.get(i).example().output();
      labels.computeIfAbsent(label, any -> new ArrayDeque<>()).add(i);
    }
    Picks picks = new Picks(byRank.size(), k);
    Collection<Deque<Integer>> open = labels.values();
    while (!picks.isFull()) {
      for (Deque<Integer> label : open) {
        if (!picks.isFull()) {
          picks.take(label.removeFirst());
        }
      }
      open.removeIf(Collection::isEmpty);
    }
    return picks.toList();
  }
}
