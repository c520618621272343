package dev.exemplar4j.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.DataException;
import java.io.Closeable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of one file, whatever its format: named values that are JSON nodes. */
interface RecordSource extends Closeable {

  /** The next record, good or bad; empty at the end. */
  Optional<RawRecord> next();

  @Override
  void close();

  /** Either the fields in file order, or what was wrong; always the raw bytes. */
  record RawRecord(
      long line,
      byte[] raw,
      @Nullable Map<String, JsonNode> fields,
      @Nullable DataException fault) {

    static RawRecord good(long line, byte[] raw, Map<String, JsonNode> fields) {
      return new RawRecord(line, raw, fields, null);
    }

    static RawRecord bad(long line, byte[] raw, DataException fault) {
      return new RawRecord(line, raw, null, fault);
    }
  }
}
