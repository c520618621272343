package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.List;

/** Draws a {@link ScatterChart}. */
final class ScatterDrawing {

  private static final double LINE_HEIGHT = 16;
  private static final double AWAY = 9;

  private final ScatterChart chart;
  private final Canvas canvas;
  private final Plot plot;
  private final List<double[]> taken = new ArrayList<>();

  ScatterDrawing(ScatterChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    double[] xs = chart.points().stream().mapToDouble(ScatterChart.Point::x).toArray();
    double[] ys = chart.points().stream().mapToDouble(ScatterChart.Point::y).toArray();
    double[] roomy = Plot.widened(chart.x(), xs);
    this.plot = Plot.of(canvas, chart.x(), chart.y(), roomy, ys, 0, 0);
  }

  double draw() {
    plot.axes();
    List<ScatterChart.Point> front = chart.front();
    front(front);
    for (ScatterChart.Point point : chart.points()) {
      if (plot.holds(point.x(), point.y())) {
        double[] at = plot.at(point.x(), point.y());
        taken.add(new double[] {at[0] - 6, at[0] + 6, at[1] + 5});
        String look = front.contains(point) ? "fill c1" : "hollow";
        canvas.circle(at[0], at[1], 5.5, look, point.name());
      }
    }
    chart.points().stream()
        .filter(point -> plot.holds(point.x(), point.y()))
        .forEach(point -> label(point, front.contains(point)));
    return plot.height();
  }

  private void front(List<ScatterChart.Point> front) {
    List<double[]> steps = new ArrayList<>();
    for (ScatterChart.Point point : front) {
      if (plot.holds(point.x(), point.y())) {
        double[] at = plot.at(point.x(), point.y());
        if (!steps.isEmpty()) {
          steps.add(new double[] {at[0], steps.get(steps.size() - 1)[1]});
        }
        steps.add(at);
      }
    }
    if (steps.size() > 1) {
      canvas.path(Canvas.steps(steps), "front");
    }
  }

  /** Right of its point, or left of it, or higher or lower: where nothing else stands. */
  private void label(ScatterChart.Point point, boolean onFront) {
    double[] at = plot.at(point.x(), point.y());
    String name = Canvas.fitted(point.name(), plot.right() - plot.left());
    double width = Canvas.boldWidthOf(name);
    for (int i = 0; i < 13; i++) {
      double y = at[1] + 4.5 + (i % 2 == 0 ? 1 : -1) * ((i + 1) / 2) * LINE_HEIGHT;
      for (double x : new double[] {at[0] + AWAY, at[0] - AWAY - width}) {
        boolean inside = x >= plot.left() && x + width <= canvas.width();
        if (inside && y > plot.top() - 4 && y < plot.bottom() && isFree(x, x + width, y)) {
          taken.add(new double[] {x, x + width, y});
          canvas.text(x, y, onFront ? "label strong halo" : "label halo", name);
          return;
        }
      }
    }
    canvas.text(plot.left(), at[1] - AWAY, "label halo", name);
  }

  private boolean isFree(double from, double to, double y) {
    return taken.stream()
        .noneMatch(
            other -> from < other[1] && to > other[0] && Math.abs(y - other[2]) < LINE_HEIGHT - 2);
  }
}
