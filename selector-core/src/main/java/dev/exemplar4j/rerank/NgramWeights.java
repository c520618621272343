package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** BM25 weights of the input's n-grams in each candidate. */
record NgramWeights(Tokenizer tokenizer) implements AspectWeights {

  private static final int MAX_N = 4;
  private static final double K1 = 1.2;
  private static final double B = 0.75;

  @Override
  public List<Row> weigh(String input, List<SelectedExample> candidates) {
    Map<List<String>, Integer> aspects = new HashMap<>();
    ngrams(tokenizer.tokens(input)).forEach(gram -> aspects.putIfAbsent(gram, aspects.size()));
    List<Counts> counts = new ArrayList<>();
    for (SelectedExample candidate : candidates) {
      counts.add(count(ngrams(tokenizer.tokens(candidate.example().input())), aspects));
    }
    int[] documents = new int[aspects.size()];
    counts.forEach(one -> one.ofAspect().keySet().forEach(aspect -> documents[aspect]++));
    double average = counts.stream().mapToInt(Counts::length).average().orElse(0);
    return counts.stream().map(one -> row(one, documents, counts.size(), average)).toList();
  }

  /** How often each aspect is in a candidate, by its number, and how many n-grams that has. */
  private record Counts(TreeMap<Integer, Integer> ofAspect, int length) {}

  private static List<List<String>> ngrams(List<String> tokens) {
    List<List<String>> grams = new ArrayList<>();
    for (int n = 1; n <= MAX_N; n++) {
      for (int begin = 0; begin + n <= tokens.size(); begin++) {
        grams.add(tokens.subList(begin, begin + n));
      }
    }
    return grams;
  }

  private static Counts count(List<List<String>> grams, Map<List<String>, Integer> aspects) {
    TreeMap<Integer, Integer> ofAspect = new TreeMap<>();
    for (List<String> gram : grams) {
      Integer aspect = aspects.get(gram);
      if (aspect != null) {
        ofAspect.merge(aspect, 1, Integer::sum);
      }
    }
    return new Counts(ofAspect, grams.size());
  }

  private static Row row(Counts counts, int[] documents, int size, double average) {
    int[] aspects = counts.ofAspect().keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] weights = new double[aspects.length];
    double norm = K1 * (1 - B + B * counts.length() / average);
    for (int i = 0; i < aspects.length; i++) {
      int df = documents[aspects[i]];
      double idf = StrictMath.log(1 + (size - df + 0.5) / (df + 0.5));
      int tf = counts.ofAspect().getOrDefault(aspects[i], 0);
      weights[i] = idf * tf * (K1 + 1) / (tf + norm);
    }
    return new Row(aspects, weights);
  }
}
