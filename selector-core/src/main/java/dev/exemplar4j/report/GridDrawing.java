package dev.exemplar4j.report;

import java.util.List;

/** Draws a {@link ChoiceGrid}. */
final class GridDrawing {

  private static final double KEY_LINE = 20;

  private final ChoiceGrid chart;
  private final Canvas canvas;
  private final double left;
  private final double column;
  private final double row;

  GridDrawing(ChoiceGrid chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    double widest = chart.down().values().stream().mapToDouble(Canvas::widthOf).max().orElse(0);
    this.left = widest + 10;
    this.column = (canvas.width() - left) / Math.max(1, chart.across().values().size());
    this.row = canvas.format().isNarrow() ? 38 : 42;
  }

  double draw() {
    double top = key() + 34;
    canvas.text(0, top - 10, "axis-name", chart.down().name());
    for (int i = 0; i < chart.cells().size(); i++) {
      double y = top + i * row;
      canvas.text(left - 8, y + row / 2 + 4, "tick end", chart.down().values().get(i));
      cells(chart.cells().get(i), y);
    }
    double bottom = top + chart.cells().size() * row;
    for (int j = 0; j < chart.across().values().size(); j++) {
      double x = left + (j + 0.5) * column;
      canvas.text(x, bottom + 18, "tick middle", chart.across().values().get(j));
    }
    canvas.text(canvas.width(), bottom + 38, "axis-name end", chart.across().name());
    return bottom + 44;
  }

  private double key() {
    List<Integer> used =
        chart.cells().stream()
            .flatMap(List::stream)
            .map(ChoiceGrid.Cell::choice)
            .distinct()
            .sorted()
            .toList();
    double y = 13;
    double x = 0;
    for (int choice : used) {
      String name = Canvas.fitted(chart.choices().get(choice), canvas.width() - 40);
      double width = 26 + Canvas.widthOf(name) + 18;
      if (x > 0 && x + width > canvas.width()) {
        x = 0;
        y += KEY_LINE;
      }
      canvas.rect(x, y - 13, 18, 17, "tint " + Canvas.hue(choice), "");
      canvas.text(x + 9, y, "label strong middle", ChoiceGrid.letter(choice));
      canvas.text(x + 25, y, "label", name);
      x += width;
    }
    return y;
  }

  private void cells(List<ChoiceGrid.Cell> cells, double y) {
    for (int j = 0; j < cells.size(); j++) {
      ChoiceGrid.Cell cell = cells.get(j);
      double x = left + j * column;
      String tip = chart.choices().get(cell.choice()) + ": " + cell.value();
      String hue = Canvas.hue(cell.choice());
      canvas.rect(x + 0.75, y + 0.75, column - 1.5, row - 1.5, "tint " + hue, tip);
      String letter = ChoiceGrid.letter(cell.choice());
      double middle = x + column / 2;
      canvas.text(middle, y + row / 2 - 3, "label strong middle", letter);
      canvas.text(middle, y + row / 2 + 12, "tick small middle", cell.value());
    }
  }
}
