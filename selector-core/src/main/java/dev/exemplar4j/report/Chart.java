package dev.exemplar4j.report;

/**
 * A drawing with what it shows in words and in numbers; a value, without a place on a page.
 *
 * <p>Each is drawn in linear time in its numbers.
 */
public sealed interface Chart
    permits LineChart,
        StackedBars,
        IntervalChart,
        TornadoChart,
        ChoiceGrid,
        ScatterChart,
        ConfusionMatrix {

  /** {@return what is drawn} */
  String title();

  /** {@return what a reader should see in it, as a sentence} */
  String finding();

  /** {@return the chart with title, finding, drawing and the numbers behind it} */
  default Html figure() {
    return Figure.of(this);
  }

  /** {@return the numbers} */
  DataTable table();
}
