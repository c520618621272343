package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Numbers of an axis as places between two ends of a drawing. */
final class Projection {

  private static final double[] STEPS = {1, 2, 5, 10};
  private static final double MANY_DECADES = 2.2;

  private final boolean log;
  private final double low;
  private final double high;
  private final double from;
  private final double to;

  private Projection(boolean log, double low, double high, double from, double to) {
    this.log = log;
    this.low = low;
    this.high = high;
    this.from = from;
    this.to = to;
  }

  /** An axis that is as long as its values need. */
  static Projection tight(Axis axis, double[] values, double from, double to) {
    boolean log = axis.scale() == Axis.Scale.LOG;
    double[] placed = DoubleStream.of(values).filter(v -> !log || v > 0).toArray();
    double low = DoubleStream.of(placed).min().orElse(log ? 1 : 0);
    double high = DoubleStream.of(placed).max().orElse(log ? 10 : 1);
    if (low == high) {
      low = log ? low / 2 : low - 0.5;
      high = log ? high * 2 : high + 0.5;
    }
    return new Projection(log, low, high, from, to);
  }

  /** An axis that ends at round numbers around its values. */
  static Projection round(Axis axis, double[] values, double from, double to) {
    Projection tight = tight(axis, values, from, to);
    if (tight.log) {
      double low = roundLog(tight.low, false);
      double high = roundLog(tight.high, true);
      return new Projection(true, low, high, from, to);
    }
    double step = step(tight.high - tight.low);
    double low = Math.floor(tight.low / step + 1e-9) * step;
    double high = Math.ceil(tight.high / step - 1e-9) * step;
    return new Projection(false, low, high, from, to);
  }

  private static double roundLog(double value, boolean up) {
    double decade = Math.pow(10, Math.floor(Math.log10(value) + 1e-12));
    double ratio = value / decade;
    double best = up ? 10 : 1;
    for (double step : STEPS) {
      if (up && step >= ratio - 1e-9) {
        best = Math.min(best, step);
      } else if (!up && step <= ratio + 1e-9) {
        best = Math.max(best, step);
      }
    }
    return best * decade;
  }

  double at(double value) {
    double part =
        log
            ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
            : (value - low) / (high - low);
    return from + part * (to - from);
  }

  boolean holds(double value) {
    double slack = 1e-9 * Math.abs(high);
    return value >= low - slack && value <= high + slack;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /** Round numbers to write at the axis, not too many. */
  List<Double> ticks() {
    return log ? logTicks() : linearTicks();
  }

  private List<Double> linearTicks() {
    double step = step(high - low);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> logTicks() {
    double decades = Math.log10(high / low);
    double[] each = decades > MANY_DECADES ? new double[] {1} : new double[] {1, 2, 5};
    int stride = (int) Math.max(1, Math.ceil(decades / 8));
    List<Double> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(low) + 1e-12);
    for (int exponent = first; Math.pow(10, exponent) <= high * 1.000001; exponent += stride) {
      for (double digit : each) {
        double value = Double.parseDouble(Math.round(digit) + "e" + exponent);
        if (holds(value)) {
          ticks.add(value);
        }
      }
    }
    return ticks;
  }

  private static double step(double range) {
    double raw = range / 5;
    double decade = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double step : STEPS) {
      if (step * decade >= raw * 0.999) {
        return step * decade;
      }
    }
    return 10 * decade;
  }
}
