package dev.exemplar4j.similarity;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Token sets as sorted numbers; intersections by merging. */
record JaccardSimilarity(Tokenizer tokenizer) implements Similarity {

  @Override
  public String name() {
    return "jaccard(" + tokenizer.name() + ")";
  }

  @Override
  public Comparison compare(String input, List<Example> candidates) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] query = tokenSet(input, numbers);
    int[][] sets = new int[candidates.size()][];
    for (int i = 0; i < sets.length; i++) {
      sets[i] = tokenSet(candidates.get(i).input(), numbers);
    }
    return new TokenSets(query, sets);
  }

  private int[] tokenSet(String text, Map<String, Integer> numbers) {
    return tokenizer.tokens(text).stream()
        .mapToInt(
            token -> {
              Integer number = numbers.putIfAbsent(token, numbers.size());
              return number == null ? numbers.size() - 1 : number;
            })
        .distinct()
        .sorted()
        .toArray();
  }

  private record TokenSets(int[] query, int[][] sets) implements Comparison {

    @Override
    public double[] toInput() {
      return toEach(query);
    }

    @Override
    public double[] toAll(int candidate) {
      return toEach(sets[candidate]);
    }

    @Override
    public double between(int one, int other) {
      return jaccard(sets[one], sets[other]);
    }

    private double[] toEach(int[] one) {
      return Arrays.stream(sets).mapToDouble(other -> jaccard(one, other)).toArray();
    }

    private static double jaccard(int[] a, int[] b) {
      int common = 0;
      int i = 0;
      int j = 0;
      while (i < a.length && j < b.length) {
        int order = Integer.compare(a[i], b[j]);
        common += order == 0 ? 1 : 0;
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
      }
      int union = a.length + b.length - common;
      return union == 0 ? 0 : (double) common / union;
    }
  }
}
