package dev.exemplar4j.lucene;

import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;

/** Opens the writer of an index, which is also its lock and remembers how it was made. */
final class Writers {

  private static final String FORMAT = "exemplar4j.format";
  private static final String CURRENT_FORMAT = "1";
  private static final String ANALYSIS = "exemplar4j.analysis";
  private static final double BUFFER_MEBIBYTES = 64;

  private Writers() {}

  static IndexWriter open(Directory directory, String name, Bm25Settings settings) {
    IndexWriterConfig config = new IndexWriterConfig(settings.analysis().analyzer());
    config.setSimilarity(new BM25Similarity());
    config.setRAMBufferSizeMB(BUFFER_MEBIBYTES);
    IndexWriter writer;
    try {
      writer = new IndexWriter(directory, config);
    } catch (LockObtainFailedException e) {
      throw new StorageException(
          name + " is open elsewhere: one program at a time can have it open", e);
    } catch (IOException | IllegalArgumentException e) {
      throw StorageException.of("cannot open " + name, e);
    }
    try {
      checkOrigin(writer, name, settings);
      return writer;
    } catch (IOException e) {
      StorageException failure = StorageException.of("cannot open " + name, e);
      rollback(writer, failure);
      throw failure;
    } catch (StorageException e) {
      rollback(writer, e);
      throw e;
    }
  }

  private static void checkOrigin(IndexWriter writer, String name, Bm25Settings settings)
      throws IOException {
    Map<String, String> origin = new HashMap<>();
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      data.forEach(entry -> origin.put(entry.getKey(), entry.getValue()));
    }
    Map<String, String> expected =
        Map.of(FORMAT, CURRENT_FORMAT, ANALYSIS, settings.analysis().name());
    if (origin.isEmpty() && writer.getDocStats().maxDoc == 0) {
      writer.setLiveCommitData(expected.entrySet());
      writer.commit();
      return;
    }
    require(name, "format", CURRENT_FORMAT, origin.get(FORMAT));
    require(name, "analysis", settings.analysis().name(), origin.get(ANALYSIS));
  }

  private static void require(
      String name, String what, String wanted, @org.jspecify.annotations.Nullable String found) {
    if (!wanted.equals(found)) {
      throw new StorageException(
          "%s was made with %s \"%s\" but is opened with \"%s\": open it as it was made, or build it anew"
              .formatted(name, what, found, wanted),
          null);
    }
  }

  /** Goes back to the last commit and closes; what goes wrong then is kept with the first fault. */
  static void rollback(IndexWriter writer, RuntimeException reason) {
    try {
      writer.rollback();
    } catch (IOException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }
}
