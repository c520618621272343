package dev.exemplar4j.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.exemplar4j.report.Axis;
import dev.exemplar4j.report.Html;
import dev.exemplar4j.report.LineChart;
import dev.exemplar4j.report.Page;
import dev.exemplar4j.report.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws the table of {@code benchmarks/peers/run}: how many times as long as ours each peer takes,
 * against the size of the pool.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
 *     dev.exemplar4j.benchmarks.PeersPage TABLE.csv PAGE.html
 * </pre>
 */
public final class PeersPage {

  private PeersPage() {}

  /** A line of the table; what was not timed has no times. */
  private record Row(
      @JsonProperty("size") long size,
      @JsonProperty("method") String method,
      @JsonProperty("system") String system,
      @JsonProperty("version") String version,
      @JsonProperty("medianMicros") @Nullable Double micros,
      @JsonProperty("timesOurs") @Nullable Double timesOurs,
      @JsonProperty("sameIds") @Nullable Double sameIds,
      @JsonProperty("note") String note) {

    private boolean isPeer(String wanted) {
      return method.equals(wanted) && timesOurs != null && !note.equals("ours");
    }

    private boolean isExact() {
      return sameIds == null || sameIds >= 1;
    }
  }

  /**
   * Reads and writes.
   *
   * @param arguments the table and the page
   * @throws IOException if one cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Path table = Path.of(arguments[0]);
    List<String> remarks;
    try (Stream<String> lines = Files.lines(table)) {
      remarks = lines.filter(line -> line.startsWith("# ")).map(line -> line.substring(2)).toList();
    }
    Files.write(Path.of(arguments[1]), page(rows(table), remarks).bytes());
  }

  private static List<Row> rows(Path table) throws IOException {
    try (MappingIterator<Row> rows =
        new CsvMapper()
            .enable(CsvParser.Feature.ALLOW_COMMENTS)
            .enable(CsvParser.Feature.EMPTY_STRING_AS_NULL)
            .readerFor(Row.class)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(table.toFile())) {
      return rows.readAll();
    }
  }

  private static Page page(List<Row> rows, List<String> remarks) {
    return Page.titled("Performance", "Ours and its peers")
        .lead(
            Html.element(
                "p",
                "How many times as long as ours each takes for the best 8 examples of one query, on the same"
                    + " data, with one thread: above 1 ours is faster."))
        .section("Jaccard", chart("Against Jaccard", rows, "jaccard", row -> true).figure())
        .section("BM25", chart("Against BM25 on the heap", rows, "bm25", row -> true).figure())
        .section(
            "Cosine",
            chart("Exact: the same ids", rows, "embedding", Row::isExact).figure(),
            chart("Others: not all ids are ours", rows, "embedding", row -> !row.isExact())
                .figure())
        .colophon(Map.of("Table", String.join(" ", remarks)));
  }

  private static LineChart chart(
      String title, List<Row> rows, String method, Predicate<Row> wanted) {
    Map<String, List<LineChart.Point>> lines = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.isPeer(method))
        .filter(wanted)
        .forEach(
            row ->
                lines
                    .computeIfAbsent(name(row), unused -> new ArrayList<>())
                    .add(LineChart.Point.of((double) row.size(), times(row))));
    return new LineChart(
        title,
        finding(lines),
        Axis.log("examples in the pool", Quantity.COUNT),
        Axis.log("times as long as ours", Quantity.NUMBER),
        lines.entrySet().stream()
            .map(line -> new LineChart.Line(line.getKey(), line.getValue()))
            .toList(),
        List.of());
  }

  private static double times(Row row) {
    return row.timesOurs() == null ? Double.NaN : row.timesOurs();
  }

  private static String name(Row row) {
    return row.system().replace('_', ' ');
  }

  /** Each line's last point, in words. */
  private static String finding(Map<String, List<LineChart.Point>> lines) {
    List<String> sentences = new ArrayList<>();
    lines.forEach(
        (name, points) ->
            sentences.add(
                String.format(
                    Locale.ROOT,
                    "%s %,.2f times at %,.0f",
                    name,
                    points.getLast().y(),
                    points.getLast().x())));
    return sentences.isEmpty() ? "Nothing was timed." : String.join("; ", sentences) + ".";
  }
}
