package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import dev.exemplar4j.finetune.TrainingExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where examples came from, as the metadata in the origin file beside the data says. */
final class Sources {
  private static final String KEY = "source";
  private static final int MOST = 1_000;
  private final Tally counts = new Tally(MOST);

  private Sources() {}

  static Sources beside(Path training, ReadLimits limits) {
    Sources sources = new Sources();
    Path origin = training.resolveSibling(training.getFileName() + TrainingExport.ORIGIN_SUFFIX);
    if (Files.exists(origin)) {
      sources.read(origin, limits);
    }
    return sources;
  }

  private void read(Path origin, ReadLimits limits) {
    StrictJson json = StrictJson.with(limits);
    String file = origin.toString();
    try (LineReader lines = LineReader.open(origin, limits)) {
      for (Optional<LineReader.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
        JsonNode row;
        try {
          row = json.readLine(next.get().text(file), file, next.get().number());
        } catch (DataException e) {
          continue;
        }
        JsonNode source = row.path("metadata").path(KEY);
        if (source.isTextual()) {
          counts.add(source.textValue());
        }
      }
    }
  }

  Map<String, Long> counts() {
    return counts.mostFrequentFirst();
  }
}
