package dev.exemplar4j.report;

import java.util.Arrays;
import java.util.List;

/** Draws a {@link ConfusionMatrix}: numbers for columns, whose names stand beside the rows. */
final class MatrixDrawing {

  private static final double STRONG = 0.55;

  private final Canvas canvas;
  private final List<String> names;
  private final long[][] cells;
  private final double left;
  private final double size;
  private final double height;

  MatrixDrawing(ConfusionMatrix chart, Canvas canvas) {
    this.canvas = canvas;
    this.names = chart.shown();
    this.cells = chart.cells(names);
    this.left = canvas.format().isNarrow() ? 118 : 210;
    this.size = Math.min(58, (canvas.width() - left) / Math.max(1, names.size()));
    this.height = canvas.format().isNarrow() ? 26 : 32;
  }

  double draw() {
    double top = 42;
    canvas.text(0, 13, "axis-name", "right");
    canvas.text(left, 13, "axis-name", "given");
    for (int i = 0; i < names.size(); i++) {
      String number = Integer.toString(i + 1);
      canvas.text(left + (i + 0.5) * size, top - 8, "tick middle", number);
      double y = top + i * height + height / 2 + 4.5;
      canvas.text(0, y, "label", Canvas.fitted(names.get(i), left - 34));
      canvas.text(left - 8, y, "tick end", number);
      row(i, top + i * height);
    }
    return top + names.size() * height + 6;
  }

  private void row(int right, double y) {
    double most = Math.max(1.0, Arrays.stream(cells[right]).asDoubleStream().sum());
    for (int given = 0; given < names.size(); given++) {
      long count = cells[right][given];
      double x = left + given * size;
      canvas.rect(x + 0.5, y + 0.5, size - 1, height - 1, "track", "");
      if (count > 0) {
        double strength = 0.12 + 0.88 * count / most;
        canvas.shade(
            x + 0.5,
            y + 0.5,
            size - 1,
            height - 1,
            "fill " + (right == given ? "c1" : "c2"),
            strength);
        String text = Quantity.COUNT.brief((double) count);
        String look = strength > STRONG ? "inside small middle" : "tick small middle ink";
        canvas.text(x + size / 2, y + height / 2 + 4, look, text);
      }
    }
  }
}
