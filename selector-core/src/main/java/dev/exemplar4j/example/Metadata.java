package dev.exemplar4j.example;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an example besides its text: names with values that are a String, a Long, a
 * finite Double or a Boolean. Immutable; keeps the order in which it was made; equality does not
 * look at the order.
 */
public final class Metadata {

  /** The key whose value says which examples belong together, such as one customer's thread. */
  public static final String GROUP = "group";

  /** Nothing known. */
  public static final Metadata EMPTY = new Metadata(Map.of());

  private final Map<String, Object> values;

  private Metadata(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Metadata from a map. Integers become Long, Floats Double.
   *
   * @param values names (1 to 256 bytes of UTF-8, no control characters) and values
   * @return the metadata
   * @throws IllegalArgumentException if a name or a value breaks its rule
   */
  public static Metadata of(Map<String, ?> values) {
    if (values.isEmpty()) {
      return EMPTY;
    }
    Map<String, Object> checked = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> checked.put(Names.check("metadata key", key), checkValue(key, value)));
    return new Metadata(Collections.unmodifiableMap(checked));
  }

  /**
   * Metadata of one entry.
   *
   * @param key the name
   * @param value the value
   * @return the metadata
   */
  public static Metadata of(String key, Object value) {
    return of(Map.of(key, value));
  }

  /**
   * The same with one entry more, or another value for it.
   *
   * @param key the name
   * @param value the value
   * @return new metadata
   */
  public Metadata with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(key, value);
    return of(changed);
  }

  static Object checkValue(String key, @Nullable Object value) {
    return switch (value) {
      case String text -> {
        Names.checkWellFormed("metadata value of " + key, text);
        yield text;
      }
      case Long number -> number;
      case Integer number -> (long) number;
      case Double number -> finite(key, number);
      case Float number -> finite(key, (double) number);
      case Boolean flag -> flag;
      case null ->
          throw new IllegalArgumentException("metadata value of " + key + " must not be null");
      default ->
          throw new IllegalArgumentException(
              "metadata value of "
                  + key
                  + " must be a String, Long, Double or Boolean but was a "
                  + value.getClass().getSimpleName());
    };
  }

  private static Double finite(String key, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "metadata value of " + key + " must be finite but was " + number);
    }
    return number;
  }

  /**
   * The value of a key.
   *
   * @param key the name
   * @return a String, Long, Double or Boolean, or empty if the key is not there
   */
  public Optional<Object> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * The value of a key if it is a text.
   *
   * @param key the name
   * @return the text, or empty if the key is not there or holds something else
   */
  public Optional<String> text(String key) {
    return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** {@return the names, in the order in which they were given} */
  public Set<String> keys() {
    return values.keySet();
  }

  /** {@return an immutable view, in the order in which the entries were given} */
  public Map<String, Object> asMap() {
    return values;
  }

  /** {@return whether there is no entry} */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Metadata metadata && values.equals(metadata.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Names only: values may be private. */
  @Override
  public String toString() {
    return "Metadata" + values.keySet();
  }
}
