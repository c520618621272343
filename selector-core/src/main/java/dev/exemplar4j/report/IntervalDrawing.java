package dev.exemplar4j.report;

import java.util.stream.DoubleStream;

/** Draws an {@link IntervalChart}: names and numbers beside the intervals, or above them. */
final class IntervalDrawing {

  private static final double MOST_NAME = 210;

  private final IntervalChart chart;
  private final Canvas canvas;
  private final boolean narrow;
  private final double row;
  private final double left;
  private final double right;
  private final Projection x;

  IntervalDrawing(IntervalChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.narrow = canvas.format().isNarrow();
    this.row = narrow ? 46 : 32;
    double widest =
        chart.rows().stream().mapToDouble(each -> Canvas.widthOf(each.name())).max().orElse(0);
    double numbers =
        chart.rows().stream().mapToDouble(each -> Canvas.widthOf(numbers(each))).max().orElse(0);
    this.left = narrow ? 14 : Math.min(MOST_NAME, widest) + 18;
    this.right = canvas.width() - (narrow ? 14 : numbers + 18);
    this.x = Projection.round(chart.axis(), values(), left, right);
  }

  private double[] values() {
    return DoubleStream.concat(
            chart.rows().stream().flatMapToDouble(each -> DoubleStream.of(each.low(), each.high())),
            chart.reference().stream().mapToDouble(Double::doubleValue))
        .toArray();
  }

  double draw() {
    double bottom = 6 + chart.rows().size() * row;
    for (double tick : x.ticks()) {
      canvas.line(x.at(tick), 4, x.at(tick), bottom, "rule");
      canvas.text(x.at(tick), bottom + 19, "tick middle", chart.axis().quantity().brief(tick));
    }
    chart
        .reference()
        .ifPresent(value -> canvas.line(x.at(value), 4, x.at(value), bottom, "reference"));
    canvas.line(left, bottom, right, bottom, "base");
    for (int i = 0; i < chart.rows().size(); i++) {
      row(chart.rows().get(i), 6 + i * row);
    }
    canvas.text(right, bottom + 38, "axis-name end", chart.axis().label());
    return bottom + 44;
  }

  private void row(IntervalChart.Row each, double top) {
    double middle = narrow ? top + 32 : top + row / 2;
    String numbers = numbers(each);
    if (narrow) {
      double room = canvas.width() - Canvas.widthOf(numbers) - 12;
      canvas.text(0, top + 16, "label halo", Canvas.fitted(each.name(), room));
      canvas.text(canvas.width(), top + 16, "tick end halo", numbers);
    } else {
      canvas.text(0, middle + 4.5, "label", Canvas.fitted(each.name(), MOST_NAME));
      canvas.text(canvas.width(), middle + 4.5, "tick end", numbers);
    }
    canvas.line(x.at(each.low()), middle, x.at(each.high()), middle, "whisker c1");
    canvas.circle(x.at(each.value()), middle, 5, "fill c1", each.name() + ": " + numbers);
  }

  private String numbers(IntervalChart.Row each) {
    Quantity unit = chart.axis().quantity();
    return unit.brief(each.value())
        + " ("
        + unit.brief(each.low())
        + " – "
        + unit.brief(each.high())
        + ")";
  }
}
