package dev.exemplar4j.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How often each right label was answered with each label.
 *
 * @param labels all labels that were right or answered, in the order of their characters
 * @param counts for each right label, in the order of {@code labels}, how often each was answered,
 *     in the same order
 * @param unanswered for each right label how often there was no answer
 */
public record ConfusionMatrix(
    List<String> labels, List<List<Integer>> counts, List<Integer> unanswered) {

  /** Copies. */
  public ConfusionMatrix {
    labels = List.copyOf(labels);
    counts = counts.stream().map(List::copyOf).toList();
    unanswered = List.copyOf(unanswered);
  }

  /**
   * A right label and what was answered.
   *
   * @param right the right label
   * @param answer the answer, or empty if there was none
   */
  public record Answer(String right, Optional<String> answer) {}

  /**
   * Counts answers.
   *
   * @param answers in any order
   * @return the matrix
   */
  public static ConfusionMatrix of(List<Answer> answers) {
    TreeSet<String> labels = new TreeSet<>();
    Map<Answer, Integer> counts = new HashMap<>();
    for (Answer one : answers) {
      labels.add(one.right());
      one.answer().ifPresent(labels::add);
      counts.merge(one, 1, Integer::sum);
    }
    List<List<Integer>> rows = new ArrayList<>();
    List<Integer> unanswered = new ArrayList<>();
    for (String right : labels) {
      rows.add(
          labels.stream()
              .map(label -> counts.getOrDefault(new Answer(right, Optional.of(label)), 0))
              .toList());
      unanswered.add(counts.getOrDefault(new Answer(right, Optional.empty()), 0));
    }
    return new ConfusionMatrix(List.copyOf(labels), rows, unanswered);
  }

  /**
   * What the votes of a selector's examples answer.
   *
   * @param evaluation of queries with outputs
   * @return the matrix
   * @throws IllegalArgumentException if a query has no output: names it
   */
  public static ConfusionMatrix ofVotes(Evaluation evaluation) {
    return of(
        evaluation.results().stream()
            .map(one -> new Answer(EvaluationSet.output(one.query()), one.majority()))
            .toList());
  }

  /**
   * The mean over the right labels of the F1 of each: the harmonic mean of the share of its answers
   * that are right and the share of its queries that are answered right.
   *
   * @return in [0, 1]; 0 for no answers at all
   */
  public double macroF1() {
    double sum = 0;
    int right = 0;
    for (int i = 0; i < labels.size(); i++) {
      int place = i;
      int asked = unanswered.get(i) + counts.get(i).stream().mapToInt(Integer::intValue).sum();
      int answered = counts.stream().mapToInt(row -> row.get(place)).sum();
      if (asked > 0) {
        right++;
        sum += 2.0 * counts.get(i).get(i) / (asked + answered);
      }
    }
    return right == 0 ? 0 : sum / right;
  }

  /** Sizes only: labels may be private. */
  @Override
  public String toString() {
    return "ConfusionMatrix[" + labels.size() + " labels]";
  }
}
