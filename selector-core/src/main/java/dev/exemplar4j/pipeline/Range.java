package dev.exemplar4j.pipeline;

import java.util.List;

/** An interval of real numbers, as {@code [0, 1)} or {@code (0, inf)}. */
record Range(String text, double low, double high) {

  static Range of(String text) {
    List<String> ends = List.of(text.substring(1, text.length() - 1).split(", ", -1));
    return new Range(text, end(ends.getFirst()), end(ends.getLast()));
  }

  private static double end(String text) {
    return text.endsWith("inf")
        ? (text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
        : Double.parseDouble(text);
  }

  boolean has(double value) {
    boolean above = text.startsWith("[") ? value >= low : value > low;
    boolean below = text.endsWith("]") ? value <= high : value < high;
    return above && below;
  }

  String rule() {
    return low == Double.NEGATIVE_INFINITY && high == Double.POSITIVE_INFINITY
        ? "must be a finite number"
        : "must be in " + text;
  }
}
