package dev.exemplar4j.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a kind of part: its key, what values it takes, and what it is if nothing is said.
 * Immutable. A new parameter is required; {@link #or} gives it a default, {@link #orNothing} lets
 * it be absent.
 */
public final class Parameter {

  private final String key;
  private final ParameterType type;
  private final @Nullable Object fallback;
  private final Presence presence;

  private enum Presence {
    REQUIRED,
    WITH_DEFAULT,
    MAY_BE_ABSENT
  }

  private Parameter(String key, ParameterType type, @Nullable Object fallback, Presence presence) {
    this.key = key;
    this.type = type;
    this.fallback = fallback;
    this.presence = presence;
  }

  private static Parameter of(String key, ParameterType type) {
    return new Parameter(key, type, null, Presence.REQUIRED);
  }

  /**
   * A real number, finite.
   *
   * @param key the key
   * @param range the interval that it must lie in, such as {@code [0, 1]} or {@code (0, inf)}
   * @return the parameter
   */
  public static Parameter real(String key, String range) {
    return of(key, new ParameterType.Real(Range.of(range)));
  }

  /**
   * Real numbers, finite; the list may be empty.
   *
   * @param key the key
   * @param range the interval that each must lie in
   * @return the parameter
   */
  public static Parameter reals(String key, String range) {
    return of(key, new ParameterType.ListOf(new ParameterType.Real(Range.of(range)), 0));
  }

  /**
   * A whole number.
   *
   * @param key the key
   * @param low the lowest that is allowed
   * @param high the highest that is allowed
   * @return the parameter
   */
  public static Parameter whole(String key, long low, long high) {
    return of(key, new ParameterType.Whole(low, high));
  }

  /**
   * One of a few words.
   *
   * @param key the key
   * @param words which
   * @return the parameter
   */
  public static Parameter word(String key, List<String> words) {
    return of(key, new ParameterType.Word(words));
  }

  /**
   * Some of a few words; the list may be empty.
   *
   * @param key the key
   * @param words which
   * @return the parameter
   */
  public static Parameter words(String key, List<String> words) {
    return of(key, new ParameterType.ListOf(new ParameterType.Word(words), 0));
  }

  /**
   * A text that is not blank.
   *
   * @param key the key
   * @return the parameter
   */
  public static Parameter text(String key) {
    return of(key, new ParameterType.Text());
  }

  /**
   * Texts that are not blank; the list may be empty.
   *
   * @param key the key
   * @return the parameter
   */
  public static Parameter texts(String key) {
    return of(key, new ParameterType.ListOf(new ParameterType.Text(), 0));
  }

  /**
   * Another part.
   *
   * @param key the key
   * @param role what it must do
   * @return the parameter
   */
  public static Parameter part(String key, PartRole role) {
    return of(key, new ParameterType.OfRole(role));
  }

  /**
   * Other parts, at least one.
   *
   * @param key the key
   * @param role what they must do
   * @return the parameter
   */
  public static Parameter parts(String key, PartRole role) {
    return of(key, new ParameterType.ListOf(new ParameterType.OfRole(role), 1));
  }

  /**
   * The same with a default.
   *
   * @param value what it is if nothing is said; for a part, its kind
   * @return a new parameter
   */
  public Parameter or(Object value) {
    return new Parameter(key, type, Part.plain(value), Presence.WITH_DEFAULT);
  }

  /** {@return the same, which may be absent} */
  public Parameter orNothing() {
    return new Parameter(key, type, null, Presence.MAY_BE_ABSENT);
  }

  /** {@return the key} */
  public String key() {
    return key;
  }

  boolean isRequired() {
    return presence == Presence.REQUIRED;
  }

  @Nullable Object fallback() {
    return fallback;
  }

  ParameterType type() {
    return type;
  }
}
