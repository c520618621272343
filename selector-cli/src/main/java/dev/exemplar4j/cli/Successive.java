package dev.exemplar4j.cli;

import dev.exemplar4j.example.Example;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** Examples that are read one after the other, until there is none. */
final class Successive implements Iterator<Example> {

  private final Supplier<Optional<Example>> reader;
  private Optional<Example> next;
  private long taken;

  Successive(Supplier<Optional<Example>> reader) {
    this.reader = reader;
    this.next = reader.get();
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Example next() {
    Example example = next.orElseThrow(NoSuchElementException::new);
    taken++;
    next = reader.get();
    return example;
  }

  long taken() {
    return taken;
  }
}
