package dev.exemplar4j.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a pipeline: its kind and the values of its parameters.
 *
 * <p>A part made by {@link #of} and {@link #with} holds what it was given. The parts of a {@link
 * Pipeline} are checked and complete: they have every parameter of their kind, in the kind's own
 * order, the default where nothing was given.
 *
 * @param kind which kind, such as {@code mmr}
 * @param values by parameter: String, Boolean, Long, Double, Part, or a list of String, Double or
 *     Part
 */
public record Part(String kind, Map<String, Object> values) {

  /** Copies. */
  public Part {
    Map<String, Object> copy = new LinkedHashMap<>();
    values.forEach((key, value) -> copy.put(key, plain(value)));
    values = Collections.unmodifiableMap(copy);
  }

  static Object plain(Object value) {
    return switch (value) {
      case Integer whole -> (long) whole;
      case Float real -> (double) real;
      case List<?> list -> list.stream().map(Part::plain).toList();
      default -> value;
    };
  }

  /**
   * A part with the defaults of its kind.
   *
   * @param kind which kind
   * @return the part
   */
  public static Part of(String kind) {
    return new Part(kind, Map.of());
  }

  /**
   * The same with another value of one parameter. It is checked when the part gets into a {@link
   * Pipeline}.
   *
   * @param key the parameter
   * @param value a text, flag, number, part, or list of these
   * @return a new part
   */
  public Part with(String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(key, value);
    return new Part(kind, changed);
  }

  /**
   * Whether a parameter has a value.
   *
   * @param key the parameter
   * @return whether it has
   */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /**
   * The value of a parameter that is a real number.
   *
   * @param key the parameter
   * @return its value
   * @throws IllegalArgumentException if it has none, or one of another type
   */
  public double real(String key) {
    return value(key, Double.class);
  }

  /**
   * The value of a parameter that is a whole number.
   *
   * @param key the parameter
   * @return its value
   * @throws IllegalArgumentException if it has none, or one of another type
   */
  public long whole(String key) {
    return value(key, Long.class);
  }

  /**
   * The value of a parameter that is a whole number within the range of an int.
   *
   * @param key the parameter
   * @return its value
   * @throws IllegalArgumentException if it has none, or one of another type or range
   */
  public int count(String key) {
    return Math.toIntExact(whole(key));
  }

  /**
   * The value of a parameter that is a text.
   *
   * @param key the parameter
   * @return its value
   * @throws IllegalArgumentException if it has none, or one of another type
   */
  public String text(String key) {
    return value(key, String.class);
  }

  /**
   * The value of a parameter that is a part.
   *
   * @param key the parameter
   * @return its value
   * @throws IllegalArgumentException if it has none, or one of another type
   */
  public Part part(String key) {
    return value(key, Part.class);
  }

  /**
   * The value of a parameter that is a list of texts.
   *
   * @param key the parameter
   * @return its value
   * @throws IllegalArgumentException if it has none, or one of another type
   */
  public List<String> texts(String key) {
    return list(key, String.class);
  }

  /**
   * The value of a parameter that is a list of real numbers.
   *
   * @param key the parameter
   * @return its value
   * @throws IllegalArgumentException if it has none, or one of another type
   */
  public List<Double> reals(String key) {
    return list(key, Double.class);
  }

  /**
   * The value of a parameter that is a list of parts.
   *
   * @param key the parameter
   * @return its value
   * @throws IllegalArgumentException if it has none, or one of another type
   */
  public List<Part> parts(String key) {
    return list(key, Part.class);
  }

  private <T> T value(String key, Class<T> type) {
    Object value = values.get(key);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "%s of %s must be a %s but is %s"
              .formatted(
                  key,
                  kind,
                  type.getSimpleName(),
                  value == null ? "missing" : value.getClass().getSimpleName()));
    }
    return type.cast(value);
  }

  private <T> List<T> list(String key, Class<T> type) {
    List<T> typed = new ArrayList<>();
    for (Object one : value(key, List.class)) {
      typed.add(type.cast(one));
    }
    return typed;
  }

  /** The kind alone: values may be names of people or ids. */
  @Override
  public String toString() {
    return "Part[" + kind + "]";
  }
}
