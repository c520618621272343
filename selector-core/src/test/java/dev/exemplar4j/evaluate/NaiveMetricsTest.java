package dev.exemplar4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.prompt.TextLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every metric beside one that is written down plainly, on random choices. */
class NaiveMetricsTest {

  private static final int RUNS = 400;
  private static final Pattern TOKEN = Pattern.compile("[a-z0-9_]+|[^\\sa-z0-9_]");
  private static final Pattern VALUE =
      Pattern.compile("\"[^\"]*\"|(?<!\\w)'[^']*'|(?<!\\w)\\d(?:\\d|\\.(?=\\d))*");

  /** A choice whose examples stand in any order, and its outputs and inputs best rank first. */
  private record Drawn(Query query, Selection chosen, List<String> outputs, List<String> inputs) {

    String right() {
      return query.output().orElseThrow();
    }
  }

  private static Drawn drawn(Random random) {
    List<String> outputs = new ArrayList<>();
    List<String> inputs = new ArrayList<>();
    List<SelectedExample> chosen = new ArrayList<>();
    for (int rank = 1, all = random.nextInt(7); rank <= all; rank++) {
      outputs.add(text(random));
      inputs.add(words(random));
      Example one = Example.of("e" + rank, inputs.getLast(), outputs.getLast());
      chosen.add(new SelectedExample(one, 1, rank));
    }
    Collections.shuffle(chosen, random);
    Query query = Query.labelled("q", words(random), text(random), Metadata.EMPTY);
    return new Drawn(query, new Selection("", chosen, List.of()), outputs, inputs);
  }

  /** A short text that is often the same as another. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      text.append("aB1 .'\"_(".charAt(random.nextInt(9)));
    }
    return text.toString();
  }

  private static String words(Random random) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      words.add(List.of("red", "Blue", "car", "my").get(random.nextInt(4)));
    }
    return String.join(random.nextBoolean() ? " " : ", ", words);
  }

  private static void assertSame(Metric metric, ToDoubleFunction<Drawn> naive) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Set<Double> seen = new HashSet<>();
    for (int run = 0; run < RUNS; run++) {
      Drawn one = drawn(random);
      double value = metric.measure(one.query(), one.chosen());
      seen.add(value);
      assertThat(value)
          .as("seed %d, run %d: %s of %s", seed, run, metric.name(), one)
          .isCloseTo(naive.applyAsDouble(one), within(1e-12));
    }
    assertThat(seen).as("seed %d: more than one figure", seed).hasSizeGreaterThan(1);
  }

  @Test
  void first() {
    assertSame(
        Metrics.first(),
        one -> !one.outputs().isEmpty() && one.outputs().getFirst().equals(one.right()) ? 1 : 0);
  }

  @Test
  void voteAndMajority() {
    assertSame(
        Metrics.vote(), one -> majority(one.outputs()).equals(Optional.of(one.right())) ? 1 : 0);
    assertSame(
        new OutputMetric("x", (right, outputs) -> Metrics.majority(outputs).isPresent() ? 1 : 0),
        one -> one.outputs().isEmpty() ? 0 : 1);
  }

  private static Optional<String> majority(List<String> outputs) {
    String best = null;
    for (String one : outputs) {
      if (best == null
          || Collections.frequency(outputs, one) > Collections.frequency(outputs, best)) {
        best = one;
      }
    }
    return Optional.ofNullable(best);
  }

  @Test
  void any() {
    assertSame(Metrics.any(), one -> one.outputs().contains(one.right()) ? 1 : 0);
  }

  @Test
  void labelEntropy() {
    assertSame(
        Metrics.labelEntropy(),
        one -> {
          double bits = 0;
          for (String output : one.outputs()) {
            double share =
                (double) Collections.frequency(one.outputs(), output) / one.outputs().size();
            bits -= Math.log(share) / Math.log(2) / one.outputs().size();
          }
          return bits;
        });
  }

  private static List<String> tokens(String text) {
    Matcher matcher = TOKEN.matcher(text.toLowerCase(Locale.ROOT));
    return matcher.results().map(one -> one.group()).toList();
  }

  private static double f1(String one, String other) {
    List<String> left = new ArrayList<>(tokens(one));
    List<String> right = tokens(other);
    int together = left.size() + right.size();
    long shared = right.stream().filter(left::remove).count();
    return together == 0 ? 1 : 2.0 * shared / together;
  }

  @Test
  void tokenF1() {
    assertSame(
        Metrics.tokenF1First(),
        one -> one.outputs().isEmpty() ? 0 : f1(one.outputs().getFirst(), one.right()));
    assertSame(
        Metrics.tokenF1Mean(),
        one -> one.outputs().stream().mapToDouble(o -> f1(o, one.right())).average().orElse(0));
    assertSame(
        Metrics.tokenF1Best(),
        one -> one.outputs().stream().mapToDouble(o -> f1(o, one.right())).max().orElse(0));
  }

  private static String skeleton(String text) {
    String masked = VALUE.matcher(text.toLowerCase(Locale.ROOT).strip()).replaceAll("?");
    return masked.replaceAll("\\s+", " ");
  }

  @Test
  void skeletons() {
    assertSame(
        Metrics.skeletonFirst(),
        one ->
            !one.outputs().isEmpty()
                    && skeleton(one.outputs().getFirst()).equals(skeleton(one.right()))
                ? 1
                : 0);
    assertSame(
        Metrics.skeletonAny(),
        one ->
            one.outputs().stream().anyMatch(o -> skeleton(o).equals(skeleton(one.right())))
                ? 1
                : 0);
  }

  private static Set<List<String>> ngrams(String text) {
    List<String> tokens = tokens(text);
    Set<List<String>> all = new HashSet<>();
    for (int length = 1; length <= 4; length++) {
      for (int from = 0; from + length <= tokens.size(); from++) {
        all.add(tokens.subList(from, from + length));
      }
    }
    return all;
  }

  @Test
  void ngramRecall() {
    assertSame(
        Metrics.ngramRecall(),
        one -> {
          Set<List<String>> wanted = ngrams(one.right());
          Set<List<String>> found = new HashSet<>();
          one.outputs().forEach(output -> found.addAll(ngrams(output)));
          long hits = wanted.stream().filter(found::contains).count();
          return wanted.isEmpty() ? 0 : (double) hits / wanted.size();
        });
  }

  private static Set<String> wordsOf(String input) {
    return new LinkedHashSet<>(tokens(input.replace(",", " ")));
  }

  private static double jaccard(String one, String other) {
    Set<String> both = new HashSet<>(wordsOf(one));
    both.retainAll(wordsOf(other));
    Set<String> all = new HashSet<>(wordsOf(one));
    all.addAll(wordsOf(other));
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }

  @Test
  void inputCoverage() {
    assertSame(
        Metrics.inputCoverage(),
        one -> {
          Set<String> words = wordsOf(one.query().input());
          Set<String> shown = wordsOf(String.join(" ", one.inputs()));
          long found = words.stream().filter(shown::contains).count();
          return words.isEmpty() ? 0 : (double) found / words.size();
        });
  }

  @Test
  void diversityAndRedundancy() {
    assertSame(
        Metrics.diversity(),
        one -> {
          double sum = 0;
          int pairs = 0;
          for (int i = 0; i < one.inputs().size(); i++) {
            for (int j = 0; j < i; j++) {
              sum += jaccard(one.inputs().get(i), one.inputs().get(j));
              pairs++;
            }
          }
          return pairs == 0 ? 1 : 1 - sum / pairs;
        });
    assertSame(
        Metrics.redundancy(),
        one -> {
          double sum = 0;
          for (int i = 0; i < one.inputs().size(); i++) {
            double most = 0;
            for (int j = 0; j < i; j++) {
              most = Math.max(most, jaccard(one.inputs().get(i), one.inputs().get(j)));
            }
            sum += most;
          }
          return one.inputs().isEmpty() ? 0 : sum / one.inputs().size();
        });
  }

  @Test
  void examples() {
    assertSame(Metrics.examples(), one -> one.outputs().size());
  }

  @Test
  void confusionMatrix() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < RUNS; run++) {
      List<ConfusionMatrix.Answer> answers = new ArrayList<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        String answer = "abcd".charAt(random.nextInt(4)) + "";
        answers.add(
            new ConfusionMatrix.Answer(
                "abc".charAt(random.nextInt(3)) + "",
                random.nextInt(5) == 0 ? Optional.empty() : Optional.of(answer)));
      }
      ConfusionMatrix matrix = ConfusionMatrix.of(answers);
      double sum = 0;
      Set<String> right = new HashSet<>();
      answers.forEach(one -> right.add(one.right()));
      for (String label : right) {
        double hits = count(answers, label, Optional.of(label));
        double asked = answers.stream().filter(one -> one.right().equals(label)).count();
        double answered =
            answers.stream().filter(one -> one.answer().equals(Optional.of(label))).count();
        double precision = answered == 0 ? 0 : hits / answered;
        sum += hits == 0 ? 0 : 2 / (1 / precision + asked / hits);
      }
      assertThat(matrix.macroF1())
          .as("seed %d", seed)
          .isCloseTo(right.isEmpty() ? 0 : sum / right.size(), within(1e-12));
      assertThat(matrix.labels()).as("seed %d", seed).isSorted().containsAll(right);
      for (int i = 0; i < matrix.labels().size(); i++) {
        String label = matrix.labels().get(i);
        assertThat((long) matrix.unanswered().get(i))
            .as("seed %d", seed)
            .isEqualTo(count(answers, label, Optional.empty()));
        for (int j = 0; j < matrix.labels().size(); j++) {
          assertThat((long) matrix.counts().get(i).get(j))
              .as("seed %d", seed)
              .isEqualTo(count(answers, label, Optional.of(matrix.labels().get(j))));
        }
      }
    }
  }

  private static long count(
      List<ConfusionMatrix.Answer> answers, String right, Optional<String> answer) {
    return Collections.frequency(answers, new ConfusionMatrix.Answer(right, answer));
  }

  @Test
  void byName_orderKindsAndNeeds() {
    Map<String, Metric> all = Metrics.byName();
    assertThat(all.keySet())
        .containsExactly(
            "first",
            "vote",
            "any",
            "label-entropy",
            "f1-first",
            "f1-mean",
            "f1-best",
            "skeleton-first",
            "skeleton-any",
            "ngram-recall",
            "input-coverage",
            "diversity",
            "redundancy",
            "examples");
    assertThat(all).allSatisfy((name, metric) -> assertThat(metric.name()).isEqualTo(name));
    assertThat(all.values())
        .filteredOn(one -> one.kind() == Metric.Kind.AMOUNT)
        .extracting(Metric::name)
        .containsExactly("label-entropy", "redundancy", "examples");
    assertThat(all.values())
        .filteredOn(one -> !one.needsOutput())
        .extracting(Metric::name)
        .containsExactly("label-entropy", "input-coverage", "diversity", "redundancy", "examples");
    assertThat(all.values()).noneMatch(Metric::needsModel).noneMatch(Metric::seesOrder);
    Metric tokens =
        Metrics.tokens(
            PromptTemplate.text(TextLayout.DEFAULT), PromptTokens.of(TokenCounter.ofCharacters(1)));
    assertThat(tokens.name()).isEqualTo("tokens");
    assertThat(tokens.kind()).isEqualTo(Metric.Kind.AMOUNT);
    assertThat(tokens.needsOutput()).isFalse();
  }

  @Test
  void needsOutput_saysWhetherAQueryWithoutOneIsMeasured() {
    Query query = Query.of("q9", "red car");
    Selection chosen = Chosen.outputs("a", "b");
    for (Metric metric : Metrics.byName().values()) {
      if (metric.needsOutput()) {
        assertThatThrownBy(() -> metric.measure(query, chosen))
            .as(metric.name())
            .hasMessage("every query must have an output but q9 has none");
      } else {
        assertThat(metric.measure(query, chosen)).as(metric.name()).isFinite();
      }
    }
  }

  @Test
  void fitting_labelsFromTwiceAsManyExamplesAsOutputs() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      pool.add(Example.of("e" + i, "x", "o" + i % 2));
    }
    assertThat(Metrics.areLabels(pool)).isTrue();
    assertThat(Metrics.fitting(pool)).extracting(Metric::name).containsExactly("first", "vote");
    pool.add(Example.of("other", "x", "o2"));
    assertThat(Metrics.areLabels(pool)).isFalse();
    assertThat(Metrics.fitting(pool))
        .extracting(Metric::name)
        .containsExactly("f1-first", "f1-best");
  }
}
