package dev.exemplar4j.evaluate.fit;

import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.evaluate.model.AnswerReader;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.statistics.Estimate;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Proportion;
import dev.exemplar4j.statistics.Resampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Systems by their predictions for the same held-out items: a fine-tune, few-shot prompts, whatever
 * answers.
 *
 * @param items how many there are
 * @param figures of each system, in the order given
 * @param exactMatch each system but the first against the first, by exact match: McNemar's exact
 *     test, corrected for the number of systems by Holm's method
 * @param tokenF1 the same by the F1 of tokens: a randomization test
 */
public record PredictionComparison(
    int items,
    List<PredictionFigures> figures,
    List<PairedComparison> exactMatch,
    List<PairedComparison> tokenF1) {

  /** Copies. */
  public PredictionComparison {
    figures = List.copyOf(figures);
    exactMatch = List.copyOf(exactMatch);
    tokenF1 = List.copyOf(tokenF1);
  }

  /**
   * Compares predictions. An answer is read by {@code reader}; a query that a system has no answer
   * for counts as wrong. Takes {@code rounds} times the number of items.
   *
   * @param held the items, each with its right output
   * @param systems the predictions; the first is what the others are compared with
   * @param reader reads answers: of labels, or of texts
   * @param resampling how many rounds, from which seed
   * @return the comparison
   * @throws IllegalArgumentException if there is no item or no system, an item has no output, or a
   *     system predicts for an id that is no item: names it
   */
  public static PredictionComparison of(
      List<Query> held, List<Predictions> systems, AnswerReader reader, Resampling resampling) {
    if (held.isEmpty() || systems.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be items and systems but there were %d and %d"
              .formatted(held.size(), systems.size()));
    }
    List<Read> read = systems.stream().map(one -> new Read(held, one, reader)).toList();
    Read first = read.getFirst();
    List<PairedComparison> exact = new ArrayList<>();
    List<PairedComparison> tokens = new ArrayList<>();
    for (Read other : read.subList(1, read.size())) {
      exact.add(
          PairedComparison.of(other.name, other.hits(), first.name, first.hits(), resampling));
      tokens.add(
          PairedComparison.of(
              other.name, other.tokenF1(), first.name, first.tokenF1(), resampling));
    }
    return new PredictionComparison(
        held.size(),
        read.stream().map(one -> one.figures(resampling)).toList(),
        PairedComparison.corrected(exact),
        PairedComparison.corrected(tokens));
  }

  /** One system's answers, read, in the order of the items. */
  private static final class Read {
    private final String name;
    private final List<String> right = new ArrayList<>();
    private final List<Optional<String>> answers = new ArrayList<>();

    Read(List<Query> held, Predictions predictions, AnswerReader reader) {
      this.name = predictions.system();
      Map<String, String> left = new HashMap<>(predictions.outputs());
      for (Query item : held) {
        right.add(EvaluationSet.output(item).strip());
        answers.add(Optional.ofNullable(left.remove(item.id())).flatMap(reader::read));
      }
      left.keySet().stream()
          .min(String::compareTo)
          .ifPresent(
              id -> {
                throw new IllegalArgumentException(
                    "%s predicts for %s, which is no item".formatted(name, id));
              });
    }

    double[] hits() {
      double[] hits = new double[right.size()];
      for (int i = 0; i < hits.length; i++) {
        hits[i] =
            answers.get(i).map(String::strip).filter(right.get(i)::equals).isPresent() ? 1 : 0;
      }
      return hits;
    }

    double[] tokenF1() {
      double[] figures = new double[right.size()];
      for (int i = 0; i < figures.length; i++) {
        String wanted = right.get(i);
        figures[i] = answers.get(i).map(said -> Metrics.tokenF1(wanted, said)).orElse(0.0);
      }
      return figures;
    }

    private LabelCounts.Items numbered() {
      Map<String, Integer> numbers = new HashMap<>();
      int[] rightLabels = new int[right.size()];
      int[] said = new int[right.size()];
      for (int i = 0; i < said.length; i++) {
        rightLabels[i] = number(numbers, right.get(i));
        said[i] = answers.get(i).map(one -> number(numbers, one.strip())).orElse(-1);
      }
      return new LabelCounts.Items(numbers.size(), rightLabels, said);
    }

    private static int number(Map<String, Integer> numbers, String label) {
      return numbers.computeIfAbsent(label, one -> numbers.size());
    }

    PredictionFigures figures(Resampling resampling) {
      LabelCounts.Items items = numbered();
      Estimate tokens = Estimate.of(tokenF1(), resampling);
      return new PredictionFigures(
          name,
          new Proportion((long) Arrays.stream(hits()).sum(), right.size()),
          answers.stream().filter(Optional::isEmpty).count(),
          items.microPrecision(),
          items.microRecall(),
          items.interval(LabelCounts::microF1, resampling),
          items.interval(LabelCounts::macroPrecision, resampling),
          items.interval(LabelCounts::macroRecall, resampling),
          items.interval(LabelCounts::macroF1, resampling),
          new Interval(tokens.mean(), tokens.low(), tokens.high()));
    }
  }
}
