package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Totals as bars, with what they consist of.
 *
 * @param title what is drawn
 * @param finding what a reader should see in it
 * @param quantity how the numbers are written
 * @param bars from top to bottom
 */
public record StackedBars(String title, String finding, Quantity quantity, List<Bar> bars)
    implements Chart {

  /** More colours than these could not be told apart; what is left is drawn as one part. */
  private static final int MOST_PARTS = 7;

  private static final String REST = "other";

  /**
   * A total.
   *
   * @param name what it is the total of
   * @param parts from left to right; parts of one name have one colour in all bars
   */
  public record Bar(String name, List<Part> parts) {
    /** Copies. */
    public Bar {
      parts = List.copyOf(parts);
    }

    double total() {
      return parts.stream().mapToDouble(Part::value).sum();
    }
  }

  /**
   * A part of a total.
   *
   * @param name of what
   * @param value how much; at least 0
   */
  public record Part(String name, double value) {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is negative or not a number
     */
    public Part {
      if (!(value >= 0)) {
        throw new IllegalArgumentException("value must be at least 0 but was " + value);
      }
    }
  }

  /** Copies. */
  public StackedBars {
    bars = List.copyOf(bars);
  }

  /** The names of the parts that have a colour of their own, in order of their first bar. */
  List<String> colours() {
    Map<String, Double> sums = new LinkedHashMap<>();
    bars.forEach(bar -> bar.parts().forEach(p -> sums.merge(p.name(), p.value(), Double::sum)));
    if (sums.size() <= MOST_PARTS) {
      return List.copyOf(sums.keySet());
    }
    List<String> biggest =
        sums.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(MOST_PARTS - 1L)
            .map(Map.Entry::getKey)
            .toList();
    List<String> kept = new ArrayList<>(sums.keySet());
    kept.retainAll(biggest);
    kept.add(REST);
    return kept;
  }

  /** The parts of a bar as they are drawn. */
  static Map<String, Double> drawn(Bar bar, List<String> colours) {
    Map<String, Double> drawn = new LinkedHashMap<>();
    colours.forEach(name -> drawn.put(name, 0.0));
    bar.parts()
        .forEach(
            part ->
                drawn.merge(
                    colours.contains(part.name()) ? part.name() : REST, part.value(), Double::sum));
    drawn.values().removeIf(value -> value == 0);
    return drawn;
  }

  @Override
  public DataTable table() {
    List<String> names =
        bars.stream().flatMap(bar -> bar.parts().stream()).map(Part::name).distinct().toList();
    List<String> headings = new ArrayList<>(List.of("part"));
    bars.forEach(bar -> headings.add(bar.name()));
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      List<String> row = new ArrayList<>(List.of(name));
      bars.forEach(bar -> row.add(quantity.exact(valueOf(bar, name))));
      rows.add(row);
    }
    List<String> totals = new ArrayList<>(List.of("total"));
    bars.forEach(bar -> totals.add(quantity.exact(bar.total())));
    rows.add(totals);
    return DataTable.of(title, headings, rows);
  }

  private static double valueOf(Bar bar, String name) {
    return bar.parts().stream()
        .filter(part -> part.name().equals(name))
        .mapToDouble(Part::value)
        .sum();
  }
}
