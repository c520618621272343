package dev.exemplar4j.finetune;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.curate.Fingerprints;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.finetune.format.TrainingItem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes examples as training data for a provider.
 *
 * <p>Beside the file goes a second one, its name with {@code .origin.jsonl} added, which holds what
 * the format has no place for: ids, metadata, and the texts that a template changed. It is for
 * {@link TrainingReader} and stays at home; only the first is sent to the provider. Each file is
 * whole or not there. Examples are read once and one at a time, so a pool need not fit in memory.
 */
public final class TrainingExport {

  /** What the name of a training file gets for the file beside it. */
  public static final String ORIGIN_SUFFIX = ".origin.jsonl";

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final ExportSettings settings;
  private final ItemRenderer renderer;
  private final Fingerprints ids = new Fingerprints();
  private final Map<TrainingSplit.Part, Long> written = new EnumMap<>(TrainingSplit.Part.class);

  private TrainingExport(ExportSettings settings) {
    this.settings = settings;
    this.renderer = new ItemRenderer(settings);
  }

  /** Where lines go. */
  private record Target(OutputStream lines, OutputStream origin) {}

  /**
   * Writes one file.
   *
   * @param file the training file; what stood there is replaced
   * @param examples in the order to write
   * @param settings the format, and how an example is shown
   * @return how many examples were written
   * @throws DataException if an id comes twice, or an example does not fit the format and those are
   *     not left out: names the id and the rule
   * @throws StorageException if a file cannot be written
   */
  public static long write(Path file, Iterable<Example> examples, ExportSettings settings) {
    TrainingExport export = new TrainingExport(settings);
    export.open(
        file,
        target -> {
          for (Example example : examples) {
            export.writeTo(target, example, TrainingSplit.Part.TRAIN);
          }
        });
    return export.written.getOrDefault(TrainingSplit.Part.TRAIN, 0L);
  }

  /**
   * Writes the parts of a split, each to its file.
   *
   * @param files a file for each part that is to be written
   * @param examples the same examples in the same order as the split was made of
   * @param split which part each belongs to
   * @param settings the format, and how an example is shown
   * @return how many examples were written to each file
   * @throws DataException if an id comes twice, or an example does not fit the format and those are
   *     not left out: names the id and the rule
   * @throws StorageException if a file cannot be written
   */
  public static Map<TrainingSplit.Part, Long> write(
      Map<TrainingSplit.Part, Path> files,
      Iterable<Example> examples,
      TrainingSplit split,
      ExportSettings settings) {
    TrainingExport export = new TrainingExport(settings);
    Map<TrainingSplit.Part, Target> targets = new EnumMap<>(TrainingSplit.Part.class);
    Filling filling =
        () -> {
          int row = 0;
          for (Example example : examples) {
            TrainingSplit.Part part = split.partOf(row);
            row++;
            Target target = targets.get(part);
            if (target != null) {
              export.writeTo(target, example, part);
            }
          }
        };
    for (Map.Entry<TrainingSplit.Part, Path> file : files.entrySet()) {
      Filling inner = filling;
      filling =
          () ->
              export.open(
                  file.getValue(),
                  target -> {
                    targets.put(file.getKey(), target);
                    inner.run();
                  });
    }
    try {
      filling.run();
    } catch (IOException e) {
      throw StorageException.of("cannot write the training files", e);
    }
    files.keySet().forEach(part -> export.written.putIfAbsent(part, 0L));
    return Map.copyOf(export.written);
  }

  private interface Filling {
    void run() throws IOException;
  }

  private interface Use {
    void of(Target target) throws IOException;
  }

  private void open(Path file, Use use) {
    AtomicFile.write(
        file,
        lines ->
            AtomicFile.write(
                OriginFile.beside(file),
                origin -> {
                  if (settings.format().beginsWithMark()) {
                    lines.write(MARK);
                  }
                  use.of(new Target(lines, origin));
                }));
  }

  private void writeTo(Target target, Example example, TrainingSplit.Part part) throws IOException {
    int row = ids.size();
    if (ids.add(ids.of(example.id())) != row) {
      throw DataException.of("the id \"" + example.id() + "\" comes twice");
    }
    byte[] line;
    BareExample bare;
    try {
      TrainingItem item = renderer.render(example);
      ObjectNode node = settings.format().write(item, settings.marks());
      line = node.toString().getBytes(StandardCharsets.UTF_8);
      bare = BareExample.of(settings.format().read(node, settings.marks()), settings.rejectedKey());
    } catch (IllegalArgumentException e) {
      settings.onUnfit().accept(new UnfitExample(example.id(), String.valueOf(e.getMessage())));
      return;
    }
    target.lines.write(line);
    target.lines.write('\n');
    target.origin.write(OriginFile.row(line, bare, example).getBytes(StandardCharsets.UTF_8));
    target.origin.write('\n');
    written.merge(part, 1L, Long::sum);
  }
}
