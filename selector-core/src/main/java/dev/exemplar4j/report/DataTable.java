package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text under headings.
 *
 * @param caption what the table shows
 * @param columns the headings, the first of which is that of the rows' names
 * @param rows the cells, as many in each row as there are columns
 */
public record DataTable(String caption, List<Column> columns, List<List<String>> rows) {

  /**
   * A heading.
   *
   * @param name what it says
   * @param side on which side its cells stand
   */
  public record Column(String name, Side side) {}

  /** Where the text of a cell stands. */
  public enum Side {
    /** For words. */
    LEFT("word"),
    /** For numbers. */
    RIGHT("number");

    private final String className;

    Side(String className) {
      this.className = className;
    }
  }

  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if a row has more or fewer cells than there are columns
   */
  public DataTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "each row must have " + columns.size() + " cells but one has " + row.size());
      }
    }
  }

  /**
   * A table whose first column is words and whose others are numbers.
   *
   * @param caption what the table shows
   * @param headings of the columns
   * @param rows the cells
   * @return the table
   */
  public static DataTable of(String caption, List<String> headings, List<List<String>> rows) {
    List<Column> columns = new ArrayList<>();
    for (String heading : headings) {
      columns.add(new Column(heading, columns.isEmpty() ? Side.LEFT : Side.RIGHT));
    }
    return new DataTable(caption, columns, rows);
  }

  /** {@return the table, in a frame that scrolls where the page is too narrow} */
  public Html html() {
    List<Html> head = new ArrayList<>();
    columns.forEach(column -> head.add(heading(column)));
    List<Html> body = new ArrayList<>();
    rows.forEach(row -> body.add(Html.element("tr", Html.all(cells(row)))));
    Html table =
        Html.element(
            "table",
            Html.element("caption", caption),
            Html.element("thead", Html.element("tr", Html.all(head))),
            Html.element("tbody", Html.all(body)));
    return Html.element("div", table)
        .classed("scroll")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", caption);
  }

  private static Html heading(Column column) {
    return Html.element("th", Html.quoted(column.name()))
        .with("scope", "col")
        .classed(column.side().className);
  }

  private List<Html> cells(List<String> row) {
    List<Html> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      Element cell = Html.element(i == 0 ? "th" : "td", Html.quoted(row.get(i)));
      Element placed = cell.classed(columns.get(i).side().className);
      cells.add(i == 0 ? placed.with("scope", "row") : placed);
    }
    return cells;
  }
}
