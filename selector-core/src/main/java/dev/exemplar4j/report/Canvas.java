package dev.exemplar4j.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A drawing in the making; colours and type come from the page's style by class. */
final class Canvas {

  /** Of one letter of the type of charts, in units of its size; wide enough for most. */
  private static final double LETTER = 0.56;

  private static final double BOLD = 1.12;
  private static final int FIRST_WIDE_LETTER = 0x1100;
  private static final double TYPE_SIZE = 13;
  private static final int HUES = 8;

  private final List<Html> shapes = new ArrayList<>();
  private final Format format;

  Canvas(Format format) {
    this.format = format;
  }

  Format format() {
    return format;
  }

  double width() {
    return format.width();
  }

  void text(double x, double y, String classes, String text) {
    shapes.add(
        Html.element("text", text).with("x", number(x)).with("y", number(y)).classed(classes));
  }

  void rect(double x, double y, double width, double height, String classes, String tip) {
    shapes.add(
        tipped("rect", tip)
            .with("x", number(x))
            .with("y", number(y))
            .with("width", number(Math.max(0, width)))
            .with("height", number(Math.max(0, height)))
            .classed(classes));
  }

  /** A rectangle that lets through what its strength, in [0, 1], leaves. */
  void shade(double x, double y, double width, double height, String classes, double strength) {
    shapes.add(
        Html.element("rect")
            .with("x", number(x))
            .with("y", number(y))
            .with("width", number(width))
            .with("height", number(height))
            .with(
                "fill-opacity",
                BigDecimal.valueOf(strength).setScale(2, RoundingMode.HALF_UP).toString())
            .classed(classes));
  }

  void line(double x1, double y1, double x2, double y2, String classes) {
    shapes.add(
        Html.element("line")
            .with("x1", number(x1))
            .with("y1", number(y1))
            .with("x2", number(x2))
            .with("y2", number(y2))
            .classed(classes));
  }

  void circle(double x, double y, double radius, String classes, String tip) {
    shapes.add(
        tipped("circle", tip)
            .with("cx", number(x))
            .with("cy", number(y))
            .with("r", number(radius))
            .classed(classes));
  }

  void path(String steps, String classes) {
    shapes.add(Html.element("path").with("d", steps).classed(classes));
  }

  private static Element tipped(String name, String tip) {
    return tip.isEmpty() ? Html.element(name) : Html.element(name, Element.titleOfDrawing(tip));
  }

  Element drawing(double height, String title, String finding) {
    Html description = Html.element("desc", finding);
    return Html.element(
            "svg", Element.titleOfDrawing(title), description, Html.all(List.copyOf(shapes)))
        .with("role", "img")
        .with("viewBox", "0 0 " + number(width()) + " " + number(height))
        .classed("chart " + format.className());
  }

  /** The class that gives the n-th thing its colour and its dashes. */
  static String hue(int index) {
    return "c" + (index % HUES + 1);
  }

  /** How wide a text is, about, in the type of charts. */
  static double widthOf(String text) {
    return text.codePoints().mapToDouble(c -> c < FIRST_WIDE_LETTER ? LETTER : 1).sum() * TYPE_SIZE;
  }

  /** How wide a text is in the bold type, about. */
  static double boldWidthOf(String text) {
    return widthOf(text) * BOLD;
  }

  /** As much of a text as fits. */
  static String fitted(String text, double width) {
    if (widthOf(text) <= width) {
      return text;
    }
    int[] letters = text.codePoints().toArray();
    int end = letters.length;
    while (end > 1 && widthOf(new String(letters, 0, end) + "…") > width) {
      end--;
    }
    return new String(letters, 0, end).strip() + "…";
  }

  static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The steps of a path through points. */
  static String steps(List<double[]> points) {
    StringBuilder out = new StringBuilder();
    for (double[] point : points) {
      out.append(out.isEmpty() ? "M" : "L")
          .append(number(point[0]))
          .append(' ')
          .append(number(point[1]));
    }
    return out.toString();
  }
}
