package dev.exemplar4j.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One JSON object a line; lines of nothing but blanks are passed over. */
final class JsonlSource implements RecordSource {

  private final String source;
  private final LineReader lines;
  private final StrictJson json;

  JsonlSource(Path file, ReadLimits limits) {
    this.source = file.toString();
    this.lines = LineReader.open(file, limits);
    this.json = StrictJson.with(limits);
  }

  @Override
  public Optional<RawRecord> next() {
    Optional<LineReader.Line> line = lines.next();
    while (line.isPresent() && isBlank(line.get().bytes())) {
      line = lines.next();
    }
    return line.map(this::parse);
  }

  private RawRecord parse(LineReader.Line line) {
    try {
      JsonNode node = json.readLine(line.text(source), source, line.number());
      if (!node.isObject()) {
        throw DataException.onLine(source, line.number(), "a line must hold one JSON object");
      }
      Map<String, JsonNode> fields = new LinkedHashMap<>();
      node.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
      return RawRecord.good(line.number(), line.bytes(), fields);
    } catch (DataException e) {
      return RawRecord.bad(line.number(), line.bytes(), e);
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    lines.close();
  }
}
