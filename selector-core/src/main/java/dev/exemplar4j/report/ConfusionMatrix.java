package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often one thing was taken for another: what was right down, what was given across.
 *
 * @param title what is drawn
 * @param finding what a reader should see in it
 * @param counts how often, by the right and then by the given
 */
public record ConfusionMatrix(String title, String finding, Map<String, Map<String, Long>> counts)
    implements Chart {

  /** More would be too small to read; those with the most errors are drawn, the others together. */
  private static final int MOST = 12;

  private static final String REST = "all others";

  /** Copies, in the given order. */
  public ConfusionMatrix {
    Map<String, Map<String, Long>> copy = new LinkedHashMap<>();
    counts.forEach((right, row) -> copy.put(right, new LinkedHashMap<>(row)));
    counts = copy;
  }

  /** What is drawn, in order of errors. */
  List<String> shown() {
    Map<String, Long> errors = new LinkedHashMap<>();
    counts.forEach(
        (right, row) -> {
          errors.putIfAbsent(right, 0L);
          row.forEach(
              (given, count) -> {
                long wrong = right.equals(given) ? 0 : count;
                errors.merge(right, wrong, Long::sum);
                errors.merge(given, wrong, Long::sum);
              });
        });
    List<String> names =
        errors.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    if (names.size() <= MOST) {
      return names;
    }
    List<String> most = new ArrayList<>(names.subList(0, MOST - 1));
    most.add(REST);
    return most;
  }

  /** The counts of what is drawn, by place. */
  long[][] cells(List<String> shown) {
    long[][] cells = new long[shown.size()][shown.size()];
    counts.forEach(
        (right, row) ->
            row.forEach(
                (given, count) -> cells[place(right, shown)][place(given, shown)] += count));
    return cells;
  }

  private static int place(String name, List<String> shown) {
    int place = shown.indexOf(name);
    return place >= 0 ? place : shown.size() - 1;
  }

  @Override
  public DataTable table() {
    List<List<String>> rows = new ArrayList<>();
    counts.forEach(
        (right, row) ->
            row.forEach(
                (given, count) -> {
                  if (!right.equals(given) && count > 0) {
                    rows.add(List.of(right, given, Quantity.COUNT.exact(count)));
                  }
                }));
    rows.sort(
        (a, b) ->
            Double.compare(
                Double.parseDouble(b.get(2).replace(",", "")),
                Double.parseDouble(a.get(2).replace(",", ""))));
    return new DataTable(
        title + ": what was taken for what",
        List.of(
            new DataTable.Column("right", DataTable.Side.LEFT),
            new DataTable.Column("given", DataTable.Side.LEFT),
            new DataTable.Column("times", DataTable.Side.RIGHT)),
        rows);
  }
}
