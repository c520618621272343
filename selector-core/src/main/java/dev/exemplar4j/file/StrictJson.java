package dev.exemplar4j.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * JSON read without mercy: one value and nothing behind it, no key twice, no depth beyond the
 * limit, numbers kept exact until someone decides what they are. Thread-safe.
 */
public final class StrictJson {

  /** Jackson lets the exception of BigDecimal through where an exponent exceeds an int. */
  private static final String NUMBER_TOO_LARGE = "a number's exponent has too many digits";

  private final JsonMapper mapper;
  private final ReadLimits limits;

  private StrictJson(JsonMapper mapper, ReadLimits limits) {
    this.mapper = mapper;
    this.limits = limits;
  }

  /**
   * A reader with these limits.
   *
   * @param limits the deepest nesting and the longest text
   * @return the reader
   */
  public static StrictJson with(ReadLimits limits) {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.maxDepth())
            .maxStringLength(Math.max(limits.maxLineBytes(), 1 << 20))
            .maxNumberLength(1000)
            .build();
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    JsonMapper mapper =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();
    return new StrictJson(mapper, limits);
  }

  /**
   * Reads one value from a line.
   *
   * @param json the text
   * @param source the file's name, for the message
   * @param line the line's number, from 1
   * @return the value
   * @throws DataException if the text is not exactly one JSON value
   */
  public JsonNode readLine(String json, String source, long line) {
    try {
      return whole(mapper.readTree(json));
    } catch (JsonProcessingException e) {
      throw DataException.onLine(source, line, "not JSON: " + reason(e) + column(e));
    } catch (NumberFormatException e) {
      throw DataException.onLine(source, line, NUMBER_TOO_LARGE);
    }
  }

  /**
   * Reads a file that holds one value.
   *
   * @param file the file
   * @return the value
   * @throws DataException if the file is not exactly one JSON value: names the line
   * @throws StorageException if the file cannot be read
   */
  public JsonNode readFile(Path file) {
    try (InputStream in = ByteSource.open(file, limits)) {
      return whole(mapper.readTree(in));
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw DataException.onLine(file.toString(), line, "not JSON: " + reason(e) + column(e));
    } catch (NumberFormatException e) {
      throw DataException.inFile(file.toString(), NUMBER_TOO_LARGE);
    } catch (IOException e) {
      throw StorageException.of("cannot read " + file, e);
    }
  }

  /**
   * Reads a file that holds one value, and notes on which line each part of it stands. For files
   * that a person writes: it is held in memory as a whole.
   *
   * @param file the file
   * @return the value with its lines
   * @throws DataException if the file is not exactly one JSON value: names the line
   * @throws StorageException if the file cannot be read
   */
  public LocatedJson readLocated(Path file) {
    JsonNode root = readFile(file);
    Map<String, Integer> lines = new HashMap<>();
    try (InputStream in = ByteSource.open(file, limits);
        JsonParser parser = mapper.createParser(in)) {
      while (parser.nextToken() != null) {
        lines.putIfAbsent(
            parser.getParsingContext().pathAsPointer().toString(),
            parser.currentTokenLocation().getLineNr());
      }
    } catch (IOException e) {
      throw StorageException.of("cannot read " + file, e);
    }
    return new LocatedJson(root, file.toString(), lines);
  }

  private static JsonNode whole(@org.jspecify.annotations.Nullable JsonNode node)
      throws JsonProcessingException {
    if (node == null || node.isMissingNode()) {
      throw new EmptyDocument();
    }
    return node;
  }

  private static String reason(JsonProcessingException e) {
    String first = e.getOriginalMessage().lines().findFirst().orElse("malformed");
    int hint = first.indexOf(" (through reference chain");
    return withoutQuotedText(hint < 0 ? first : first.substring(0, hint));
  }

  /** Jackson quotes the word that it stumbled over, which may be somebody's text. */
  private static String withoutQuotedText(String reason) {
    int open = reason.indexOf('\'');
    int close = reason.indexOf('\'', open + 1);
    boolean isKey = reason.startsWith("Duplicate field");
    if (isKey || open < 0 || close - open <= 2) {
      return reason;
    }
    return reason.substring(0, open)
        + "of "
        + (close - open - 1)
        + " characters"
        + reason.substring(close + 1);
  }

  private static String column(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
  }

  private static final class EmptyDocument extends JsonProcessingException {
    EmptyDocument() {
      super("there is no value");
    }
  }
}
