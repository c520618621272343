package dev.exemplar4j.rerank;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.DataException;
import java.util.Optional;
import java.util.OptionalDouble;

/** A number among an example's metadata. */
final class MetadataNumber {

  private MetadataNumber() {}

  static OptionalDouble of(Example example, String key) {
    Optional<Object> value = example.metadata().get(key);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (value.get() instanceof Number number) {
      return OptionalDouble.of(number.doubleValue());
    }
    throw DataException.of(
        "metadata value of %s in example %s must be a number".formatted(key, example.id()));
  }
}
