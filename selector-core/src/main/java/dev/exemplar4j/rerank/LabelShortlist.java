package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The first candidates vote for their labels; only those with the most votes stay. */
record LabelShortlist(int labels, int voters) implements Picker {

  @Override
  public List<Integer> pick(String input, List<SelectedExample> byRank, int k) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    for (SelectedExample voter : byRank.subList(0, Math.min(voters, byRank.size()))) {
      votes.merge(voter.example().output(), 1, Integer::sum);
    }
    Set<String> elected = elected(votes);
    Picks picks = new Picks(byRank.size(), k);
    for (int i = 0; i < byRank.size() && !picks.isFull(); i++) {
      if (elected.contains(byRank.get(i).example().output())) {
        picks.take(i);
      }
    }
    return picks.toList();
  }

  /** Of equal votes the label whose first voter ranks best; the sort is stable. */
  private Set<String> elected(Map<String, Integer> votes) {
    return votes.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(labels)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
