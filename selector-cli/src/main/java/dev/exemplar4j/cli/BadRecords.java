package dev.exemplar4j.cli;

import dev.exemplar4j.example.BadRecord;
import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.file.OneLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records that could not be read, kept to be written aside: for each input file one beside it
 * with {@code .bad} added to its name. Each record there is a line {@code # line N, B bytes: what
 * was wrong}, then the B bytes as they stood in the input, then a line end.
 */
final class BadRecords {

  static final String SUFFIX = ".bad";

  private final Map<String, TreeMap<Long, BadRecord>> byFile = new LinkedHashMap<>();

  /** A record that is met twice, since a file serves as pool and as queries, is kept once. */
  void add(BadRecord bad) {
    byFile.computeIfAbsent(bad.source(), file -> new TreeMap<>()).putIfAbsent(bad.line(), bad);
  }

  int count(Path file) {
    return of(file).size();
  }

  private Collection<BadRecord> of(Path file) {
    return byFile.getOrDefault(file.toString(), new TreeMap<>()).values();
  }

  /** Writes the records aside and tells how many there were. */
  void keep(Console console) {
    byFile.forEach(
        (file, records) -> {
          Path aside = Path.of(file + SUFFIX);
          AtomicFile.write(aside, out -> write(out, records.values()));
          String what = records.size() == 1 ? "1 bad record" : records.size() + " bad records";
          console.note(
              "exemplar: skipped %s of %s, kept in %s; the first: %s"
                  .formatted(what, file, aside, records.firstEntry().getValue().fault()));
        });
  }

  private static void write(OutputStream out, Collection<BadRecord> records) throws IOException {
    for (BadRecord bad : records) {
      String head =
          "# line %d, %d bytes: %s\n"
              .formatted(bad.line(), bad.raw().length, OneLine.of(bad.fault()));
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(bad.raw());
      out.write('\n');
    }
  }
}
