package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Points at places of a plot. */
final class MarkDrawing {

  private static final double LINE_HEIGHT = 17;

  private final Canvas canvas;
  private final Plot plot;
  private final List<double[]> taken = new ArrayList<>();

  MarkDrawing(Canvas canvas, Plot plot) {
    this.canvas = canvas;
    this.plot = plot;
  }

  void draw(List<LineChart.Mark> marks) {
    marks.stream()
        .filter(mark -> plot.holds(mark.x(), mark.y()))
        .sorted(Comparator.comparingDouble(LineChart.Mark::x))
        .forEach(this::mark);
  }

  private void mark(LineChart.Mark mark) {
    double[] at = plot.at(mark.x(), mark.y());
    canvas.line(at[0], at[1], at[0], plot.bottom(), "drop");
    canvas.circle(at[0], at[1], 5, "mark", mark.label());
    String label = Canvas.fitted(mark.label(), plot.right() - plot.left());
    double width = Canvas.boldWidthOf(label);
    double from = Math.max(plot.left() + 4, Math.min(at[0] - width - 6, plot.right() - width));
    double y = free(from, from + width, at[1] - 10);
    taken.add(new double[] {from, from + width, y});
    canvas.text(from, y, "callout", label);
  }

  /** The first height, from some place upwards, then down from it, where no other label stands. */
  private double free(double from, double to, double wanted) {
    for (int i = 0; i < 12; i++) {
      double y = wanted - i * LINE_HEIGHT;
      if (y > plot.top() + 8 && isFree(from, to, y)) {
        return y;
      }
    }
    double y = Math.max(wanted, plot.top() + 12);
    while (!isFree(from, to, y)) {
      y += LINE_HEIGHT;
    }
    return y;
  }

  private boolean isFree(double from, double to, double y) {
    return taken.stream()
        .noneMatch(
            other -> from < other[1] && to > other[0] && Math.abs(y - other[2]) < LINE_HEIGHT - 1);
  }
}
