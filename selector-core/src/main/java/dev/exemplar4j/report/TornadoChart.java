package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a result moves when one assumption at a time does; the furthest first.
 *
 * @param title what is drawn
 * @param finding what a reader should see in it
 * @param axis the result
 * @param base the result as assumed
 * @param swings the assumptions, in any order
 */
public record TornadoChart(String title, String finding, Axis axis, double base, List<Swing> swings)
    implements Chart {

  /**
   * An assumption that moves.
   *
   * @param name of the assumption
   * @param lowSetting its lower value, in words
   * @param lowResult the result then
   * @param highSetting its upper value, in words
   * @param highResult the result then
   */
  public record Swing(
      String name, String lowSetting, double lowResult, String highSetting, double highResult) {

    double width() {
      return Math.abs(highResult - lowResult);
    }
  }

  /** Orders. */
  public TornadoChart {
    List<Swing> ordered = new ArrayList<>(swings);
    ordered.sort((a, b) -> Double.compare(b.width(), a.width()));
    swings = List.copyOf(ordered);
  }

  @Override
  public DataTable table() {
    Quantity unit = axis.quantity();
    return new DataTable(
        title + ": " + axis.label(),
        List.of(
            new DataTable.Column("assumption", DataTable.Side.LEFT),
            new DataTable.Column("from", DataTable.Side.RIGHT),
            new DataTable.Column("result", DataTable.Side.RIGHT),
            new DataTable.Column("to", DataTable.Side.RIGHT),
            new DataTable.Column("result", DataTable.Side.RIGHT)),
        swings.stream()
            .map(
                swing ->
                    List.of(
                        swing.name(),
                        swing.lowSetting(),
                        unit.exact(swing.lowResult()),
                        swing.highSetting(),
                        unit.exact(swing.highResult())))
            .toList());
  }
}
