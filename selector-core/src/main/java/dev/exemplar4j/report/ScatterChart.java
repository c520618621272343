package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Things by what they cost, across, and how good they are, up; those that no other beats in both
 * are joined by a line, the Pareto front.
 *
 * @param title what is drawn
 * @param finding what a reader should see in it
 * @param x the price; less is better
 * @param y the quality; more is better
 * @param points in any order
 */
public record ScatterChart(String title, String finding, Axis x, Axis y, List<Point> points)
    implements Chart {

  /**
   * A thing.
   *
   * @param name what stands beside its point
   * @param x its price
   * @param y its quality
   */
  public record Point(String name, double x, double y) {}

  /** Copies. */
  public ScatterChart {
    points = List.copyOf(points);
  }

  /**
   * The points that no other beats: none has at most their price and at least their quality, and
   * one of both better.
   *
   * @return those points by price; of equal ones all
   */
  public List<Point> front() {
    List<Point> ordered = new ArrayList<>(points);
    ordered.sort(
        Comparator.comparingDouble(Point::x)
            .thenComparing(Comparator.comparingDouble(Point::y).reversed()));
    return ordered.stream()
        .filter(point -> points.stream().noneMatch(o -> beats(o, point)))
        .toList();
  }

  private static boolean beats(Point one, Point other) {
    return one.x() <= other.x()
        && one.y() >= other.y()
        && (one.x() < other.x() || one.y() > other.y());
  }

  @Override
  public DataTable table() {
    List<Point> front = front();
    return DataTable.of(
        title,
        List.of("name", x.label(), y.label(), "on the front"),
        points.stream()
            .map(
                point ->
                    List.of(
                        point.name(),
                        x.quantity().exact(point.x()),
                        y.quantity().exact(point.y()),
                        front.contains(point) ? "yes" : "no"))
            .toList());
  }
}
