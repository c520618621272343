package dev.exemplar4j.evaluate.fit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.example.Names;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a system answered to queries.
 *
 * @param system its name
 * @param outputs what it said, as it said it, by the id of the query
 */
public record Predictions(String system, Map<String, String> outputs) {

  /** Copies. */
  public Predictions {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /**
   * Reads answers, one object a line: {@code {"id", "output"}}, the id that of a {@link
   * dev.exemplar4j.example.Query}; other keys are passed over.
   *
   * @param system the name of the system
   * @param file the answers
   * @return the predictions
   * @throws DataException if a line is not as above, or an id comes twice: names file, line and
   *     rule
   * @throws dev.exemplar4j.file.StorageException if the file cannot be read
   */
  public static Predictions read(String system, Path file) {
    String source = file.toString();
    StrictJson json = StrictJson.with(ReadLimits.DEFAULT);
    Map<String, String> outputs = new LinkedHashMap<>();
    try (LineReader lines = LineReader.open(file, ReadLimits.DEFAULT)) {
      for (Optional<LineReader.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
        LineReader.Line line = next.get();
        if (line.bytes().length > 0) {
          JsonNode node = json.readLine(line.text(source), source, line.number());
          String id = id(node, source, line.number());
          if (outputs.put(id, text(node, "output", source, line.number())) != null) {
            throw DataException.onLine(source, line.number(), "the id was there before");
          }
        }
      }
    }
    return new Predictions(system, outputs);
  }

  private static String id(JsonNode node, String source, long line) {
    try {
      return Names.check("id", text(node, "id", source, line));
    } catch (IllegalArgumentException e) {
      throw DataException.onLine(source, line, String.valueOf(e.getMessage()));
    }
  }

  private static String text(JsonNode node, String key, String source, long line) {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw DataException.onLine(source, line, "\"" + key + "\" must be a text");
    }
    return value.textValue();
  }

  /** Name and size only: texts may be private. */
  @Override
  public String toString() {
    return "Predictions[" + system + ", " + outputs.size() + "]";
  }
}
