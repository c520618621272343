package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of several choices is best where, over two things that vary.
 *
 * @param title what is drawn
 * @param finding what a reader should see in it
 * @param across what varies across, and its values in words
 * @param down what varies down, and its values in words
 * @param choices what can be chosen; each has a letter and a colour
 * @param cells one list a row, from top to bottom, of cells from left to right
 */
public record ChoiceGrid(
    String title,
    String finding,
    Side across,
    Side down,
    List<String> choices,
    List<List<Cell>> cells)
    implements Chart {

  private static final int MOST_CHOICES = 26;

  /**
   * A side of the grid.
   *
   * @param name what varies
   * @param values in words, in order
   */
  public record Side(String name, List<String> values) {
    /** Copies. */
    public Side {
      values = List.copyOf(values);
    }
  }

  /**
   * A place of the grid.
   *
   * @param choice the place of the best choice in the list, from 0
   * @param value what it comes to, in words
   */
  public record Cell(int choice, String value) {}

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the cells do not fit the sides, a choice is none of the
   *     list, or there are more than 26 choices
   */
  public ChoiceGrid {
    choices = List.copyOf(choices);
    cells = cells.stream().map(List::copyOf).toList();
    int known = choices.size();
    boolean fits =
        cells.size() == down.values().size()
            && cells.stream().allMatch(row -> row.size() == across.values().size());
    if (!fits) {
      throw new IllegalArgumentException("cells must be as many as the sides have values");
    }
    if (known > MOST_CHOICES
        || cells.stream()
            .flatMap(List::stream)
            .anyMatch(cell -> cell.choice() < 0 || cell.choice() >= known)) {
      throw new IllegalArgumentException("choice must be one of at most 26 choices");
    }
  }

  /** The letter of a choice. */
  static String letter(int choice) {
    return Character.toString('A' + choice);
  }

  @Override
  public DataTable table() {
    List<String> headings = new ArrayList<>(List.of(down.name() + " \\ " + across.name()));
    headings.addAll(across.values());
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      List<String> row = new ArrayList<>(List.of(down.values().get(i)));
      cells.get(i).forEach(cell -> row.add(choices.get(cell.choice()) + ", " + cell.value()));
      rows.add(row);
    }
    return DataTable.of(title, headings, rows);
  }
}
