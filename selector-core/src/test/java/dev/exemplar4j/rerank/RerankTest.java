package dev.exemplar4j.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.Choices;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.similarity.Comparison;
import dev.exemplar4j.similarity.Similarity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RerankTest {

  private static Selection apply(Stage stage, int k, Selection given) {
    return stage.apply(SelectionRequest.of(given.input(), k), given);
  }

  private static Selection inputs(String query, String... inputs) {
    List<Example> examples = new ArrayList<>();
    for (String input : inputs) {
      examples.add(Example.of("e" + examples.size(), input, "out"));
    }
    return Choices.of(query, examples);
  }

  @Test
  void mmr_asksForMoreCandidates() {
    AtomicInteger asked = new AtomicInteger();
    ExampleSelector selector =
        request -> {
          asked.set(request.maxExamples());
          return Choices.of(request.input(), List.of());
        };
    selector.then(Rerank.mmr(0.6, Similarity.jaccard())).select("q", 8);
    assertThat(asked).hasValue(40);
    selector.then(Rerank.mmr(0.6, Similarity.jaccard())).select("q", 2);
    assertThat(asked).hasValue(20);
  }

  @Test
  void mmr_lambdaOne_isBySimilarityAndLambdaZeroByVariety() {
    Selection given = inputs("a b c", "a x", "a b y", "a b z", "w");
    assertThat(apply(Rerank.mmr(1, Similarity.jaccard()), 3, given).ids())
        .containsExactly("e1", "e2", "e0");
    assertThat(apply(Rerank.mmr(0, Similarity.jaccard()), 3, given).ids())
        .containsExactly("e0", "e3", "e1");
  }

  @Test
  void mmr_keepsTheSelectorsScores() {
    Selection given = inputs("a b", "x", "a b");
    assertThat(apply(Rerank.mmr(1, Similarity.jaccard()), 1, given).examples())
        .containsExactly(new SelectedExample(given.asExamples().get(1), 0.5, 1));
  }

  @Test
  void mmr_largeChoice_equalsTheNaiveWay() {
    Similarity cosine = Similarity.cosine(new WordVectors());
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Selection given = Choices.random(random, 200);
      double lambda = random.nextInt(11) / 10.0;
      assertThat(apply(Rerank.mmr(lambda, cosine), 16, given).ids())
          .as("seed %d", seed)
          .isEqualTo(NaiveRerank.mmr(given, lambda, cosine, 16));
    }
  }

  @Test
  void dpp_largeChoice_equalsTheNaiveWay() {
    Similarity cosine = Similarity.cosine(new WordVectors());
    for (long seed = 0; seed < 30; seed++) {
      Selection given = Choices.random(new Random(seed), 40);
      assertThat(apply(Rerank.dpp(0.1, cosine), 8, given).ids())
          .as("seed %d", seed)
          .isEqualTo(NaiveRerank.dpp(given, 0.1, cosine, 8));
    }
  }

  @Test
  void dpp_duplicatesOnly_stopsCleanlyAndFillsByRank() {
    Selection given = inputs("a b", "a b", "a b", "c d", "a b", "c d");
    Selection all = apply(Rerank.dpp(0.5, Similarity.cosine(new WordVectors())), 5, given);
    assertThat(all.ids()).containsExactly("e0", "e2", "e1", "e3", "e4");
  }

  /** Candidates that have nothing to do with each other, and this much with the input. */
  private record Unrelated(double... relevance) implements Similarity {

    @Override
    public String name() {
      return "unrelated";
    }

    @Override
    public Comparison compare(String input, List<Example> candidates) {
      return new Comparison() {
        @Override
        public double[] toInput() {
          return relevance.clone();
        }

        @Override
        public double[] toAll(int candidate) {
          double[] opposite = new double[relevance.length];
          Arrays.fill(opposite, -1);
          opposite[candidate] = 1;
          return opposite;
        }

        @Override
        public double between(int one, int other) {
          return one == other ? 1 : -1;
        }
      };
    }
  }

  @Test
  void dpp_nextToNothingLeft_fillsByRank() {
    Selection given = inputs("q", "best", "far", "less far");
    Similarity nothingLeft = new Unrelated(1, 0.462, 0.526);
    assertThat(apply(Rerank.dpp(0.01, nothingLeft), 2, given).ids()).containsExactly("e0", "e1");
    Similarity somethingLeft = new Unrelated(1, 0.462, 0.726);
    assertThat(apply(Rerank.dpp(0.01, somethingLeft), 2, given).ids()).containsExactly("e0", "e2");
  }

  @Test
  void coverWords_rarestWordFirst_thenAllOverAgain() {
    Selection given =
        inputs("show rare rivers", "show me", "show rivers", "rare", "show rivers in");
    assertThat(apply(Rerank.coverWords(), 4, given).ids()).containsExactly("e2", "e1", "e3", "e0");
  }

  @Test
  void coverage_noSharedWord_followsByRank() {
    Selection given = inputs("nothing in common", "a", "b", "c");
    assertThat(apply(Rerank.coverWords(), 2, given).ids()).containsExactly("e0", "e1");
    assertThat(apply(Rerank.setBm25(), 2, given).ids()).containsExactly("e0", "e1");
    Selection empty = inputs("", "a", "b");
    assertThat(apply(Rerank.coverWords(), 2, empty).ids()).containsExactly("e0", "e1");
    assertThat(apply(Rerank.setBm25(), 2, empty).ids()).containsExactly("e0", "e1");
  }

  @Test
  void ngramWeights_areThoseOfBm25() {
    Selection given = inputs("a b c d e", "a b c d", "b a", "x", "a a b c d e f");
    List<AspectWeights.Row> rows =
        new NgramWeights(Tokenizer.whitespace()).weigh("a b c d e", given.examples());
    List<List<String>> grams = given.asExamples().stream().map(one -> grams(one.input())).toList();
    List<String> aspects = grams("a b c d e");
    double average = grams.stream().mapToInt(List::size).average().orElseThrow();
    for (int i = 0; i < rows.size(); i++) {
      double[] expected = new double[aspects.size()];
      for (int a = 0; a < expected.length; a++) {
        String aspect = aspects.get(a);
        long df = grams.stream().filter(one -> one.contains(aspect)).count();
        int tf = Collections.frequency(grams.get(i), aspect);
        double idf = Math.log(1 + (rows.size() - df + 0.5) / (df + 0.5));
        double length = 1 - 0.75 + 0.75 * grams.get(i).size() / average;
        expected[a] = idf * tf * 2.2 / (tf + 1.2 * length);
      }
      double[] found = new double[aspects.size()];
      for (int a = 0; a < rows.get(i).aspects().length; a++) {
        found[rows.get(i).aspects()[a]] = rows.get(i).weights()[a];
      }
      assertThat(found).as("candidate %d", i).containsExactly(expected, within(1e-12));
    }
  }

  /** All runs of 1 to 4 words, the short ones first. */
  private static List<String> grams(String text) {
    List<String> words = List.of(text.split(" "));
    List<String> grams = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      for (int i = 0; i + n <= words.size(); i++) {
        grams.add(String.join(" ", words.subList(i, i + n)));
      }
    }
    return grams;
  }

  @Test
  void setBsr_vectorsOfAnyLengthAndNone_weighByTheCosine() {
    Map<String, float[]> vectors =
        Map.of("q", new float[] {3, 4}, "near", new float[] {30, 30}, "none", new float[2]);
    TokenVectors words =
        new TokenVectors() {
          @Override
          public List<float[]> of(String text) {
            return Arrays.stream(text.split(" ")).map(vectors::get).toList();
          }

          @Override
          public String name() {
            return "two-words";
          }
        };
    Selection given = inputs("q none", "none", "near", "none near");
    List<AspectWeights.Row> rows = new TokenVectorWeights(words).weigh("q none", given.examples());
    assertThat(rows.get(0).aspects()).isEmpty();
    for (int i = 1; i < 3; i++) {
      assertThat(rows.get(i).aspects()).containsExactly(0);
      assertThat(rows.get(i).weights())
          .containsExactly(new double[] {7 / Math.sqrt(50)}, within(1e-12));
    }
    assertThat(apply(Rerank.setBsr(words), 1, given).ids()).containsExactly("e1");
  }

  @Test
  void setBm25_takesWhatAddsMost() {
    Selection given =
        inputs(
            "longest river in texas",
            "longest river",
            "the longest river",
            "cities in texas",
            "name a lake");
    assertThat(apply(Rerank.setBm25(), 2, given).ids()).containsExactlyInAnyOrder("e0", "e2");
  }

  @Test
  void labelBalanced_shortLabelPassesItsTurnOn() {
    List<Example> examples =
        List.of(
            Example.of("a1", "i", "a"),
            Example.of("a2", "i", "a"),
            Example.of("a3", "i", "a"),
            Example.of("n1", "i", ""),
            Example.of("b1", "i", "b"),
            Example.of("a4", "i", "a"));
    assertThat(apply(Rerank.labelBalanced(), 5, Choices.of("q", examples)).ids())
        .containsExactly("a1", "n1", "b1", "a2", "a3");
  }

  @Test
  void adaptiveK_stopsAtTheFirstThatAddsNothing() {
    Selection given = inputs("a b c d", "a b", "c", "b a", "d");
    assertThat(apply(Rerank.adaptiveK(new AdaptiveLimits(0, 0, 0.25)), 9, given).ids())
        .containsExactly("e0", "e1");
    assertThat(apply(Rerank.adaptiveK(new AdaptiveLimits(3, 0, 0.25)), 9, given).ids())
        .containsExactly("e0", "e1", "e2", "e3");
    assertThat(apply(Rerank.adaptiveK(new AdaptiveLimits(0, 0.5, 0)), 9, given).ids())
        .containsExactly("e0", "e1");
    assertThat(apply(Rerank.adaptiveK(new AdaptiveLimits(0, 0, 0)), 9, given).ids()).hasSize(4);
  }

  @Test
  void atMost_keepsTheBestHoweverManyAreWanted() {
    Selection given = inputs("a b c d", "a b", "c", "b a", "d");
    assertThat(apply(Rerank.atMost(2), 9, given).ids()).containsExactly("e0", "e1");
    assertThat(apply(Rerank.atMost(1), 9, given).ids()).containsExactly("e0");
    assertThat(apply(Rerank.atMost(9), 3, given).ids()).containsExactly("e0", "e1", "e2");
    assertThatThrownBy(() -> Rerank.atMost(0)).hasMessage("most must be at least 1 but was 0");
  }

  @Test
  void byScorer_scoresAndRanksAnew() {
    Selection given = inputs("q", "x", "xxx", "xx");
    assertThat(apply(Rerank.byScorer(new RerankContractTest.LengthScorer()), 2, given).examples())
        .containsExactly(
            new SelectedExample(given.asExamples().get(1), 3, 1),
            new SelectedExample(given.asExamples().get(2), 2, 2));
  }

  @Test
  void byScorer_wrongScores_nameTheModel() {
    Selection given = inputs("q", "x", "y");
    assertThatThrownBy(() -> apply(Rerank.byScorer(scorer(1)), 2, given))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("model-x must give a score for each of 2 examples but gave 1");
    assertThatThrownBy(() -> apply(Rerank.byScorer(scorer(1, Double.NaN)), 2, given))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("model-x must give finite scores but gave NaN for example e1");
  }

  @Test
  void byScorerIfPossible_failure_keepsWhatWasGivenAndSaysSo() {
    Selection given = inputs("q", "x", "y", "z");
    Selection kept = apply(Rerank.byScorerIfPossible(scorer(1)), 2, given);
    assertThat(kept.examples()).isEqualTo(given.examples().subList(0, 2));
    assertThat(kept.trace().getLast().stage())
        .isEqualTo("scored-by(model-x) failed by IllegalStateException, kept as given");
    assertThat(apply(Rerank.byScorerIfPossible(scorer(1, 3, 2)), 2, given).ids())
        .containsExactly("e1", "e2");
  }

  private static PairScorer scorer(double... scores) {
    return new PairScorer() {
      @Override
      public double[] score(String input, List<Example> examples) {
        return Arrays.copyOf(scores, scores.length);
      }

      @Override
      public String name() {
        return "model-x";
      }
    };
  }

  private static Example withMetadata(String id, Map<String, ?> metadata) {
    return Example.of(id, "in", "out", Metadata.of(metadata));
  }

  @Test
  void weighted_goodFeedbackRises_alsoAmongScoresBelowZero() {
    Example good = withMetadata("good", Map.of("wins", 9, "uses", 10));
    Example bad = withMetadata("bad", Map.of("wins", 0, "uses", 10));
    ExampleWeight weight = ExampleWeight.feedback("wins", "uses");
    assertThat(weight.of(good)).isEqualTo(10 / 12.0);
    assertThat(weight.of(Example.of("new", "in", "out"))).isEqualTo(0.5);
    for (double score : new double[] {2, -2}) {
      List<SelectedExample> given =
          List.of(new SelectedExample(bad, score, 1), new SelectedExample(good, score, 2));
      assertThat(apply(Rerank.weighted(weight), 2, Choices.of("q", given, 2)).ids())
          .as("score %s", score)
          .containsExactly("good", "bad");
    }
  }

  @Test
  void recency_halvesWithEachHalfLife() {
    ExampleWeight weight =
        ExampleWeight.recency("time", Instant.ofEpochSecond(1000), Duration.ofSeconds(100));
    assertThat(weight.of(withMetadata("a", Map.of("time", 800)))).isEqualTo(0.25);
    assertThat(weight.of(withMetadata("b", Map.of("time", 2000)))).isEqualTo(1);
    assertThat(weight.of(withMetadata("c", Map.of("other", 1)))).isEqualTo(1);
    assertThat(weight.of(withMetadata("d", Map.of("time", -1e15)))).isPositive();
  }

  @Test
  void recency_partsOfASecond_count() {
    Example given = withMetadata("a", Map.of("time", 0.5));
    ExampleWeight half =
        ExampleWeight.recency(
            "time", Instant.ofEpochSecond(1, 500_000_000), Duration.ofSeconds(1, 500_000_000));
    assertThat(half.of(given)).isEqualTo(Math.pow(2, -1 / 1.5));
  }

  @Test
  void stages_inATrace_nameTheirSettings() {
    ExampleWeight recency = ExampleWeight.recency("time", Instant.EPOCH, Duration.ofDays(1));
    ExampleWeight both = recency.times(ExampleWeight.feedback("wins", "uses"));
    assertThat(stageOf(Rerank.weighted(both)))
        .isEqualTo("weighted(recency(time, halfLife=PT24H) * feedback(wins, uses))");
    assertThat(stageOf(Rerank.adaptiveK(new AdaptiveLimits(2, 0.5, 0.25))))
        .isEqualTo("adaptive-k(atLeast=2, share=0.5, newWords=0.25)");
  }

  private static String stageOf(Stage stage) {
    return apply(stage, 1, inputs("q", "x")).trace().getLast().stage();
  }

  @Test
  void weights_badNumbers_nameExampleAndKey() {
    ExampleWeight feedback = ExampleWeight.feedback("wins", "uses");
    assertThatThrownBy(() -> feedback.of(withMetadata("x", Map.of("wins", 3, "uses", 2))))
        .isInstanceOf(DataException.class)
        .hasMessage("example x must have 0 <= wins <= uses but has 3.0 and 2.0");
    assertThatThrownBy(() -> feedback.of(withMetadata("x", Map.of("wins", "3"))))
        .isInstanceOf(DataException.class)
        .hasMessage("metadata value of wins in example x must be a number");
    assertThatThrownBy(
            () -> apply(Rerank.weighted(any -> Double.POSITIVE_INFINITY), 1, inputs("q", "x")))
        .hasMessage("weight custom of example e0 must be above 0 and finite but was Infinity");
    assertThatThrownBy(() -> apply(Rerank.weighted(any -> 0), 1, inputs("q", "x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("weight custom of example e0 must be above 0 and finite but was 0.0");
  }

  @Test
  void parameters_outOfRange_areRefused() {
    Similarity jaccard = Similarity.jaccard();
    for (double lambda : new double[] {-0.1, 1.2, Double.NaN}) {
      assertThatThrownBy(() -> Rerank.mmr(lambda, jaccard))
          .hasMessage("lambda must be in [0, 1] but was " + lambda);
    }
    for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Rerank.dpp(scale, jaccard))
          .hasMessage("scale must be above 0 and finite but was " + scale);
    }
    assertThatThrownBy(() -> new AdaptiveLimits(-1, 0, 0))
        .hasMessage("atLeast must be at least 0 but was -1");
    assertThatThrownBy(() -> new AdaptiveLimits(0, 1.5, 0))
        .hasMessage("shareOfBest must be in [0, 1] but was 1.5");
    assertThatThrownBy(() -> new AdaptiveLimits(0, 1, Double.NaN))
        .hasMessage("newWords must be in [0, 1] but was NaN");
    assertThatThrownBy(() -> ExampleWeight.recency("t", Instant.EPOCH, Duration.ZERO))
        .hasMessage("halfLife must be above 0 but was PT0S");
  }
}
