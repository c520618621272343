package dev.exemplar4j.cli;

import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.file.DamagedFile;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.lucene.Analysis;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder in which the library keeps something. */
sealed interface StoredFolder {

  /**
   * Tells by the names of the files what a folder holds.
   *
   * @throws UsageException if it is nothing of ours
   */
  static StoredFolder of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("there is no folder " + folder);
    }
    if (holds(folder, "segments_[0-9a-z]+|_[0-9a-z]+[._].+")) {
      return new Bm25Folder(folder);
    }
    if (holds(folder, "[0-9a-f]{64}")) {
      return new VectorFolder(folder);
    }
    throw new UsageException("the folder " + folder + " holds neither an index nor vectors");
  }

  private static boolean holds(Path folder, String names) {
    Pattern pattern = Pattern.compile(names);
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> pattern.matcher(file.getFileName().toString()).matches());
    } catch (IOException | UncheckedIOException e) {
      throw StorageException.of("cannot read the folder " + folder, e);
    }
  }

  /** What it holds, as a person says it. */
  String kind();

  List<DamagedFile> damagedFiles();

  /** Makes it whole; says what came of it. */
  Repaired repair(Analysis analysis);

  /** Gives back space, and leaves nothing of what was removed. */
  void compact(Analysis analysis);

  /**
   * What a repair came to.
   *
   * @param outcome one line
   * @param lost how many examples cannot be read any more
   */
  record Repaired(String outcome, int lost) {}

  /** A BM25 index. */
  record Bm25Folder(Path folder) implements StoredFolder {

    @Override
    public String kind() {
      return "a bm25 index";
    }

    @Override
    public List<DamagedFile> damagedFiles() {
      return Bm25.damagedFiles(folder);
    }

    @Override
    public Repaired repair(Analysis analysis) {
      return Bm25.repair(folder, Bm25Settings.DEFAULT.withAnalysis(analysis))
          .map(
              done ->
                  new Repaired(
                      "repaired: %d examples kept, %d lost; the damaged index is kept as %s"
                          .formatted(done.kept(), done.lost(), done.copy()),
                      done.lost()))
          .orElse(new Repaired("nothing to repair", 0));
    }

    @Override
    public void compact(Analysis analysis) {
      Bm25.compact(folder, Bm25Settings.DEFAULT.withAnalysis(analysis));
    }
  }

  /** A cache of vectors. */
  record VectorFolder(Path folder) implements StoredFolder {

    @Override
    public String kind() {
      return "a vector cache";
    }

    @Override
    public List<DamagedFile> damagedFiles() {
      return VectorCache.damagedFiles(folder);
    }

    @Override
    public Repaired repair(Analysis analysis) {
      int count = VectorCache.repair(folder).size();
      return new Repaired(
          count == 0
              ? "nothing to repair"
              : "repaired: %d %s put aside under the ending .damaged; vectors are made anew"
                  .formatted(count, count == 1 ? "file" : "files"),
          0);
    }

    @Override
    public void compact(Analysis analysis) {
      throw new UsageException(
          "a vector cache is compacted by VectorCache.retain, which knows the examples");
    }
  }
}
