package dev.exemplar4j.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Against plain loops over the whole pool, while the pool changes. */
class WeightedAndNgramTest {

  private static final Tokenizer TOKENIZER = Tokenizer.whitespace();

  @Test
  void weighted_changingPool_equalsThePlainLoop() {
    compare(Jaccard.weighted(TOKENIZER), WeightedAndNgramTest::weighted, 11);
  }

  @Test
  void name_isThatOfTheMeasureAndItsTokenizer() {
    Tokenizer nameless = text -> List.of(text);
    try (ExampleIndex weighted = Jaccard.weighted(TOKENIZER);
        ExampleIndex ngram = NgramOverlap.index(TOKENIZER);
        ExampleIndex own = Jaccard.index(nameless)) {
      assertThat(stage(weighted)).isEqualTo("weighted-jaccard(whitespace)");
      assertThat(stage(ngram)).isEqualTo("ngram(whitespace)");
      assertThat(stage(own)).isEqualTo("jaccard(custom)");
    }
  }

  private static String stage(ExampleIndex index) {
    return index.select("any", 1).trace().getFirst().stage();
  }

  @Test
  void ngram_changingPool_equalsThePlainLoop() {
    compare(NgramOverlap.index(TOKENIZER), WeightedAndNgramTest::bleu, 12);
  }

  @Test
  void weighted_poolOfManyBlocks_equalsThePlainLoop() {
    compareLarge(Jaccard.weighted(TOKENIZER), WeightedAndNgramTest::weighted, 13);
  }

  @Test
  void ngram_poolOfManyBlocks_equalsThePlainLoop() {
    compareLarge(NgramOverlap.index(TOKENIZER), WeightedAndNgramTest::bleu, 14);
  }

  /** So many that counting starts anew several times, with words that are in nearly every text. */
  private static void compareLarge(
      ExampleIndex index,
      BiFunction<String, Collection<Example>, Map<String, Double>> loop,
      long seed) {
    Random random = new Random(seed);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      pool.add(Example.of("e" + i, text(random) + (i % 3 == 0 ? "" : "often ") + "x" + i, "x"));
    }
    try (index) {
      index.addAll(pool);
      for (int query = 0; query < 20; query++) {
        String input = text(random) + "often x" + random.nextInt(3_000);
        assertBest(
            index.select(SelectionRequest.of(input, 20)).examples(),
            loop.apply(input, pool),
            20,
            "seed " + seed + ", query " + query);
      }
    }
  }

  private static void compare(
      ExampleIndex index,
      BiFunction<String, Collection<Example>, Map<String, Double>> loop,
      long seed) {
    Random random = new Random(seed);
    Map<String, Example> model = new TreeMap<>();
    try (index) {
      for (int step = 0; step < 400; step++) {
        List<Example> added = new ArrayList<>();
        for (int i = random.nextInt(20); i > 0; i--) {
          added.add(Example.of("s" + step + "-" + i, text(random), "x"));
        }
        index.addAll(added);
        added.forEach(one -> model.put(one.id(), one));
        for (int i = random.nextInt(18); i > 0 && !model.isEmpty(); i--) {
          String id = List.copyOf(model.keySet()).get(random.nextInt(model.size()));
          assertThat(index.remove(id)).isTrue();
          model.remove(id);
        }
        String input = text(random);
        int max = 1 + random.nextInt(12);
        assertBest(
            index.select(SelectionRequest.of(input, max)).examples(),
            loop.apply(input, model.values()),
            max,
            "seed " + seed + ", step " + step);
      }
    }
  }

  /** Scores may differ in the last digit, and so may the order of nearly equal ones. */
  private static void assertBest(
      List<SelectedExample> actual, Map<String, Double> scores, int max, String description) {
    List<Double> best =
        scores.values().stream()
            .filter(score -> score > 0)
            .sorted((a, b) -> Double.compare(b, a))
            .limit(max)
            .toList();
    assertThat(actual).as(description).hasSameSizeAs(best);
    for (int i = 0; i < best.size(); i++) {
      double score = actual.get(i).score();
      assertThat(score).as(description).isCloseTo(best.get(i), within(1e-12));
      assertThat(score).as(description).isCloseTo(scores.get(actual.get(i).id()), within(1e-12));
    }
  }

  private static Map<String, Double> weighted(String input, Collection<Example> pool) {
    Map<String, Integer> frequencies = new HashMap<>();
    for (Example example : pool) {
      for (String token : Set.copyOf(TOKENIZER.tokens(example.input()))) {
        frequencies.merge(token, 1, Integer::sum);
      }
    }
    Map<String, Double> scores = new HashMap<>();
    Set<String> query = Set.copyOf(TOKENIZER.tokens(input));
    for (Example example : pool) {
      Set<String> any = new HashSet<>(TOKENIZER.tokens(example.input()));
      Set<String> both = new HashSet<>(any);
      both.retainAll(query);
      any.addAll(query);
      double shared = total(both, frequencies, pool.size());
      scores.put(example.id(), shared == 0 ? 0 : shared / total(any, frequencies, pool.size()));
    }
    return scores;
  }

  private static double total(Set<String> tokens, Map<String, Integer> frequencies, int size) {
    double total = 0;
    for (String token : tokens) {
      int df = frequencies.getOrDefault(token, 0);
      total += Math.log(1 + (size - df + 0.5) / (df + 0.5));
    }
    return total;
  }

  private static Map<String, Double> bleu(String input, Collection<Example> pool) {
    Map<String, Double> scores = new HashMap<>();
    List<String> query = TOKENIZER.tokens(input);
    for (Example example : pool) {
      scores.put(example.id(), bleu(query, TOKENIZER.tokens(example.input())));
    }
    return scores;
  }

  private static double bleu(List<String> query, List<String> text) {
    if (query.stream().noneMatch(text::contains)) {
      return 0;
    }
    int orders = Math.min(4, query.size());
    double product = 1;
    for (int n = 1; n <= orders; n++) {
      List<List<String>> left = ngrams(text, n);
      long matches = ngrams(query, n).stream().filter(left::remove).count();
      product *= (double) Math.max(1, matches) / (query.size() - n + 1);
    }
    double brevity =
        query.size() > text.size() ? 1 : Math.exp(1 - (double) text.size() / query.size());
    return brevity * Math.pow(product, 1.0 / orders);
  }

  private static List<List<String>> ngrams(List<String> tokens, int n) {
    List<List<String>> ngrams = new ArrayList<>();
    for (int i = 0; i + n <= tokens.size(); i++) {
      ngrams.add(tokens.subList(i, i + n));
    }
    return ngrams;
  }

  /** Half of the texts are pieces of one long text, so that long n-grams are shared. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int next = random.nextInt(30);
    double jumping = random.nextBoolean() ? 0.1 : 1;
    for (int i = random.nextInt(12); i > 0; i--) {
      double u = random.nextDouble();
      next = random.nextDouble() < jumping ? (int) (30 * u * u) : (next + 1) % 30;
      text.append('w').append(next).append(' ');
    }
    return text.toString();
  }
}
