package dev.exemplar4j.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows with aligned columns: the first to the left, the others, which hold numbers, to the right.
 */
final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  List<String> lines() {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      String pad = " ".repeat(widths[i] - TextWidth.of(cell));
      out.append(i == 0 ? cell + pad : GAP + pad + cell);
    }
    return out.toString().stripTrailing();
  }
}
