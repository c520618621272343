package dev.exemplar4j.report;

import java.util.stream.DoubleStream;

/** Draws a {@link TornadoChart}: what is assumed at the ends of each bar. */
final class TornadoDrawing {

  private static final double ROW = 46;
  private static final double BAR = 15;
  private static final double SIDE = 92;
  private static final double NARROW_SIDE = 52;

  private final TornadoChart chart;
  private final Canvas canvas;
  private final double left;
  private final double right;
  private final Projection x;

  TornadoDrawing(TornadoChart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    double side = canvas.format().isNarrow() ? NARROW_SIDE : SIDE;
    this.left = side;
    this.right = canvas.width() - side;
    double[] values =
        DoubleStream.concat(
                DoubleStream.of(chart.base()),
                chart.swings().stream()
                    .flatMapToDouble(s -> DoubleStream.of(s.lowResult(), s.highResult())))
            .toArray();
    this.x = Projection.round(chart.axis(), values, left, right);
  }

  double draw() {
    double top = 24;
    double bottom = top + chart.swings().size() * ROW;
    for (double tick : x.ticks()) {
      canvas.line(x.at(tick), top, x.at(tick), bottom, "rule");
      canvas.text(x.at(tick), bottom + 19, "tick middle", chart.axis().quantity().brief(tick));
    }
    canvas.line(left, bottom, right, bottom, "base");
    for (int i = 0; i < chart.swings().size(); i++) {
      swing(chart.swings().get(i), top + i * ROW);
    }
    double base = x.at(chart.base());
    canvas.line(base, top - 4, base, bottom, "reference");
    canvas.text(
        base, 13, "callout middle", "as assumed: " + chart.axis().quantity().brief(chart.base()));
    canvas.text(right, bottom + 38, "axis-name end", chart.axis().label());
    return bottom + 44;
  }

  private void swing(TornadoChart.Swing swing, double top) {
    canvas.text(0, top + 15, "label halo", Canvas.fitted(swing.name(), canvas.width()));
    double y = top + 22;
    half(swing.lowResult(), "c1", y, swing.lowSetting());
    half(swing.highResult(), "c2", y, swing.highSetting());
    boolean rising = swing.lowResult() <= swing.highResult();
    String atLeft = rising ? swing.lowSetting() : swing.highSetting();
    String atRight = rising ? swing.highSetting() : swing.lowSetting();
    double least = Math.min(swing.lowResult(), swing.highResult());
    double most = Math.max(swing.lowResult(), swing.highResult());
    double base = x.at(chart.base());
    canvas.text(Math.min(x.at(least), base) - 6, y + 12, "tick end halo", atLeft);
    canvas.text(Math.max(x.at(most), base) + 6, y + 12, "tick halo", atRight);
  }

  private void half(double result, String hue, double y, String setting) {
    double from = Math.min(x.at(result), x.at(chart.base()));
    double width = Math.abs(x.at(result) - x.at(chart.base()));
    String tip = setting + ": " + chart.axis().quantity().exact(result);
    canvas.rect(from, y, width, BAR, "fill " + hue, tip);
  }
}
