package dev.exemplar4j.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the formula, in double precision and in a loop over the whole pool. */
class OkapiBm25Test {

  private static final Tokenizer TOKENIZER = Tokenizer.whitespace();
  private static final TextAnalysis ANALYSIS = TextAnalysis.of(TOKENIZER);

  /** More than the rounding of single precision over all terms of an input. */
  private static final double ROUNDING = 1e-4;

  /** The lengths that are kept: all to 40, then eight in each doubling of what is above 24. */
  private static final TreeSet<Integer> LENGTHS = new TreeSet<>();

  static {
    for (int length = 0; length < 40; length++) {
      LENGTHS.add(length);
    }
    for (int step = 2; step < 1 << 12; step *= 2) {
      for (int i = 8; i < 16; i++) {
        LENGTHS.add(24 + i * step);
      }
    }
  }

  /** The formula over bags of words that are made once. */
  private static final class Formula {

    private final OkapiSettings settings;
    private final Map<Example, List<String>> tokens = new HashMap<>();
    private final Map<String, Integer> frequencies = new HashMap<>();
    private int withTerms;
    private long occurrences;

    Formula(Collection<Example> pool, OkapiSettings settings) {
      this.settings = settings;
      for (Example example : pool) {
        List<String> of = TOKENIZER.tokens(example.input());
        tokens.put(example, of);
        new HashSet<>(of).forEach(token -> frequencies.merge(token, 1, Integer::sum));
        withTerms += of.isEmpty() ? 0 : 1;
        occurrences += of.size();
      }
    }

    /** The terms of an input that are asked for, each as often as it comes. */
    private List<String> query(String input) {
      List<String> all = new ArrayList<>(TOKENIZER.tokens(input));
      all.removeIf(token -> !frequencies.containsKey(token));
      List<String> rarest = new ArrayList<>(new TreeSet<>(all));
      rarest.sort((a, b) -> Integer.compare(frequency(a), frequency(b)));
      all.retainAll(rarest.subList(0, Math.min(rarest.size(), settings.maxQueryTerms())));
      return all;
    }

    private int frequency(String term) {
      return frequencies.getOrDefault(term, 0);
    }

    Map<String, Double> scores(SelectionRequest request) {
      List<String> query = query(request.input());
      Map<String, Double> scores = new HashMap<>();
      tokens.forEach(
          (example, of) -> {
            if (!Collections.disjoint(query, of) && request.admits().matches(example)) {
              scores.put(example.id(), score(query, of));
            }
          });
      return scores;
    }

    private double score(List<String> query, List<String> text) {
      double length = LENGTHS.floor(text.size()) / (occurrences / (double) withTerms);
      double sum = 0;
      for (String term : query) {
        int n = frequency(term);
        double f = Collections.frequency(text, term);
        double idf = Math.log(1 + (withTerms - n + 0.5) / (n + 0.5));
        double norm = settings.k1() * (1 - settings.b() + settings.b() * length);
        sum += f == 0 ? 0 : idf * f / (f + norm);
      }
      return sum;
    }
  }

  private static void assertBest(
      List<SelectedExample> actual, Map<String, Double> scores, int max, String description) {
    List<Double> best =
        scores.values().stream().sorted(Collections.reverseOrder()).limit(max).toList();
    assertThat(actual)
        .as(description)
        .hasSameSizeAs(best)
        .isSortedAccordingTo(SelectedExample.BEST_FIRST);
    for (int i = 0; i < best.size(); i++) {
      double score = actual.get(i).score();
      assertThat(score).as(description).isCloseTo(best.get(i), within(ROUNDING * best.get(i)));
      double own = scores.getOrDefault(actual.get(i).id(), 0.0);
      assertThat(score).as(description).isCloseTo(own, within(ROUNDING * own));
    }
  }

  /** Size of the pool, different words, longest text, longest input, most terms, k1, b. */
  @ParameterizedTest
  @CsvSource({
    "1, 5, 5, 5, 1024, 1.2, 0.75",
    "63, 30, 12, 12, 1024, 1.2, 0.75",
    "64, 12, 150, 40, 1024, 1.2, 0.75",
    "65, 300, 90, 30, 5, 0.9, 0.4",
    "500, 20, 40, 5, 1024, 2, 1",
    "500, 900, 40, 200, 40, 1.2, 0",
    "3000, 200, 15, 15, 1024, 1.2, 0.75",
    "3000, 3000, 15, 15, 1024, 0, 0.75",
    "9000, 40, 8, 6, 1024, 1.2, 0.75"
  })
  void select_anyPool_followsTheFormula(
      int size, int words, int longest, int longestInput, int terms, float k1, float b) {
    long seed = 41L * size + words;
    Random random = new Random(seed);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String text = SkewedTexts.of(random, words, random.nextInt(longest + 1));
      pool.add(Example.of("e" + i, text, "x", Metadata.of("part", random.nextInt(3))));
    }
    OkapiSettings settings = new OkapiSettings(k1, b, terms);
    Formula formula = new Formula(pool, settings);
    try (ExampleIndex index = OkapiBm25.index(ANALYSIS, settings)) {
      index.addAll(pool);
      for (int query = 0; query < Math.min(200, 60_000 / size); query++) {
        String input = SkewedTexts.of(random, words, 1 + random.nextInt(longestInput));
        SelectionRequest request = SelectionRequest.of(input, 1 + random.nextInt(12));
        if (random.nextInt(4) == 0) {
          request = request.withFilter(ExampleFilter.equal("part", random.nextInt(3)));
        }
        assertBest(
            index.select(request).examples(),
            formula.scores(request),
            request.maxExamples(),
            "seed " + seed + ", query " + query + ", " + input);
      }
    }
  }

  /** Segments merge, empty and are rebuilt; removed examples no longer count in any number. */
  @Test
  void select_changingPool_followsTheFormula() {
    long seed = 20261122;
    Random random = new Random(seed);
    Map<String, Example> model = new TreeMap<>();
    try (ExampleIndex index = OkapiBm25.index(ANALYSIS, OkapiSettings.DEFAULT)) {
      for (int step = 0; step < 250; step++) {
        List<Example> added = new ArrayList<>();
        for (int i = random.nextInt(step < 120 ? 20 : 8); i > 0; i--) {
          String text = SkewedTexts.of(random, 40, random.nextInt(20));
          added.add(Example.of("s" + step + "-" + i, text, "x"));
        }
        index.addAll(added);
        added.forEach(one -> model.put(one.id(), one));
        for (int i = random.nextInt(16); i > 0 && !model.isEmpty(); i--) {
          String id = List.copyOf(model.keySet()).get(random.nextInt(model.size()));
          assertThat(index.remove(id)).isTrue();
          model.remove(id);
        }
        SelectionRequest request = SelectionRequest.of(SkewedTexts.of(random, 40, 6), 9);
        assertBest(
            index.select(request).examples(),
            new Formula(model.values(), OkapiSettings.DEFAULT).scores(request),
            9,
            "seed " + seed + ", step " + step);
      }
    }
  }

  @Test
  void select_equalTexts_areOrderedById() {
    try (ExampleIndex index = OkapiBm25.index(ANALYSIS, OkapiSettings.DEFAULT)) {
      for (String id : List.of("c", "a", "d", "b")) {
        index.add(Example.of(id, "late parcel", "x"));
      }
      assertThat(index.select("parcel", 3).ids()).containsExactly("a", "b", "c");
      assertThat(index.select("nothing of it", 3).isEmpty()).isTrue();
      assertThat(index.select("parcel", 3).trace().getFirst().stage())
          .isEqualTo("bm25(k1=1.2, b=0.75, whitespace)");
    }
  }

  /** An analysis of one's own may put terms in one place: the length is then the smaller number. */
  @Test
  void select_ownAnalysis_countsItsLength() {
    TextAnalysis synonyms =
        text -> {
          Map<String, Integer> counts = new HashMap<>();
          List<String> tokens = TOKENIZER.tokens(text);
          tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
          Set.copyOf(tokens).forEach(token -> counts.put(token + "*", 1));
          return new TermCounts(counts, tokens.size());
        };
    try (ExampleIndex index = OkapiBm25.index(synonyms, OkapiSettings.DEFAULT)) {
      index.add(Example.of("short", "late", "x"));
      index.add(Example.of("long", "late late", "x"));
      double idf = Math.log(1 + 0.5 / 2.5);
      double mean = 5 / 2.0;
      double shortNorm = 1.2 * (0.25 + 0.75 / mean);
      double longNorm = 1.2 * (0.25 + 0.75 * 2 / mean);
      assertThat(index.select("late", 2).examples())
          .extracting(SelectedExample::score)
          .satisfiesExactlyInAnyOrder(
              score -> assertThat(score).isCloseTo(2 * idf / (1 + shortNorm), within(1e-6)),
              score ->
                  assertThat(score)
                      .isCloseTo(idf * (2 / (2 + longNorm) + 1 / (1 + longNorm)), within(1e-6)));
      assertThat(index.select("late", 1).trace().getFirst().stage()).contains("custom");
    }
  }
}
