package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.util.IOUtils;

/** Our BM25 index in a folder of its own, which goes with it. */
final class Bm25Folder implements SelectionSystem.Searcher {

  private final Path folder;
  private final SelectionSystem.Searcher index;

  Bm25Folder(List<Example> pool) {
    try {
      folder = Files.createTempDirectory("bm25");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    index = SelectionSystem.ours(Bm25.open(folder, Bm25Settings.DEFAULT), pool);
  }

  @Override
  public List<String> apply(String text) {
    return index.apply(text);
  }

  @Override
  public void close() {
    index.close();
    try {
      IOUtils.rm(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
