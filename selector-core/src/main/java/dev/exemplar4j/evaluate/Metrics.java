package dev.exemplar4j.evaluate;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.prompt.PromptTemplate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The metrics that need no model. For labels {@link #first}, {@link #vote}, {@link #any} and {@link
 * #labelEntropy}; for text and structures the token F1, the skeletons and {@link #ngramRecall}; for
 * the choice as a set {@link #inputCoverage}, {@link #diversity}, {@link #redundancy}, {@link
 * #examples} and {@link #tokens}.
 *
 * <p>An empty choice has 0 everywhere but in {@link #diversity}, where it has 1. Outputs are
 * compared character by character unless a metric says otherwise.
 */
public final class Metrics {

  private Metrics() {}

  /**
   * Whether the example of rank 1 has the right output: what a nearest-neighbour classifier gets
   * right, and the exact match where outputs are text.
   *
   * @return {@code first}, 0 or 1
   */
  public static Metric first() {
    return new OutputMetric(
        "first",
        (right, outputs) -> !outputs.isEmpty() && outputs.getFirst().equals(right) ? 1 : 0);
  }

  /**
   * Whether most of the chosen have the right output; a tie goes to the output whose first example
   * has the best rank.
   *
   * @return {@code vote}, 0 or 1
   */
  public static Metric vote() {
    return new OutputMetric(
        "vote", (right, outputs) -> majority(outputs).filter(right::equals).isPresent() ? 1 : 0);
  }

  /**
   * Whether any of the chosen has the right output: the model at least sees the label, or the
   * answer.
   *
   * @return {@code any}, 0 or 1
   */
  public static Metric any() {
    return new OutputMetric("any", (right, outputs) -> outputs.contains(right) ? 1 : 0);
  }

  /**
   * The Shannon entropy of the chosen's outputs in bits: 0 if all are the same, log2 k if all
   * differ.
   *
   * @return {@code label-entropy}
   */
  public static Metric labelEntropy() {
    return new SetMetric("label-entropy", Metric.Kind.AMOUNT, SetMeasures::entropy);
  }

  /**
   * The multiset F1 of the tokens of the first example's output and the right one. Tokens are runs
   * of letters, digits and underscores, and every other visible character by itself, in lower case.
   *
   * @return {@code f1-first}
   */
  public static Metric tokenF1First() {
    return new OutputMetric(
        "f1-first",
        (right, outputs) -> outputs.isEmpty() ? 0 : OutputTokens.f1(right, outputs.getFirst()));
  }

  /**
   * The mean over the chosen of the F1 of {@link #tokenF1First}.
   *
   * @return {@code f1-mean}
   */
  public static Metric tokenF1Mean() {
    return new OutputMetric(
        "f1-mean",
        (right, outputs) ->
            outputs.stream().mapToDouble(one -> OutputTokens.f1(right, one)).average().orElse(0));
  }

  /**
   * The best over the chosen of the F1 of {@link #tokenF1First}.
   *
   * @return {@code f1-best}
   */
  public static Metric tokenF1Best() {
    return new OutputMetric(
        "f1-best",
        (right, outputs) ->
            outputs.stream().mapToDouble(one -> OutputTokens.f1(right, one)).max().orElse(0));
  }

  /**
   * Whether the first example's output has the right one's skeleton: the text in lower case with
   * quoted strings and numbers replaced and white space folded. For SQL and other structures.
   *
   * @return {@code skeleton-first}, 0 or 1
   */
  public static Metric skeletonFirst() {
    return new OutputMetric(
        "skeleton-first",
        (right, outputs) ->
            !outputs.isEmpty() && Skeleton.of(outputs.getFirst()).equals(Skeleton.of(right))
                ? 1
                : 0);
  }

  /**
   * Whether any of the chosen has the right output's skeleton; see {@link #skeletonFirst}.
   *
   * @return {@code skeleton-any}, 0 or 1
   */
  public static Metric skeletonAny() {
    return new OutputMetric(
        "skeleton-any",
        (right, outputs) -> {
          String wanted = Skeleton.of(right);
          return outputs.stream().anyMatch(one -> Skeleton.of(one).equals(wanted)) ? 1 : 0;
        });
  }

  /**
   * The share of the right output's distinct n-grams of one to four tokens that stand in the output
   * of at least one of the chosen; tokens as in {@link #tokenF1First}.
   *
   * @return {@code ngram-recall}
   */
  public static Metric ngramRecall() {
    return new OutputMetric("ngram-recall", OutputTokens::ngramRecall);
  }

  /**
   * The share of the query's distinct words ({@link Tokenizer#words()}) that stand in the input of
   * at least one of the chosen; 0 for a query without words.
   *
   * @return {@code input-coverage}
   */
  public static Metric inputCoverage() {
    return new InputCoverage(Tokenizer.words());
  }

  /**
   * One minus the mean Jaccard similarity of the inputs of every two of the chosen; 1 for fewer
   * than two.
   *
   * @return {@code diversity}
   */
  public static Metric diversity() {
    return new SetMetric("diversity", Metric.Kind.SHARE, SetMeasures::diversity);
  }

  /**
   * The mean over the chosen of the greatest Jaccard similarity of its input to that of a
   * better-ranked one: how much of the prompt says what was said before.
   *
   * @return {@code redundancy}, in [0, 1]
   */
  public static Metric redundancy() {
    return new SetMetric("redundancy", Metric.Kind.AMOUNT, SetMeasures::redundancy);
  }

  /**
   * How many examples were chosen.
   *
   * @return {@code examples}
   */
  public static Metric examples() {
    return new SetMetric("examples", Metric.Kind.AMOUNT, List::size);
  }

  /**
   * How many tokens the whole prompt has.
   *
   * @param template makes the prompt
   * @param counter counts it
   * @return {@code tokens}
   */
  public static Metric tokens(PromptTemplate template, PromptTokens counter) {
    return new PromptSize(template, counter);
  }

  /**
   * All but {@link #tokens}, in the order in which they are declared here.
   *
   * @return by name
   */
  public static Map<String, Metric> byName() {
    return List.of(
            first(),
            vote(),
            any(),
            labelEntropy(),
            tokenF1First(),
            tokenF1Mean(),
            tokenF1Best(),
            skeletonFirst(),
            skeletonAny(),
            ngramRecall(),
            inputCoverage(),
            diversity(),
            redundancy(),
            examples())
        .stream()
        .collect(
            Collectors.toMap(
                Metric::name, Function.identity(), (one, same) -> one, LinkedHashMap::new));
  }

  /**
   * The metrics that fit a pool: for labels {@code first} and {@code vote}, for other outputs
   * {@code f1-first} and {@code f1-best}.
   *
   * @param pool the examples
   * @return two metrics
   */
  public static List<Metric> fitting(List<Example> pool) {
    return areLabels(pool) ? List.of(first(), vote()) : List.of(tokenF1First(), tokenF1Best());
  }

  /**
   * The metric to choose a selector by, if nothing else is known: {@code vote} for labels, {@code
   * f1-best} for other outputs.
   *
   * @param pool the examples
   * @return the last of {@link #fitting}
   */
  public static Metric primary(List<Example> pool) {
    return fitting(pool).getLast();
  }

  /**
   * Whether a pool's outputs are labels: whether it has at least twice as many examples as
   * different outputs.
   *
   * @param pool the examples
   * @return whether they are
   */
  public static boolean areLabels(List<Example> pool) {
    return 2 * pool.stream().map(Example::output).distinct().count() <= pool.size();
  }

  /**
   * The multiset F1 of the tokens of two texts; tokens as in {@link #tokenF1First}. Linear in their
   * lengths.
   *
   * @param one a text
   * @param other another
   * @return in [0, 1]; 1 for two texts without a token
   */
  public static double tokenF1(String one, String other) {
    return OutputTokens.f1(one, other);
  }

  /**
   * The output that most of the chosen examples have. Of outputs with equally many, the one whose
   * first example has the best rank.
   *
   * @param chosen a selection, in any order
   * @return the output, or empty for an empty selection
   */
  public static Optional<String> majority(Selection chosen) {
    return majority(outputsByRank(chosen));
  }

  static Optional<String> majority(List<String> outputs) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    outputs.forEach(output -> votes.merge(output, 1, Integer::sum));
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return votes.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static List<String> outputsByRank(Selection chosen) {
    return byRank(chosen).stream().map(Example::output).toList();
  }

  static List<Example> byRank(Selection chosen) {
    SelectedExample[] ranked = chosen.examples().toArray(SelectedExample[]::new);
    Arrays.sort(ranked, Comparator.comparingInt(SelectedExample::rank));
    return Arrays.stream(ranked).map(SelectedExample::example).toList();
  }
}
