package dev.exemplar4j.learn;

import dev.exemplar4j.example.Names;

/**
 * Who or what said that an example is good.
 *
 * @param kind what kind of judge
 * @param name which one: 1 to 256 bytes of UTF-8, no control characters
 */
public record Origin(Kind kind, String name) {

  /** What kind of judge. */
  public enum Kind {
    /** A person. */
    PERSON,
    /** A metric, a test or a model that judges. */
    METRIC,
    /** Nobody: it was added like any other example. */
    ADDED
  }

  /** Of an example that was added without a judgement. */
  static final Origin ADDED = new Origin(Kind.ADDED, "added");

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the name breaks its rule
   */
  public Origin {
    Names.check("name of an origin", name);
  }

  /**
   * A person.
   *
   * @param name who, such as a role or a pseudonym
   * @return the origin
   * @throws IllegalArgumentException if the name breaks its rule
   */
  public static Origin person(String name) {
    return new Origin(Kind.PERSON, name);
  }

  /**
   * A metric.
   *
   * @param name which, such as {@code exact-match}
   * @return the origin
   * @throws IllegalArgumentException if the name breaks its rule
   */
  public static Origin metric(String name) {
    return new Origin(Kind.METRIC, name);
  }
}
