package dev.exemplar4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One page with every kind of chart. */
public final class Gallery {

  private static final Axis REQUESTS = Axis.log("requests a month", Quantity.COUNT);
  private static final Axis TOTAL = Axis.log("total over 12 months, USD", Quantity.USD);

  private Gallery() {}

  /** {@return the page, each name of which begins with some text} */
  public static Page page(String text) {
    return Page.titled("Gallery of charts", "Every chart that a report can hold " + text)
        .lead(Html.element("p", Html.text("Drawn with made-up numbers. "), Html.quoted(text)))
        .section("Over something", lines(text).figure(), shots(text).figure())
        .section("Parts of totals", bars(text).figure())
        .section("Uncertainty", intervals(text).figure(), tornado(text).figure())
        .section("Choices", grid(text).figure(), scatter(text).figure(), matrix(text).figure())
        .colophon(Map.of("seed" + text, "42" + text));
  }

  static LineChart lines(String text) {
    return new LineChart(
        text + "Total cost by requests",
        text + "The fine-tune is the cheapest from 412,000 requests a month on.",
        REQUESTS,
        TOTAL,
        List.of(
            line(text + "dynamic examples", 0, 0.0008),
            line(text + "static examples, cached", 0, 0.00055),
            line(text + "fine-tune", 1500, 0.0002),
            line(text + "self-hosted", 9000, 0.00002)),
        List.of(
            new LineChart.Mark(350_000, 2340, text + "fine-tune pays from 350k"),
            new LineChart.Mark(3_400_000, 9700, text + "self-hosting from 3.4M")));
  }

  private static LineChart.Line line(String name, double once, double each) {
    List<LineChart.Point> points = new ArrayList<>();
    for (int i = 0; i <= 48; i++) {
      double requests = Math.pow(10, 2 + i / 8.0);
      double cost = once + each * 12 * requests;
      double spread = 1.15;
      points.add(new LineChart.Point(requests, cost, cost / spread, cost * spread));
    }
    return new LineChart.Line(name, points);
  }

  static LineChart shots(String text) {
    List<LineChart.Line> lines = new ArrayList<>();
    for (int s = 0; s < 3; s++) {
      List<LineChart.Point> points = new ArrayList<>();
      for (int k : new int[] {0, 1, 2, 4, 8, 16}) {
        double share = 0.5 + 0.1 * Math.log1p(k) + 0.02 * s;
        points.add(new LineChart.Point(k, share, share - 0.02, share + 0.02));
      }
      lines.add(new LineChart.Line(text + List.of("bm25", "embedding", "hybrid").get(s), points));
    }
    return new LineChart(
        text + "Accuracy by number of examples",
        text + "Four examples bring most of what sixteen do.",
        Axis.linear("examples", Quantity.COUNT),
        Axis.linear("accuracy", Quantity.SHARE),
        lines,
        List.of());
  }

  static StackedBars bars(String text) {
    return new StackedBars(
        text + "A month by component",
        text + "Half of the money goes into the examples in the prompt.",
        Quantity.USD,
        List.of(
            bar(text + "dynamic examples", "input", 310, "output", 120, "retrieval", 9),
            bar(text + "static, cached", "input", 60, "cached input", 95, "output", 120),
            bar(text + "fine-tune", "input", 40, "output", 150, "retraining", 62, "hosting", 31)));
  }

  private static StackedBars.Bar bar(String name, Object... parts) {
    List<StackedBars.Part> list = new ArrayList<>();
    for (int i = 0; i < parts.length; i += 2) {
      list.add(new StackedBars.Part((String) parts[i], ((Integer) parts[i + 1]).doubleValue()));
    }
    return new StackedBars.Bar(name, list);
  }

  static IntervalChart intervals(String text) {
    return new IntervalChart(
        text + "Accuracy with 95 % intervals",
        text + "Hybrid is better than BM25 by more than chance explains.",
        Axis.linear("accuracy", Quantity.SHARE),
        List.of(
            new IntervalChart.Row(text + "hybrid", 0.881, 0.867, 0.894),
            new IntervalChart.Row(text + "embedding", 0.874, 0.859, 0.887),
            new IntervalChart.Row(text + "bm25", 0.823, 0.806, 0.838),
            new IntervalChart.Row(text + "random", 0.512, 0.49, 0.534)),
        Optional.of(0.823));
  }

  static TornadoChart tornado(String text) {
    return new TornadoChart(
        text + "What the result depends on",
        text + "The number of requests matters most, the price of labels hardly.",
        Axis.linear("what the fine-tune saves, USD", Quantity.USD),
        1200,
        List.of(
            new TornadoChart.Swing(text + "requests a month", "50k", -800, "200k", 4200),
            new TornadoChart.Swing(text + "length of an answer", "40", 900, "160", 2300),
            new TornadoChart.Swing(text + "share of cache hits", "0 %", 1900, "90 %", 300),
            new TornadoChart.Swing(text + "price of a label", "$0.02", 1250, "$0.20", 1050)));
  }

  static ChoiceGrid grid(String text) {
    List<List<ChoiceGrid.Cell>> cells = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      List<ChoiceGrid.Cell> row = new ArrayList<>();
      for (int j = 0; j < 7; j++) {
        int choice = i + j < 4 ? 0 : i + j < 8 ? 1 : 2;
        row.add(new ChoiceGrid.Cell(choice, Quantity.USD.brief(3.7 * Math.pow(7, i / 2.0 + j))));
      }
      cells.add(row);
    }
    return new ChoiceGrid(
        text + "The cheapest way",
        text + "Dynamic examples win where traffic is small.",
        new ChoiceGrid.Side(
            "requests a month", List.of("100", "1k", "10k", "100k", "1M", "10M", "100M")),
        new ChoiceGrid.Side("examples", List.of("1", "2", "4", "8", "16", "32")),
        List.of(text + "dynamic examples", text + "static, cached", text + "fine-tune"),
        cells);
  }

  static ScatterChart scatter(String text) {
    return new ScatterChart(
        text + "Accuracy against tokens",
        text + "Coverage costs fewer tokens than hybrid and is as good.",
        Axis.linear("tokens of a prompt", Quantity.COUNT),
        Axis.linear("accuracy", Quantity.SHARE),
        List.of(
            new ScatterChart.Point(text + "hybrid", 812, 0.881),
            new ScatterChart.Point(text + "embedding", 790, 0.874),
            new ScatterChart.Point(text + "bm25", 830, 0.823),
            new ScatterChart.Point(text + "jaccard", 610, 0.79),
            new ScatterChart.Point(text + "random", 600, 0.512)));
  }

  static ConfusionMatrix matrix(String text) {
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    for (int i = 0; i < 15; i++) {
      Map<String, Long> row = new LinkedHashMap<>();
      row.put(text + "label_" + i, 40L - i);
      row.put(text + "label_" + (i + 1) % 15, (long) i);
      row.put(text + "label_" + (i * 7 + 3) % 15, 2L);
      counts.put(text + "label_" + i, row);
    }
    return new ConfusionMatrix(
        text + "What was taken for what", text + "Label 14 is taken for label 0.", counts);
  }
}
