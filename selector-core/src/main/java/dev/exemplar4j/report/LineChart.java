package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines over an axis, with bands of uncertainty and places to point at.
 *
 * @param title what is drawn
 * @param finding what a reader should see in it
 * @param x the axis across
 * @param y the axis up
 * @param lines what is compared; each has the colour and dashes of its place
 * @param marks places to point at
 */
public record LineChart(
    String title, String finding, Axis x, Axis y, List<Line> lines, List<Mark> marks)
    implements Chart {

  /**
   * A line.
   *
   * @param name what stands at its end
   * @param points from left to right
   */
  public record Line(String name, List<Point> points) {
    /** Copies. */
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * A place on a line.
   *
   * @param x how far across
   * @param y how far up
   * @param low the lower end of what y may be
   * @param high the upper end of what y may be
   */
  public record Point(double x, double y, double low, double high) {

    /**
     * A place that is known.
     *
     * @param x how far across
     * @param y how far up
     * @return the place
     */
    public static Point of(double x, double y) {
      return new Point(x, y, y, y);
    }
  }

  /**
   * A place to point at.
   *
   * @param x how far across
   * @param y how far up
   * @param label what is there
   */
  public record Mark(double x, double y, String label) {}

  /** Copies. */
  public LineChart {
    lines = List.copyOf(lines);
    marks = List.copyOf(marks);
  }

  /**
   * The program that draws such a chart anew in the page, as {@code Lines.redraw(figure, chart)}.
   *
   * @return the script; without bands
   */
  public static Script script() {
    return Script.beside(LineChart.class, "lines.js");
  }

  @Override
  public DataTable table() {
    List<String> headings = new ArrayList<>(List.of(x.label()));
    lines.forEach(line -> headings.add(line.name()));
    double[] places =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(Point::x)
            .sorted()
            .distinct()
            .toArray();
    List<List<String>> rows = new ArrayList<>();
    for (double place : places) {
      List<String> row = new ArrayList<>(List.of(x.quantity().exact(place)));
      lines.forEach(line -> row.add(cell(line, place)));
      rows.add(row);
    }
    return DataTable.of(title + ": " + y.label(), headings, rows);
  }

  private String cell(Line line, double place) {
    return line.points().stream()
        .filter(point -> point.x() == place)
        .findFirst()
        .map(this::value)
        .orElse("");
  }

  private String value(Point point) {
    String value = y.quantity().exact(point.y());
    return point.low() == point.high()
        ? value
        : value
            + " ("
            + y.quantity().exact(point.low())
            + " to "
            + y.quantity().exact(point.high())
            + ")";
  }
}
