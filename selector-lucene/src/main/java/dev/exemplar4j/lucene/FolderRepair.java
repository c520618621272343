package dev.exemplar4j.lucene;

import dev.exemplar4j.file.DamagedFile;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.MMapDirectory;

/**
 * Repairs an index in its folder: copies the folder as it is, then commits what can be read of it
 * as a new index in place of the old one, in one step. Wherever it is stopped, the folder holds the
 * old index or the new one.
 */
final class FolderRepair {

  private final Path folder;
  private final Bm25Settings settings;

  FolderRepair(Path folder, Bm25Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  Optional<IndexRepair> run() {
    List<DamagedFile> damaged = LuceneFolder.damagedFiles(folder);
    if (damaged.isEmpty()) {
      return Optional.empty();
    }
    try (Directory directory = new MMapDirectory(folder)) {
      return Optional.of(repair(directory));
    } catch (IOException | IllegalStateException e) {
      throw StorageException.of("cannot repair the index " + folder, e);
    }
  }

  private IndexRepair repair(Directory directory) throws IOException {
    long generation = SegmentInfos.getLastCommitGeneration(directory);
    SegmentInfos commit = commit(directory);
    PoolWriter writer = new PoolWriter(directory, "the index " + folder, new Bm25Format(settings));
    writer.requireOurs(commit.getUserData());
    Path copy = freeName();
    try (Lock alone = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      copyTo(directory, copy);
      alone.ensureValid();
    }
    Salvage salvage = Salvage.of(directory, commit);
    writer.replaceAll(salvage.examples(), generation);
    return new IndexRepair(salvage.examples().size(), salvage.lost(), copy);
  }

  /** Which files belong to the index, and which examples were removed, stands only there. */
  private SegmentInfos commit(Directory directory) throws IOException {
    try {
      return SegmentInfos.readLatestCommit(directory);
    } catch (IOException | RuntimeException e) {
      throw new StorageException(
          "the index "
              + folder
              + " cannot be repaired, since the list of its files is damaged: restore the folder"
              + " from a copy, or build the index anew",
          e);
    }
  }

  /** Beside the folder, so that it is on the same disk and seen by whoever looks at the folder. */
  private Path freeName() {
    Path name = folder.toAbsolutePath().normalize();
    for (int number = 1; ; number++) {
      Path free = name.resolveSibling(name.getFileName() + ".damaged-" + number);
      if (!Files.exists(free)) {
        return free;
      }
    }
  }

  private static void copyTo(Directory directory, Path copy) throws IOException {
    Files.createDirectory(copy);
    try (Directory target = new MMapDirectory(copy)) {
      for (String file : directory.listAll()) {
        if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
          target.copyFrom(directory, file, file, IOContext.DEFAULT);
        }
      }
      target.sync(List.of(target.listAll()));
      target.syncMetaData();
    }
  }
}
