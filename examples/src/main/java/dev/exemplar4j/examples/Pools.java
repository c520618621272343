package dev.exemplar4j.examples;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.nio.file.Path;
import java.util.List;

/** The pools of the applications. */
final class Pools {

  /** The folder that holds them, if it is not the one below the current folder. */
  static final Path FOLDER = Path.of(System.getProperty("examples", "examples"));

  private Pools() {}

  static ExampleIndex open(Path file) {
    ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT);
    index.addAll(ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT));
    return index;
  }
}
