package dev.exemplar4j.lucene;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleIndexContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class Bm25OnDiskTest extends ExampleIndexContract {

  @TempDir Path folder;

  private int opened;

  @Override
  protected ExampleIndex emptyIndex() {
    opened++;
    return Bm25.open(folder.resolve("index" + opened), Bm25Settings.DEFAULT);
  }
}
