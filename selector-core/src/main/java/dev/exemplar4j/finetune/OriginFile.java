package dev.exemplar4j.finetune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a training file cannot hold of its examples, one row for each of its lines, in order. Each
 * row has the hash of its line, so that rows are never joined to lines that someone changed.
 */
final class OriginFile implements Closeable {

  private static final String LINE = "line";

  private final String source;
  private final LineReader rows;
  private final StrictJson json;

  private OriginFile(Path file, ReadLimits limits) {
    this.source = file.toString();
    this.rows = LineReader.open(file, limits);
    this.json = StrictJson.with(limits);
  }

  static Path beside(Path training) {
    return training.resolveSibling(training.getFileName() + TrainingExport.ORIGIN_SUFFIX);
  }

  static Optional<OriginFile> openBeside(Path training, ReadLimits limits) {
    Path file = beside(training);
    return Files.exists(file) ? Optional.of(new OriginFile(file, limits)) : Optional.empty();
  }

  static String row(byte[] line, BareExample bare, Example example) {
    ObjectNode row = JsonNodeFactory.instance.objectNode().put(LINE, hash(line));
    row.setAll(bare.missing(ExampleWriter.json(example), example));
    return row.toString();
  }

  /** The whole example of the next line. */
  Example complete(byte[] line, BareExample bare) {
    LineReader.Line next =
        rows.next()
            .orElseThrow(
                () -> DataException.inFile(source, "it ends before the training file does"));
    JsonNode row = json.readLine(next.text(source), source, next.number());
    if (!row.isObject() || !row.path(LINE).asText().equals(hash(line))) {
      throw DataException.onLine(
          source,
          next.number(),
          "the training file has another line here than when this was written; import it without"
              + " its origin");
    }
    ObjectNode whole = ExampleWriter.json(bare.withId("bare"));
    row.properties()
        .forEach(
            field -> {
              if (!field.getKey().equals(LINE)) {
                whole.set(field.getKey(), field.getValue());
              }
            });
    return ExampleReader.fromJson(whole, source, next.number());
  }

  private static String hash(byte[] line) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
