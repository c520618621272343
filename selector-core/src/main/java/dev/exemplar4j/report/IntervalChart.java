package dev.exemplar4j.report;

import java.util.List;
import java.util.Optional;

/**
 * Measurements with their intervals, one below the other.
 *
 * @param title what is drawn
 * @param finding what a reader should see in it
 * @param axis the axis across
 * @param rows from top to bottom
 * @param reference a value to compare with, drawn through all rows; empty if there is none
 */
public record IntervalChart(
    String title, String finding, Axis axis, List<Row> rows, Optional<Double> reference)
    implements Chart {

  /**
   * A measurement.
   *
   * @param name of what
   * @param value what was measured
   * @param low the lower end of its interval; at most the value
   * @param high the upper end of its interval; at least the value
   */
  public record Row(String name, double value, double low, double high) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the value is not within the interval
     */
    public Row {
      if (!(low <= value && value <= high)) {
        throw new IllegalArgumentException(
            "value must be in [" + low + ", " + high + "] but was " + value);
      }
    }
  }

  /** Copies. */
  public IntervalChart {
    rows = List.copyOf(rows);
  }

  @Override
  public DataTable table() {
    Quantity unit = axis.quantity();
    return DataTable.of(
        title,
        List.of("name", axis.label(), "from", "to"),
        rows.stream()
            .map(
                row ->
                    List.of(
                        row.name(),
                        unit.exact(row.value()),
                        unit.exact(row.low()),
                        unit.exact(row.high())))
            .toList());
  }
}
