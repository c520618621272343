package dev.exemplar4j.evaluate.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.evaluate.ConfusionMatrix;
import dev.exemplar4j.evaluate.model.AnswerReader;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Proportion;
import dev.exemplar4j.statistics.Resampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionComparisonTest {
  private static final List<String> LABELS = List.of("a", "b", "c");
  private static final long SEED = 77;

  @TempDir private Path folder;

  private static List<Query> items(int count) {
    List<Query> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(Query.labelled("q" + i, "question " + i, LABELS.get(i % 3), Metadata.EMPTY));
    }
    return items;
  }

  private static Predictions right(String name, List<Query> items, double share, Random random) {
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Query item : items) {
      String truth = item.output().orElseThrow();
      outputs.put(item.id(), random.nextDouble() < share ? truth : LABELS.get(random.nextInt(3)));
    }
    return new Predictions(name, outputs);
  }

  private static PredictionComparison compare(List<Query> items, Predictions... systems) {
    return PredictionComparison.of(
        items, List.of(systems), AnswerReader.labels(LABELS), new Resampling(500, SEED));
  }

  @Test
  void compare_plantedDifference_isFound_andFiguresAreThoseOfTheNaiveWay() {
    Random random = new Random(SEED);
    List<Query> items = items(600);
    Predictions prompts = right("few-shot", items, 0.6, random);
    Predictions tuned = right("tuned", items, 0.8, random);
    PredictionComparison compared = compare(items, prompts, tuned);
    assertThat(compared.exactMatch().getFirst().isDifferent()).as("seed %d", SEED).isTrue();
    assertThat(compared.exactMatch().getFirst().difference()).isPositive();
    PredictionFigures figures = compared.figures().getLast();
    List<ConfusionMatrix.Answer> answers = new ArrayList<>();
    for (Query item : items) {
      answers.add(
          new ConfusionMatrix.Answer(
              item.output().orElseThrow(), Optional.ofNullable(tuned.outputs().get(item.id()))));
    }
    assertThat(figures.macroF1().value())
        .isCloseTo(ConfusionMatrix.of(answers).macroF1(), within(1e-12));
    assertThat(figures.microF1().value()).isCloseTo(figures.right().share(), within(1e-12));
    assertThat(figures.microRecall().low()).isEqualTo(figures.right().low());
    for (Interval one :
        List.of(figures.microF1(), figures.macroF1(), figures.macroRecall(), figures.tokenF1())) {
      assertThat(one.low()).isLessThan(one.value());
      assertThat(one.high()).isGreaterThan(one.value()).isLessThan(one.value() + 0.06);
    }
    double[] drawn = new double[1_000];
    for (int round = 0; round < drawn.length; round++) {
      List<ConfusionMatrix.Answer> sample =
          random.ints(answers.size(), 0, answers.size()).mapToObj(answers::get).toList();
      drawn[round] = ConfusionMatrix.of(sample).macroF1();
    }
    Arrays.sort(drawn);
    assertThat(figures.macroF1().low()).isCloseTo(drawn[25], within(0.005));
    assertThat(figures.macroF1().high()).isCloseTo(drawn[974], within(0.005));
    assertThat(figures.microF1().low()).isNotEqualTo(figures.right().low());
  }

  @Test
  void compare_byHand() {
    List<Query> items = items(4);
    Predictions system =
        new Predictions("s", Map.of("q0", " A. ", "q1", "c", "q2", "c", "q3", "no idea"));
    PredictionFigures figures = compare(items, system).figures().getFirst();
    assertThat(figures.right().hits()).isEqualTo(2);
    assertThat(figures.unreadable()).isEqualTo(1);
    assertThat(figures.microPrecision().value()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(figures.microRecall().value()).isCloseTo(0.5, within(1e-12));
    assertThat(figures.microF1().value()).isCloseTo(4.0 / 7, within(1e-12));
    assertThat(figures.macroPrecision().value()).isCloseTo((1 + 0 + 0.5) / 3, within(1e-12));
    assertThat(figures.macroRecall().value()).isCloseTo((0.5 + 0 + 1) / 3, within(1e-12));
  }

  /** Resampling would never see what these few items do not hold. */
  @Test
  void compare_itemsThatAreAllAlike_haveIntervalsWithAWidth() {
    List<Query> items = items(9);
    Predictions right = right("right", items, 1, new Random(SEED));
    Predictions wrong = new Predictions("wrong", Map.of("q0", "b", "q1", "c"));
    Predictions silent = new Predictions("silent", Map.of());
    PredictionComparison compared = compare(items, right, right, wrong, silent);
    Proportion nine = new Proportion(9, 9);
    PredictionFigures best = compared.figures().getFirst();
    for (Interval one :
        List.of(
            best.microPrecision(),
            best.microRecall(),
            best.microF1(),
            best.macroPrecision(),
            best.macroRecall(),
            best.macroF1(),
            best.tokenF1())) {
      assertThat(one).isEqualTo(new Interval(1, nine.low(), 1));
    }
    PredictionFigures worst = compared.figures().get(2);
    double most = new Proportion(0, 9).high();
    assertThat(worst.microPrecision()).isEqualTo(new Interval(0, 0, new Proportion(0, 2).high()));
    for (Interval one :
        List.of(worst.microRecall(), worst.microF1(), worst.macroPrecision(), worst.macroF1())) {
      assertThat(one).isEqualTo(new Interval(0, 0, most));
    }
    assertThat(compared.figures().get(3).microPrecision()).isEqualTo(new Interval(0, 0, 1));
    PairedComparison same = compared.exactMatch().getFirst();
    assertThat(same.low()).isEqualTo(-most);
    assertThat(same.high()).isEqualTo(most);
    assertThat(same.sentence()).contains("0.0 points, 95 % -29.9 to 29.9, p = 1.000");
    PairedComparison apart = compared.exactMatch().get(1);
    assertThat(apart.low()).isEqualTo(-1);
    assertThat(apart.high()).isEqualTo(-1 + 2 * most);
    assertThat(apart.isDifferent()).isTrue();
  }

  @Test
  void compare_idsThatAreNoItems_areRefused() {
    assertThatThrownBy(() -> compare(items(2), new Predictions("tuned", Map.of("other", "a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tuned predicts for other");
  }

  private TrainingCurve curve(String losses) throws IOException {
    Path file = folder.resolve("results.csv");
    Files.writeString(file, "step,train_loss,train_accuracy,valid_loss\n" + losses);
    return TrainingCurve.read(file);
  }

  @Test
  void curve_tellsOverFromUnderfitting() throws IOException {
    assertThat(curve("1,2.0,0.1,2.1\n2,1.5,0.3,1.6\n3,1.0,0.5,1.2\n").fit())
        .isEqualTo(TrainingCurve.Fit.UNDERFITTED);
    TrainingCurve over = curve("1,2.0,,1.9\n2,1.0,,1.2\n3,0.5,,1.1\n4,0.2,,1.3\n5,0.1,,1.6\n");
    assertThat(over.fit()).isEqualTo(TrainingCurve.Fit.OVERFITTED);
    assertThat(over.sentence()).contains("lowest at step 3 (1.1000)");
    assertThat(curve("1,2,,2\n2,1,,1.1\n3,0.9,,1.0\n4,0.88,,0.99\n5,0.87,,0.99\n").fit())
        .isEqualTo(TrainingCurve.Fit.FITTED);
    assertThat(curve("1,1,,1\n2,2,,2\n3,3,,3\n").fit()).isEqualTo(TrainingCurve.Fit.DIVERGED);
    assertThat(curve("1,1,,1\n2,1,,1\n3,1.05,,1.05\n").fit()).isEqualTo(TrainingCurve.Fit.FITTED);
    assertThat(curve("1,1,,1\n2,1,,1\n3,1,,0.95\n").fit()).isEqualTo(TrainingCurve.Fit.FITTED);
    assertThat(curve("1,1,,\n2,0.9,,\n3,0.8,,1\n").fit()).isEqualTo(TrainingCurve.Fit.UNKNOWN);
  }

  @Test
  void curve_stepsWithoutValidation_countForTheNextMean() throws IOException {
    assertThat(curve("1,1,,\n2,3,,1.5\n").points())
        .containsExactly(new TrainingCurve.Point(2, 2, 1.5));
  }

  @Test
  void curve_badFiles_areNamedWithTheirLine() throws IOException {
    assertThatThrownBy(() -> curve("1,x,,1\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("results.csv line 2");
    Files.write(folder.resolve("latin.csv"), new byte[] {'s', (byte) 0xE9, '\n', '1', '\n'});
    assertThatThrownBy(() -> TrainingCurve.read(folder.resolve("latin.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("latin.csv line 1: not UTF-8 at byte 2 of the line");
    assertThatThrownBy(() -> TrainingCurve.read(folder.resolve("absent.csv")))
        .isInstanceOf(StorageException.class);
    Files.writeString(
        folder.resolve("marked.csv"), "\uFEFFstep,train_loss,valid_loss\n1,2.0,3.0\n");
    assertThat(TrainingCurve.read(folder.resolve("marked.csv")).points()).hasSize(1);
    Path file = folder.resolve("other.csv");
    Files.writeString(file, "\nstep,a\n");
    assertThatThrownBy(() -> TrainingCurve.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith(
            "other.csv line 2: the header must have one of train_loss, training_loss, loss");
    Files.writeString(file, "loss,eval_loss\n1,2\n");
    assertThatThrownBy(() -> TrainingCurve.read(file))
        .hasMessageEndingWith("other.csv line 1: the header must have step");
    assertThatThrownBy(() -> curve("1,1,,1\n\n\"2,1,,1\n"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("results.csv line 4: not CSV");
  }

  @Test
  void curve_figuresAtTheirLimits_areTakenOrRefused() throws IOException {
    assertThat(curve("0,0,,0\n1000000000000000,-1,, \n1e15,1,,1\n").points())
        .containsExactly(
            new TrainingCurve.Point(0, 0, 0),
            new TrainingCurve.Point(1_000_000_000_000_000L, 1, 1));
    for (String step : List.of("-1", "0.5", "1000000000000001", "NaN")) {
      assertThatThrownBy(() -> curve("1,1,,1\n" + step + ",1,,1\n"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("results.csv line 3")
          .hasMessageEndingWith("step must be a whole number from 0 to 10^15 but was " + step);
    }
    assertThatThrownBy(() -> curve("x,1,,1\n"))
        .hasMessageEndingWith("step must be a number but was x");
    assertThatThrownBy(() -> curve("1,1,,-0.5\n"))
        .hasMessageEndingWith("valid_loss must be at least 0 but was -0.5");
    assertThatThrownBy(() -> curve("1,1,,1\n2,1,,1,1,1,1\n"))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("results.csv line 3: there are 7 cells but the header has 4");
    assertThat(curve("1,1,,1,\n2\n").points()).containsExactly(new TrainingCurve.Point(1, 1, 1));
  }

  @Test
  void sentence_ofEachFit_hasItsFigures() throws IOException {
    assertThat(curve("1,2.0,0.1,2.1\n2,1.5,0.3,1.6\n3,1.0,0.5,1.2\n").sentence())
        .isEqualTo(
            "Underfitted: the validation loss still falls (1.2000 at the end, 1.6000 a third"
                + " before). Take more epochs or a higher learning rate.");
    assertThat(curve("1,2,,2\n2,1,,1.1\n3,0.9,,1.0\n4,0.88,,0.99\n5,0.87,,0.99\n").sentence())
        .isEqualTo(
            "Fitted: the validation loss has settled at 0.9900, the training loss at 0.8700.");
    assertThat(curve("1,1,,1\n2,2,,2\n3,3,,3\n").sentence())
        .isEqualTo(
            "Diverged: the training loss rose from 1.0000 to 3.0000. Take a lower learning rate.");
    assertThat(curve("1,1,,1\n").sentence())
        .startsWith("Too little to tell: three validation losses are needed, and there are 1.");
  }
}
