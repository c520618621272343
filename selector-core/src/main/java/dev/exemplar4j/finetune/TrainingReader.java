package dev.exemplar4j.finetune;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.curate.Fingerprints;
import dev.exemplar4j.example.BadRecord;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.StrictJson;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads training data as examples, one after the other.
 *
 * <p>With the origin file that {@link TrainingExport} wrote beside it, the examples are those that
 * were exported. Without it, an example is what its line tells: the last user turn is the input,
 * the last answer the output, instructions are kept as metadata {@link ImportSettings#SYSTEM}, and
 * the id is a hash of the content (with the line's number added where a content repeats). Not
 * thread-safe.
 */
public final class TrainingReader implements Closeable {

  private final String source;
  private final LineReader lines;
  private final StrictJson json;
  private final LineDecoder decoder;
  private final ImportSettings settings;
  private final @Nullable OriginFile origin;
  private final Fingerprints ids = new Fingerprints();
  private long line;

  /** What a line says; a fault is an IllegalArgumentException. */
  interface LineDecoder {
    BareExample decode(JsonNode line);
  }

  private TrainingReader(Path file, LineDecoder decoder, ImportSettings settings) {
    this.source = file.toString();
    this.json = StrictJson.with(settings.limits());
    this.decoder = decoder;
    this.settings = settings;
    this.lines = LineReader.open(file, settings.limits());
    this.origin =
        settings.origin() == ImportSettings.OriginUse.NONE
            ? null
            : OriginFile.openBeside(file, settings.limits()).orElse(null);
  }

  /**
   * Opens a training file.
   *
   * @param file the file
   * @param format its layout
   * @param settings marks, keys, the teacher, and what to do with a bad line
   * @return the reader, to be closed by the caller
   * @throws dev.exemplar4j.file.StorageException if the file cannot be opened
   */
  public static TrainingReader open(Path file, TrainingFormat format, ImportSettings settings) {
    return new TrainingReader(
        file,
        node -> BareExample.of(format.read(node, settings.marks()), settings.rejectedKey()),
        settings);
  }

  /**
   * Opens a log of what a model was asked and what it answered, one JSON object a line: {@code
   * {"request": {"messages"}, "response": {"model", "choices"}}}, the same with the response's
   * {@code body}, or {@code {"messages", "model"}} with the answer last. Every answer is marked as
   * imitation of the model that the line names, or else of the {@link ImportSettings#teacher()}.
   *
   * @param file the file
   * @param settings keys, the teacher, and what to do with a bad line
   * @return the reader, to be closed by the caller
   * @throws dev.exemplar4j.file.StorageException if the file cannot be opened
   */
  public static TrainingReader openLog(Path file, ImportSettings settings) {
    return new TrainingReader(file, new RequestLog(settings)::decode, settings.withoutOrigin());
  }

  /**
   * The next example.
   *
   * @return the example, or empty at the end
   * @throws DataException if a line is bad and bad lines are not passed over, or the origin file
   *     does not belong to the training file
   */
  public Optional<Example> nextExample() {
    for (Optional<LineReader.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
      LineReader.Line read = next.get();
      line = read.number();
      if (read.bytes().length == 0) {
        continue;
      }
      BareExample bare;
      try {
        bare = decoded(read);
      } catch (DataException e) {
        settings.onBadLine().accept(new BadRecord(source, line, read.bytes(), e.getMessage()));
        continue;
      }
      return Optional.of(
          origin == null ? identified(marked(bare)) : origin.complete(read.bytes(), bare));
    }
    return Optional.empty();
  }

  private BareExample decoded(LineReader.Line read) {
    JsonNode node = json.readLine(read.text(source), source, read.number());
    try {
      return decoder.decode(node);
    } catch (IllegalArgumentException e) {
      throw DataException.onLine(source, read.number(), String.valueOf(e.getMessage()));
    }
  }

  private BareExample marked(BareExample bare) {
    return settings.teacher().isEmpty() || bare.metadata().get(ImportSettings.TEACHER).isPresent()
        ? bare
        : bare.with(ImportSettings.TEACHER, settings.teacher())
            .with(ImportSettings.IMITATION, true);
  }

  private Example identified(BareExample bare) {
    var node = ExampleWriter.json(bare.withId("bare"));
    node.remove("id");
    Example hashed = ExampleReader.fromJson(node, source, line);
    int row = ids.size();
    return ids.add(ids.of(hashed.id())) == row ? hashed : bare.withId(hashed.id() + "-" + line);
  }

  /** {@return the number of the line of the last example, from 1} */
  public long line() {
    return line;
  }

  @Override
  public void close() {
    lines.close();
    if (origin != null) {
      origin.close();
    }
  }
}
