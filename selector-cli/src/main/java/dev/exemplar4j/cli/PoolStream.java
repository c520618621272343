package dev.exemplar4j.cli;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ReadOptions;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The examples of some files, one at a time; a file is closed once its last example was taken. */
final class PoolStream implements Iterator<Example> {

  private final Iterator<Path> files;
  private final ReadOptions options;
  private @Nullable ExampleReader reader;
  private Optional<Example> next = Optional.empty();

  PoolStream(List<Path> files, ReadOptions options) {
    this.files = files.iterator();
    this.options = options;
    advance();
  }

  private void advance() {
    next = reader == null ? Optional.empty() : reader.nextExample();
    while (next.isEmpty()) {
      if (reader != null) {
        reader.close();
        reader = null;
      }
      if (!files.hasNext()) {
        return;
      }
      reader = ExampleReader.open(files.next(), options);
      next = reader.nextExample();
    }
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Example next() {
    Example example = next.orElseThrow(NoSuchElementException::new);
    advance();
    return example;
  }
}
