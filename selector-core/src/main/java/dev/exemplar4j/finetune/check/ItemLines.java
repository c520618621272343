package dev.exemplar4j.finetune.check;

import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.StrictJson;
import dev.exemplar4j.finetune.format.TrainingItem;
import java.nio.file.Path;
import java.util.Optional;

/** The items of a file, as far as its lines can be read; those that cannot are passed over. */
final class ItemLines {
  private final Path file;
  private final CheckSettings settings;

  ItemLines(Path file, CheckSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  /** What to do with an item. */
  interface Use {
    void of(TrainingItem item, long line);
  }

  void forEach(Use use) {
    StrictJson json = StrictJson.with(settings.limits());
    String source = file.toString();
    try (LineReader lines = LineReader.open(file, settings.limits())) {
      for (Optional<LineReader.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
        TrainingItem item;
        try {
          LineReader.Line line = next.get();
          item =
              settings
                  .format()
                  .read(json.readLine(line.text(source), source, line.number()), settings.marks());
        } catch (DataException | IllegalArgumentException e) {
          continue;
        }
        use.of(item, next.get().number());
      }
    }
  }
}
