package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws a {@link LineChart}. */
final class LineDrawing {

  private static final double LINE_HEIGHT = 17;
  private static final double MOST_LABEL = 190;
  private static final double GAP = 10;

  private final LineChart chart;
  private final Canvas canvas;
  private final Plot plot;

  LineDrawing(LineChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.plot =
        Plot.of(
            canvas, chart.x(), chart.y(), values(true), values(false), labelWidth(), keyHeight());
  }

  double draw() {
    plot.axes();
    for (int i = 0; i < chart.lines().size(); i++) {
      band(chart.lines().get(i), Canvas.hue(i));
    }
    for (int i = 0; i < chart.lines().size(); i++) {
      line(chart.lines().get(i), Canvas.hue(i));
    }
    if (canvas.format().isNarrow()) {
      key();
    } else {
      endLabels();
    }
    new MarkDrawing(canvas, plot).draw(chart.marks());
    return plot.height();
  }

  private double[] values(boolean across) {
    DoubleStream points =
        chart.lines().stream()
            .flatMap(line -> line.points().stream())
            .flatMapToDouble(
                point ->
                    across
                        ? DoubleStream.of(point.x())
                        : DoubleStream.of(point.y(), point.low(), point.high()));
    DoubleStream marks = chart.marks().stream().mapToDouble(mark -> across ? mark.x() : mark.y());
    return DoubleStream.concat(points, marks).toArray();
  }

  private double labelWidth() {
    double widest =
        chart.lines().stream().mapToDouble(line -> Canvas.boldWidthOf(line.name())).max().orElse(0);
    return canvas.format().isNarrow() ? 0 : Math.min(MOST_LABEL, widest) + GAP;
  }

  private double keyHeight() {
    return canvas.format().isNarrow() ? chart.lines().size() * LINE_HEIGHT + 6 : 0;
  }

  private void band(LineChart.Line line, String hue) {
    List<double[]> outline = new ArrayList<>();
    List<double[]> below = new ArrayList<>();
    for (LineChart.Point point : line.points()) {
      if (point.low() < point.high() && plot.holds(point.x(), point.low())) {
        outline.add(plot.at(point.x(), point.high()));
        below.add(0, plot.at(point.x(), point.low()));
      }
    }
    if (outline.size() > 1) {
      outline.addAll(below);
      canvas.path(Canvas.steps(outline) + "Z", "band " + hue);
    }
  }

  private void line(LineChart.Line line, String hue) {
    List<double[]> places = places(line);
    if (places.size() > 1) {
      canvas.path(Canvas.steps(places), "line " + hue);
    }
    if (places.size() <= 12) {
      places.forEach(at -> canvas.circle(at[0], at[1], 3, "dot " + hue, ""));
    }
  }

  private List<double[]> places(LineChart.Line line) {
    return line.points().stream()
        .filter(point -> plot.holds(point.x(), point.y()))
        .map(point -> plot.at(point.x(), point.y()))
        .toList();
  }

  /** Above the plot, where there is no room beside it. */
  private void key() {
    for (int i = 0; i < chart.lines().size(); i++) {
      double y = 13 + i * LINE_HEIGHT;
      canvas.line(2, y - 4, 28, y - 4, "line " + Canvas.hue(i));
      String name = chart.lines().get(i).name();
      canvas.text(35, y, "label", Canvas.fitted(name, canvas.width() - 40));
    }
  }

  /** At the ends of the lines, pushed apart where they would cover each other. */
  private void endLabels() {
    record End(int index, double y, String name) {}
    List<End> ends = new ArrayList<>();
    for (int i = 0; i < chart.lines().size(); i++) {
      List<double[]> places = places(chart.lines().get(i));
      if (!places.isEmpty()) {
        ends.add(new End(i, places.get(places.size() - 1)[1], chart.lines().get(i).name()));
      }
    }
    ends.sort(Comparator.comparingDouble(End::y).thenComparingInt(End::index));
    double[] at =
        Spread.apart(
            ends.stream().mapToDouble(End::y).toArray(), LINE_HEIGHT, plot.top(), plot.bottom());
    for (int i = 0; i < ends.size(); i++) {
      End end = ends.get(i);
      String hue = Canvas.hue(end.index());
      if (Math.abs(at[i] - end.y()) > 3) {
        canvas.line(plot.right() + 1, end.y(), plot.right() + GAP - 2, at[i], "leader");
      }
      String name = Canvas.fitted(end.name(), MOST_LABEL / 1.12);
      canvas.text(plot.right() + GAP, at[i] + 4.5, "label hue " + hue, name);
    }
  }
}
