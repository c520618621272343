package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.List;

/** A chart on its page. */
final class Figure {

  private Figure() {}

  static Html of(Chart chart) {
    List<Html> drawings = new ArrayList<>();
    for (Format format : Format.values()) {
      drawings.add(draw(chart, new Canvas(format)));
    }
    return Html.element(
        "figure",
        Html.element(
            "figcaption",
            Html.element("h3", Html.quoted(chart.title())),
            Html.element("p", Html.quoted(chart.finding())).classed("finding")),
        Html.element("div", Html.all(drawings)).classed("drawing"),
        Html.element("details", Html.element("summary", "The numbers"), chart.table().html())
            .classed("numbers"));
  }

  private static Element draw(Chart chart, Canvas canvas) {
    double height =
        switch (chart) {
          case LineChart lines -> new LineDrawing(lines, canvas).draw();
          case StackedBars bars -> new BarDrawing(bars, canvas).draw();
          case IntervalChart intervals -> new IntervalDrawing(intervals, canvas).draw();
          case TornadoChart tornado -> new TornadoDrawing(tornado, canvas).draw();
          case ChoiceGrid grid -> new GridDrawing(grid, canvas).draw();
          case ScatterChart scatter -> new ScatterDrawing(scatter, canvas).draw();
          case ConfusionMatrix matrix -> new MatrixDrawing(matrix, canvas).draw();
        };
    return canvas.drawing(height, chart.title(), chart.finding());
  }
}
