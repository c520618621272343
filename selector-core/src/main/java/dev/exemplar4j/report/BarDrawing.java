package dev.exemplar4j.report;

import java.util.List;
import java.util.Map;

/** Draws {@link StackedBars}. */
final class BarDrawing {

  private static final double ROW = 56;
  private static final double BAR = 22;
  private static final double KEY_LINE = 20;
  private static final double SMALLEST = 0.75;

  private final StackedBars chart;
  private final Canvas canvas;
  private final List<String> colours;

  BarDrawing(StackedBars chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.colours = chart.colours();
  }

  double draw() {
    double y = key() + 10;
    double most = chart.bars().stream().mapToDouble(StackedBars.Bar::total).max().orElse(0);
    for (StackedBars.Bar bar : chart.bars()) {
      bar(bar, y, most);
      y += ROW;
    }
    return y;
  }

  private double key() {
    double x = 0;
    double y = 13;
    for (int i = 0; i < colours.size(); i++) {
      double width = 20 + Canvas.widthOf(colours.get(i)) + 16;
      if (x > 0 && x + width > canvas.width()) {
        x = 0;
        y += KEY_LINE;
      }
      canvas.rect(x, y - 11, 13, 13, "fill " + Canvas.hue(i), "");
      canvas.text(x + 19, y, "label", colours.get(i));
      x += width;
    }
    return y;
  }

  private void bar(StackedBars.Bar bar, double y, double most) {
    String total = chart.quantity().brief(bar.total());
    String name = Canvas.fitted(bar.name(), canvas.width() - Canvas.widthOf(total) - 20);
    canvas.text(0, y + 14, "label", name);
    canvas.text(canvas.width(), y + 14, "label strong end", total);
    canvas.rect(0, y + 21, canvas.width(), BAR, "track", "");
    double x = 0;
    for (Map.Entry<String, Double> part : StackedBars.drawn(bar, colours).entrySet()) {
      double width = most == 0 ? 0 : part.getValue() / most * canvas.width();
      part(part, x, y + 21, width);
      x += width;
    }
  }

  private void part(Map.Entry<String, Double> part, double x, double y, double width) {
    String amount = chart.quantity().brief(part.getValue());
    String hue = Canvas.hue(colours.indexOf(part.getKey()));
    double shown = Math.max(SMALLEST, width - (width > 3 ? 1 : 0));
    canvas.rect(x, y, shown, BAR, "fill " + hue, part.getKey() + ": " + amount);
    String both = part.getKey() + " " + amount;
    String text = Canvas.widthOf(both) + 12 < width ? both : amount;
    if (Canvas.widthOf(text) + 10 < width) {
      canvas.text(x + 7, y + 15.5, "inside", text);
    }
  }
}
