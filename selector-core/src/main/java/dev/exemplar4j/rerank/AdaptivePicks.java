package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goes down the ranks until a limit says stop. */
record AdaptivePicks(AdaptiveLimits limits) implements Picker {

  @Override
  public List<Integer> pick(String input, List<SelectedExample> byRank, int k) {
    Tokenizer tokenizer = Tokenizer.words();
    Set<String> uncovered = new HashSet<>(tokenizer.tokens(input));
    double needed = limits.newWords() * uncovered.size();
    double best = byRank.getFirst().score();
    double lowest = best - (1 - limits.shareOfBest()) * Math.abs(best);
    Picks picks = new Picks(byRank.size(), k);
    for (int i = 0; !picks.isFull(); i++) {
      int before = uncovered.size();
      tokenizer.tokens(byRank.get(i).example().input()).forEach(uncovered::remove);
      boolean enough = byRank.get(i).score() < lowest || before - uncovered.size() < needed;
      if (enough && i >= limits.atLeast()) {
        break;
      }
      picks.take(i);
    }
    return picks.toList();
  }
}
