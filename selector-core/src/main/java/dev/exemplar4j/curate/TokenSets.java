package dev.exemplar4j.curate;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The token sets of a pool as rising numbers, where a rarer token has a lower number. */
final class TokenSets {

  private TokenSets() {}

  static int[][] of(List<Example> pool, Tokenizer tokenizer) {
    List<Set<String>> sets = new ArrayList<>();
    Map<String, Integer> frequency = new HashMap<>();
    for (Example example : pool) {
      Set<String> set = new LinkedHashSet<>(tokenizer.tokens(example.input()));
      set.forEach(token -> frequency.merge(token, 1, Integer::sum));
      sets.add(set);
    }
    Map<String, Integer> numbers = rarestFirst(frequency);
    return sets.stream()
        .map(set -> set.stream().mapToInt(token -> numbers.getOrDefault(token, 0)).sorted())
        .map(java.util.stream.IntStream::toArray)
        .toArray(int[][]::new);
  }

  private static Map<String, Integer> rarestFirst(Map<String, Integer> frequency) {
    List<String> tokens = new ArrayList<>(frequency.keySet());
    tokens.sort(
        Comparator.<String>comparingInt(token -> frequency.getOrDefault(token, 0))
            .thenComparing(Comparator.naturalOrder()));
    Map<String, Integer> numbers = new HashMap<>();
    tokens.forEach(token -> numbers.put(token, numbers.size()));
    return numbers;
  }
}
