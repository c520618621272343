package dev.exemplar4j.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A JSON value with the line of each of its parts, so that a fault of meaning names its line as a
 * fault of form does.
 *
 * @param root the value
 * @param source the file's name, for the message
 * @param lines the line, from 1, of each key and element, by its JSON pointer (RFC 6901)
 */
public record LocatedJson(JsonNode root, String source, Map<String, Integer> lines) {

  /** Copies. */
  public LocatedJson {
    lines = Map.copyOf(lines);
  }

  /**
   * A fault of one part.
   *
   * @param pointer where it is; of a part that is not there, the line of what should hold it counts
   * @param rule what is wrong and what would be right
   * @return the exception, to be thrown
   */
  public DataException broken(String pointer, String rule) {
    String at = pointer;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return DataException.onLine(source, lines.getOrDefault(at, 1), rule);
  }
}
