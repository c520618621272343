package dev.exemplar4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChartTest {

  @Test
  void brief_anySize_hasThreeDigits() {
    assertThat(Quantity.USD.brief(1_238_412)).isEqualTo("$1.24M");
    assertThat(Quantity.USD.brief(-0.0042)).isEqualTo("−$0.0042");
    assertThat(Quantity.COUNT.brief(999.6)).isEqualTo("1k");
    assertThat(Quantity.COUNT.brief(0)).isEqualTo("0");
    assertThat(Quantity.SHARE.brief(0.8612)).isEqualTo("86.1\u00a0%");
    assertThat(Quantity.NUMBER.brief(2e13)).isEqualTo("20T");
  }

  @Test
  void exact_anySize_keepsWhatSaysSomething() {
    assertThat(Quantity.USD.exact(1_238_412.07)).isEqualTo("$1,238,412.07");
    assertThat(Quantity.USD.exact(0.00042)).isEqualTo("$0.00042");
    assertThat(Quantity.COUNT.exact(-12_589)).isEqualTo("−12,589");
    assertThat(Quantity.SHARE.exact(1)).isEqualTo("100.0\u00a0%");
  }

  @Test
  void figure_everyChart_hasTitleFindingAndNumbers() {
    for (Chart chart :
        List.of(
            Gallery.lines(""),
            Gallery.shots(""),
            Gallery.bars(""),
            Gallery.intervals(""),
            Gallery.tornado(""),
            Gallery.grid(""),
            Gallery.scatter(""),
            Gallery.matrix(""))) {
      String html = chart.figure().markup();
      assertThat(html).contains("<title>" + chart.title() + "</title>");
      assertThat(html).contains("<desc>" + chart.finding() + "</desc>");
      assertThat(html).contains("<table>").doesNotContain("NaN").doesNotContain("Infinity");
      assertThat(chart.table().rows()).isNotEmpty();
    }
  }

  @Test
  void figure_oddNumbers_isStillDrawn() {
    Axis axis = Axis.log("x", Quantity.USD);
    List<LineChart.Point> points = List.of(LineChart.Point.of(0, 0), LineChart.Point.of(5, 5));
    for (Chart chart :
        List.of(
            new LineChart("", "", axis, axis, List.of(), List.of()),
            new LineChart("", "", axis, axis, List.of(new LineChart.Line("", points)), List.of()),
            new StackedBars("", "", Quantity.USD, List.of(new StackedBars.Bar("", List.of()))),
            new IntervalChart("", "", Axis.linear("", Quantity.USD), List.of(), Optional.empty()),
            new TornadoChart("", "", Axis.linear("", Quantity.USD), 0, List.of()),
            new ScatterChart("", "", axis, axis, List.of()),
            new ScatterChart("", "", axis, axis, List.of(new ScatterChart.Point("a", 1, 1))),
            new ConfusionMatrix("", "", Map.of()))) {
      assertThat(chart.figure().markup()).doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  @Test
  void front_randomPoints_isWhatNoOtherBeats() {
    long seed = 20;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<ScatterChart.Point> points = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        points.add(new ScatterChart.Point("p" + i, random.nextInt(6), random.nextInt(6)));
      }
      Axis axis = Axis.linear("", Quantity.NUMBER);
      List<ScatterChart.Point> front = new ScatterChart("", "", axis, axis, points).front();
      // On the front, more money always buys more quality.
      for (int i = 1; i < front.size(); i++) {
        boolean same =
            front.get(i).x() == front.get(i - 1).x() && front.get(i).y() == front.get(i - 1).y();
        boolean rises =
            front.get(i).x() > front.get(i - 1).x() && front.get(i).y() > front.get(i - 1).y();
        assertThat(same || rises).as("seed %d round %d", seed, round).isTrue();
      }
      // What is not on it has one on it that is at least as good for at most the price.
      for (ScatterChart.Point point : points) {
        assertThat(front.stream().anyMatch(f -> f.x() <= point.x() && f.y() >= point.y()))
            .as("seed %d round %d", seed, round)
            .isTrue();
      }
    }
  }

  @Test
  void apart_manyPlaces_keepTheirOrderAndDistance() {
    double[] at = Spread.apart(new double[] {10, 11, 12, 200, 201}, 17, 0, 210);
    for (int i = 1; i < at.length; i++) {
      assertThat(at[i] - at[i - 1]).isGreaterThanOrEqualTo(17);
    }
    assertThat(at[0]).isGreaterThanOrEqualTo(0);
    assertThat(at[4]).isLessThanOrEqualTo(210);
  }

  @Test
  void shown_manyLabels_areThoseWithTheMostErrorsAndTheRest() {
    ConfusionMatrix matrix = Gallery.matrix("");
    assertThat(matrix.shown()).hasSize(12).endsWith("all others").contains("label_14");
    long all =
        matrix.counts().values().stream().flatMap(r -> r.values().stream()).mapToLong(c -> c).sum();
    long drawn = 0;
    for (long[] row : matrix.cells(matrix.shown())) {
      drawn += java.util.Arrays.stream(row).sum();
    }
    assertThat(drawn).isEqualTo(all);
  }

  @Test
  void chart_wrongShape_isRefused() {
    ChoiceGrid.Side one = new ChoiceGrid.Side("", List.of("1"));
    assertThatThrownBy(() -> new ChoiceGrid("", "", one, one, List.of("a"), List.of()))
        .hasMessageContaining("as many");
    assertThatThrownBy(
            () ->
                new ChoiceGrid(
                    "", "", one, one, List.of("a"), List.of(List.of(new ChoiceGrid.Cell(1, "")))))
        .hasMessageContaining("choice");
    assertThatThrownBy(() -> new IntervalChart.Row("", 2, 0, 1)).hasMessageContaining("[0.0, 1.0]");
    assertThatThrownBy(() -> new StackedBars.Part("", Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> DataTable.of("", List.of("a", "b"), List.of(List.of("1"))))
        .hasMessageContaining("2 cells");
  }
}
