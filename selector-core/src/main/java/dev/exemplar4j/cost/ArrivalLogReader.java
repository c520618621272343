package dev.exemplar4j.cost;

import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.ReadLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log of times: one a line, such as 2026-11-21T08:30:00Z, ascending. */
final class ArrivalLogReader {

  private static final ReadLimits LIMITS = new ReadLimits(1 << 10, 1L << 30, 1);

  private ArrivalLogReader() {}

  static HitRate read(Path file) {
    List<Instant> times = new ArrayList<>();
    try (LineReader lines = LineReader.open(file, LIMITS)) {
      for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        times.add(time(file, line.get(), times));
      }
    }
    return HitRate.logged(times);
  }

  private static Instant time(Path file, LineReader.Line line, List<Instant> before) {
    Instant time;
    try {
      time = Instant.parse(new String(line.bytes(), StandardCharsets.UTF_8).strip());
    } catch (DateTimeException e) {
      throw DataException.onLine(
          file.toString(), line.number(), "must be a time such as 2026-11-21T08:30:00Z");
    }
    if (!before.isEmpty() && time.isBefore(before.getLast())) {
      throw DataException.onLine(
          file.toString(), line.number(), "must not be before the time of the line above");
    }
    return time;
  }
}
