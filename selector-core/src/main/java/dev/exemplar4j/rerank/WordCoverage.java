package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cover-Utt. */
record WordCoverage(Tokenizer tokenizer) implements Picker {

  @Override
  public List<Integer> pick(String input, List<SelectedExample> byRank, int k) {
    Map<String, BitSet> owners = owners(input, byRank);
    List<BitSet> rarestFirst =
        owners.values().stream()
            .filter(who -> !who.isEmpty())
            .sorted(Comparator.comparingInt(BitSet::cardinality))
            .toList();
    Picks picks = new Picks(byRank.size(), k);
    BitSet covered = new BitSet();
    while (!picks.isFull()) {
      int next = next(rarestFirst, covered, picks);
      if (next >= 0) {
        take(next, rarestFirst, covered, picks);
      } else if (covered.isEmpty()) {
        return picks.filledByRank();
      } else {
        covered.clear();
      }
    }
    return picks.toList();
  }

  /** For each word of the input, in its order, the candidates that have it. */
  private Map<String, BitSet> owners(String input, List<SelectedExample> byRank) {
    Map<String, BitSet> owners = new LinkedHashMap<>();
    tokenizer.tokens(input).forEach(word -> owners.putIfAbsent(word, new BitSet()));
    for (int i = 0; i < byRank.size(); i++) {
      for (String word : tokenizer.tokens(byRank.get(i).example().input())) {
        BitSet who = owners.get(word);
        if (who != null) {
          who.set(i);
        }
      }
    }
    return owners;
  }

  private static int next(List<BitSet> rarestFirst, BitSet covered, Picks picks) {
    for (int word = 0; word < rarestFirst.size(); word++) {
      if (!covered.get(word)) {
        BitSet who = rarestFirst.get(word);
        for (int i = who.nextSetBit(0); i >= 0; i = who.nextSetBit(i + 1)) {
          if (!picks.has(i)) {
            return i;
          }
        }
      }
    }
    return -1;
  }

  private static void take(int next, List<BitSet> rarestFirst, BitSet covered, Picks picks) {
    picks.take(next);
    for (int word = 0; word < rarestFirst.size(); word++) {
      if (rarestFirst.get(word).get(next)) {
        covered.set(word);
      }
    }
  }
}
