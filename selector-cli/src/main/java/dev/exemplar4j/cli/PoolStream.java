package dev.exemplar4j.cli;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ReadOptions;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the examples of some files; a file is closed once its last example was taken. */
final class PoolStream {

  private final Iterator<Path> files;
  private final ReadOptions options;
  private @Nullable ExampleReader reader;

  PoolStream(List<Path> files, ReadOptions options) {
    this.files = files.iterator();
    this.options = options;
  }

  Optional<Example> nextExample() {
    while (true) {
      Optional<Example> next = reader == null ? Optional.empty() : reader.nextExample();
      if (next.isPresent()) {
        return next;
      }
      if (reader != null) {
        reader.close();
        reader = null;
      }
      if (!files.hasNext()) {
        return next;
      }
      reader = ExampleReader.open(files.next(), options);
    }
  }
}
