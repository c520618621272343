package dev.exemplar4j.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Two axes and the room between them. */
final class Plot {

  private static final double TOP = 30;
  private static final double BELOW = 44;
  private static final double HEIGHT_WIDE = 320;
  private static final double HEIGHT_NARROW = 260;

  private final Canvas canvas;
  private final Axis xAxis;
  private final Axis yAxis;
  private final Projection x;
  private final Projection y;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  private Plot(Canvas canvas, Axis xAxis, Axis yAxis, Projection x, Projection y, double[] frame) {
    this.canvas = canvas;
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    this.x = x;
    this.y = y;
    this.left = frame[0];
    this.right = frame[1];
    this.top = frame[2];
    this.bottom = frame[3];
  }

  /** A plot that leaves some room beside and above. */
  static Plot of(
      Canvas canvas,
      Axis xAxis,
      Axis yAxis,
      double[] xs,
      double[] ys,
      double beside,
      double above) {
    double top = above + TOP;
    double bottom = top + (canvas.format().isNarrow() ? HEIGHT_NARROW : HEIGHT_WIDE);
    Projection y = Projection.round(yAxis, ys, bottom, top);
    double left =
        y.ticks().stream()
                .mapToDouble(tick -> Canvas.widthOf(yAxis.quantity().brief(tick)))
                .max()
                .orElse(20)
            + 10;
    double right = canvas.width() - Math.max(beside, 14);
    Projection x = Projection.tight(xAxis, xs, left, right);
    return new Plot(canvas, xAxis, yAxis, x, y, new double[] {left, right, top, bottom});
  }

  /** Lines across at round numbers, a base line, numbers and names. */
  void axes() {
    canvas.text(0, top - 13, "axis-name", yAxis.label());
    for (double tick : y.ticks()) {
      double at = y.at(tick);
      canvas.line(left, at, right, at, "rule");
      canvas.text(left - 8, at + 4, "tick end", yAxis.quantity().brief(tick));
    }
    canvas.line(left, bottom, right, bottom, "base");
    for (double tick : roomyTicks()) {
      double at = x.at(tick);
      canvas.line(at, bottom, at, bottom + 5, "base");
      canvas.text(at, bottom + 19, "tick middle", xAxis.quantity().brief(tick));
    }
    canvas.text(right, bottom + 38, "axis-name end", xAxis.label());
  }

  /** Values, and two more that leave some room around them. */
  static double[] widened(Axis axis, double[] values) {
    boolean log = axis.scale() == Axis.Scale.LOG;
    double[] placed = DoubleStream.of(values).filter(value -> !log || value > 0).toArray();
    if (placed.length == 0) {
      return placed;
    }
    double low = DoubleStream.of(placed).min().orElseThrow();
    double high = DoubleStream.of(placed).max().orElseThrow();
    double room = 0.06;
    double less = log ? low / Math.pow(high / low, room) : low - room * (high - low);
    double more = log ? high * Math.pow(high / low, room) : high + room * (high - low);
    return DoubleStream.concat(
            DoubleStream.of(placed), DoubleStream.of(low >= 0 ? Math.max(0, less) : less, more))
        .toArray();
  }

  private List<Double> roomyTicks() {
    List<Double> all = x.ticks();
    double needed = all.size() * (canvas.format().isNarrow() ? 44 : 52);
    int stride = (int) Math.max(1, Math.ceil(needed / (right - left)));
    return IntStream.range(0, all.size()).filter(i -> i % stride == 0).mapToObj(all::get).toList();
  }

  boolean holds(double across, double up) {
    return x.holds(across) && y.holds(up);
  }

  double[] at(double across, double up) {
    return new double[] {x.at(across), y.at(up)};
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  double top() {
    return top;
  }

  double bottom() {
    return bottom;
  }

  double height() {
    return bottom + BELOW;
  }
}
