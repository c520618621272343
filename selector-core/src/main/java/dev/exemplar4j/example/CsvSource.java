package dev.exemplar4j.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * CSV after RFC 4180 with a header, or tab-separated values, in which a quote is a character like
 * any other. A record is found by its quotes, so that a fault names the line on which it starts;
 * its cells are then parsed by Jackson. An empty cell is an absent value, except for input and
 * output.
 */
final class CsvSource implements RecordSource {

  private final String source;
  private final LineReader lines;
  private final ReadLimits limits;
  private final ExampleKeys keys;
  private final boolean tabs;
  private final ObjectReader cells;
  private final StrictJson json;
  private List<String> header = List.of();

  CsvSource(Path file, ReadLimits limits, ExampleKeys keys) {
    this.source = file.toString();
    this.limits = limits;
    this.keys = keys;
    String name = source.endsWith(".gz") ? source.substring(0, source.length() - 3) : source;
    this.tabs = name.endsWith(".tsv");
    this.json = StrictJson.with(limits);
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(tabs ? '\t' : ',');
    this.cells =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(tabs ? schema.withoutQuoteChar() : schema);
    this.lines = LineReader.open(file, limits);
  }

  @Override
  public Optional<RawRecord> next() {
    if (header.isEmpty()) {
      Optional<Joined> first = nextJoined();
      if (first.isEmpty()) {
        return Optional.empty();
      }
      header = readHeader(first.get());
    }
    return nextJoined().map(this::parse);
  }

  private RawRecord parse(Joined joined) {
    try {
      List<String> row = row(joined);
      if (row.size() != header.size()) {
        throw DataException.onLine(
            source,
            joined.line,
            "the record has %d cells but the header has %d".formatted(row.size(), header.size()));
      }
      Map<String, JsonNode> fields = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        putCell(fields, header.get(i), row.get(i), joined.line);
      }
      return RawRecord.good(joined.line, joined.raw(), fields);
    } catch (DataException e) {
      return RawRecord.bad(joined.line, joined.raw(), e);
    }
  }

  private void putCell(Map<String, JsonNode> fields, String key, String cell, long line) {
    boolean text = key.equals(keys.input()) || key.equals(keys.output());
    if (cell.isEmpty() && !text) {
      return;
    }
    boolean nested = key.equals(keys.metadata()) || key.equals(keys.turns());
    fields.put(key, nested ? json.readLine(cell, source, line) : TextNode.valueOf(cell));
  }

  private List<String> readHeader(Joined first) {
    List<String> names = row(first);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        throw DataException.onLine(source, first.line, "header cell " + (i + 1) + " has no name");
      }
      if (!seen.add(names.get(i))) {
        throw DataException.onLine(
            source, first.line, "header cell " + (i + 1) + " repeats the name " + names.get(i));
      }
    }
    return names;
  }

  private List<String> row(Joined joined) {
    if (joined.fault != null) {
      throw joined.fault;
    }
    try {
      return cells.readValue(joined.text.toString());
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("malformed");
      throw DataException.onLine(source, joined.line, "not CSV: " + reason);
    }
  }

  /** Joins lines until every quote is closed. */
  private Optional<Joined> nextJoined() {
    Optional<LineReader.Line> line = lines.next();
    while (line.isPresent() && line.get().bytes().length == 0) {
      line = lines.next();
    }
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Joined joined = new Joined(line.get().number());
    CsvQuotes quotes = new CsvQuotes();
    while (true) {
      joined.add(line.get());
      if (joined.bytes.size() > limits.maxLineBytes()) {
        joined.fail(
            "the record is longer than "
                + limits.maxLineBytes()
                + " bytes (is a quote never closed?)");
        return Optional.of(joined);
      }
      if (tabs || joined.fault != null || !quotes.openAfter(joined.lastLine)) {
        return Optional.of(joined.checked(quotes));
      }
      line = lines.next();
      if (line.isEmpty()) {
        joined.fail("a quote that opens here is never closed");
        return Optional.of(joined);
      }
    }
  }

  /** The lines of one record. */
  private final class Joined {
    final long line;
    final StringBuilder text = new StringBuilder();
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String lastLine = "";
    String lineEnd = "";
    boolean continued;
    @org.jspecify.annotations.Nullable DataException fault;

    Joined(long line) {
      this.line = line;
    }

    void add(LineReader.Line next) {
      if (continued) {
        bytes.writeBytes(lineEnd.getBytes(StandardCharsets.US_ASCII));
        text.append(lineEnd);
      }
      continued = true;
      lineEnd = next.returned() ? "\r\n" : "\n";
      bytes.writeBytes(next.bytes());
      try {
        lastLine = next.text(source);
        text.append(lastLine);
      } catch (DataException e) {
        fault = e;
      }
    }

    Joined checked(CsvQuotes quotes) {
      if (fault == null && quotes.misplaced()) {
        fail("a quote stands inside a cell that does not start with one (write \"\" for a quote)");
      }
      return this;
    }

    void fail(String rule) {
      fault = DataException.onLine(source, line, rule);
    }

    byte[] raw() {
      return bytes.toByteArray();
    }
  }

  @Override
  public void close() {
    lines.close();
  }
}
