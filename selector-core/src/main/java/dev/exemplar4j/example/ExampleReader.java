package dev.exemplar4j.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.DataException;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads examples or queries from a file, one after the other: CSV if the name ends in {@code .csv},
 * tab-separated if in {@code .tsv}, otherwise JSONL; each may be compressed ({@code .gz}).
 *
 * <p>A record without an id gets a stable one from its content. Keys that are not an example's own
 * become metadata, as do the entries of the metadata object; lists and objects in it are kept as
 * their JSON text, null is left out, and a number that a Long or a Double cannot hold exactly is an
 * error. Not thread-safe.
 */
public final class ExampleReader implements Closeable {

  private final String source;
  private final ReadOptions options;
  private final RecordSource records;
  private final RecordDecoder decoder;
  private long line;

  private ExampleReader(String source, ReadOptions options, RecordSource records) {
    this.source = source;
    this.options = options;
    this.records = records;
    this.decoder = new RecordDecoder(source, options.keys());
  }

  /**
   * Opens a file.
   *
   * @param file the file
   * @param options names, limits, and what to do with a bad record
   * @return the reader, to be closed by the caller
   * @throws dev.exemplar4j.file.StorageException if the file cannot be opened
   */
  public static ExampleReader open(Path file, ReadOptions options) {
    String name = file.toString();
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    boolean table = plain.endsWith(".csv") || plain.endsWith(".tsv");
    RecordSource records =
        table
            ? new CsvSource(file, options.limits(), options.keys())
            : new JsonlSource(file, options.limits());
    return new ExampleReader(name, options, records);
  }

  /**
   * The next example.
   *
   * @return the example, or empty at the end
   * @throws DataException if the record is bad and bad records are not skipped
   */
  public Optional<Example> nextExample() {
    return next(decoder::example);
  }

  /**
   * The next query: an example whose output may be missing.
   *
   * @return the query, or empty at the end
   * @throws DataException if the record is bad and bad records are not skipped
   */
  public Optional<Query> nextQuery() {
    return next(decoder::query);
  }

  /** {@return the line on which the last returned record starts, from 1} */
  public long line() {
    return line;
  }

  private interface Decoding<T> {
    T decode(long line, Map<String, JsonNode> fields);
  }

  private <T> Optional<T> next(Decoding<T> decoding) {
    while (true) {
      Optional<RecordSource.RawRecord> record = records.next();
      if (record.isEmpty()) {
        return Optional.empty();
      }
      RecordSource.RawRecord raw = record.get();
      try {
        line = raw.line();
        if (raw.fault() != null) {
          throw raw.fault();
        }
        return Optional.of(decoding.decode(line, Objects.requireNonNull(raw.fields())));
      } catch (DataException e) {
        options.onBadRecord().accept(new BadRecord(source, raw.line(), raw.raw(), e.getMessage()));
      }
    }
  }

  @Override
  public void close() {
    records.close();
  }

  /**
   * Reads a whole pool.
   *
   * @param files the files, read in this order
   * @param options names, limits, and what to do with a bad record
   * @return the examples in file order
   * @throws DataException if a record is bad and bad records are not skipped, or an id comes twice:
   *     names both places
   */
  public static List<Example> readPool(List<Path> files, ReadOptions options) {
    List<Example> pool = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    for (Path file : files) {
      try (ExampleReader reader = open(file, options)) {
        for (Optional<Example> next = reader.nextExample();
            next.isPresent();
            next = reader.nextExample()) {
          requireNew(places, next.get().id(), file, reader.line());
          pool.add(next.get());
        }
      }
    }
    return List.copyOf(pool);
  }

  /**
   * Reads all queries of a file.
   *
   * @param file the file
   * @param options names, limits, and what to do with a bad record
   * @return the queries in file order
   * @throws DataException if a record is bad and bad records are not skipped, or an id comes twice
   */
  public static List<Query> readQueries(Path file, ReadOptions options) {
    List<Query> queries = new ArrayList<>();
    Map<String, String> places = new HashMap<>();
    try (ExampleReader reader = open(file, options)) {
      for (Optional<Query> next = reader.nextQuery(); next.isPresent(); next = reader.nextQuery()) {
        requireNew(places, next.get().id(), file, reader.line());
        queries.add(next.get());
      }
    }
    return List.copyOf(queries);
  }

  private static void requireNew(Map<String, String> places, String id, Path file, long line) {
    String before = places.putIfAbsent(id, file + " line " + line);
    if (before != null) {
      throw DataException.onLine(
          file.toString(), line, "the id \"" + id + "\" stands already in " + before);
    }
  }

  /**
   * Reads one example from the object that {@link ExampleWriter#json} makes.
   *
   * @param object the object, read strictly ({@link dev.exemplar4j.file.StrictJson})
   * @param source where it stood, for the message
   * @param line on which line or in which record, for the message
   * @return the example
   * @throws DataException if it is no example
   */
  public static Example fromJson(JsonNode object, String source, long line) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    object.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    return new RecordDecoder(source, ExampleKeys.DEFAULT).example(line, fields);
  }
}
