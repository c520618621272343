package dev.exemplar4j.example;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on an example. A closed set of forms, so that every engine can carry it out in its
 * own way; {@link #matches} is what they all must agree with.
 *
 * <p>Values are compared with their type: texts by code point, flags by identity, numbers by value
 * (the Long 3 equals the Double 3.0; the comparison is exact, also beyond 2<sup>53</sup>). A
 * condition on a key that an example does not have, or whose value is of another kind, does not
 * hold; {@link #not} of it then does.
 */
public sealed interface ExampleFilter {

  /** Every example. */
  ExampleFilter ALL = new All();

  /**
   * Whether an example fulfils the condition. Thread-safe, free of side effects.
   *
   * @param example the example
   * @return whether it does
   */
  boolean matches(Example example);

  /** Holds for every example. */
  record All() implements ExampleFilter {
    @Override
    public boolean matches(Example example) {
      return true;
    }
  }

  /**
   * The key's value is one of these.
   *
   * @param key the metadata key
   * @param values String, Long, Double or Boolean; may be empty: then nothing matches
   */
  record In(String key, Set<Object> values) implements ExampleFilter {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the key or a value breaks its rule
     */
    public In {
      Names.check("metadata key", key);
      Set<Object> checked = new LinkedHashSet<>();
      for (Object value : values) {
        checked.add(Metadata.checkValue(key, value));
      }
      values = Collections.unmodifiableSet(checked);
    }

    @Override
    public boolean matches(Example example) {
      Object actual = example.metadata().get(key).orElse(null);
      return actual != null
          && values.stream().anyMatch(value -> MetadataOrder.equal(actual, value));
    }

    @Override
    public String toString() {
      return key + " in " + values.size() + " values";
    }
  }

  /**
   * The key's value lies between two bounds, of which one may be open. Texts compare by code point.
   *
   * @param key the metadata key
   * @param from the lower bound, a String, Long or Double, or null for none
   * @param fromInclusive whether the lower bound itself matches
   * @param to the upper bound, of the same kind as the lower, or null for none
   * @param toInclusive whether the upper bound itself matches
   */
  record Range(
      String key,
      @Nullable Object from,
      boolean fromInclusive,
      @Nullable Object to,
      boolean toInclusive)
      implements ExampleFilter {
    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if both are missing, one is a Boolean, or their kinds differ
     */
    public Range {
      Names.check("metadata key", key);
      from = from == null ? null : Metadata.checkValue(key, from);
      to = to == null ? null : Metadata.checkValue(key, to);
      if (from == null && to == null) {
        throw new IllegalArgumentException("a range over " + key + " must have a bound");
      }
      if (from instanceof Boolean || to instanceof Boolean) {
        throw new IllegalArgumentException("a range over " + key + " must not be of Booleans");
      }
      if (from != null && to != null && (from instanceof String) != (to instanceof String)) {
        throw new IllegalArgumentException(
            "the bounds of a range over " + key + " must be of one kind");
      }
    }

    @Override
    public boolean matches(Example example) {
      Object actual = example.metadata().get(key).orElse(null);
      return actual != null
          && MetadataOrder.within(actual, from, fromInclusive, -1)
          && MetadataOrder.within(actual, to, toInclusive, 1);
    }

    @Override
    public String toString() {
      return key + " in a range";
    }
  }

  /**
   * The key is there.
   *
   * @param key the metadata key
   */
  record Exists(String key) implements ExampleFilter {
    /**
     * Checks the key.
     *
     * @throws IllegalArgumentException if it breaks its rule
     */
    public Exists {
      Names.check("metadata key", key);
    }

    @Override
    public boolean matches(Example example) {
      return example.metadata().get(key).isPresent();
    }
  }

  /**
   * The example's id is one of these.
   *
   * @param ids the ids; may be empty: then nothing matches
   */
  record IdIn(Set<String> ids) implements ExampleFilter {
    /** Copies. */
    public IdIn {
      ids = Set.copyOf(ids);
    }

    @Override
    public boolean matches(Example example) {
      return ids.contains(example.id());
    }

    @Override
    public String toString() {
      return "id in " + ids.size() + " ids";
    }
  }

  /**
   * The example's input is this text, but for Unicode form, case and white space ({@link
   * NormalizedText}).
   *
   * @param normalized the text, normalised
   */
  record SameInput(String normalized) implements ExampleFilter {
    /** Normalises, which leaves a normalised text as it is. */
    public SameInput {
      normalized = NormalizedText.of(normalized);
    }

    @Override
    public boolean matches(Example example) {
      return NormalizedText.of(example.input()).equals(normalized);
    }

    @Override
    public String toString() {
      return "input is a text of " + normalized.length() + " chars";
    }
  }

  /**
   * All parts hold; with no part it holds.
   *
   * @param parts the conditions
   */
  record And(List<ExampleFilter> parts) implements ExampleFilter {
    /** Copies. */
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(Example example) {
      return parts.stream().allMatch(part -> part.matches(example));
    }
  }

  /**
   * At least one part holds; with no part it does not.
   *
   * @param parts the conditions
   */
  record Or(List<ExampleFilter> parts) implements ExampleFilter {
    /** Copies. */
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(Example example) {
      return parts.stream().anyMatch(part -> part.matches(example));
    }
  }

  /**
   * The part does not hold.
   *
   * @param part the condition
   */
  record Not(ExampleFilter part) implements ExampleFilter {
    @Override
    public boolean matches(Example example) {
      return !part.matches(example);
    }
  }

  /**
   * The key has this value.
   *
   * @param key the metadata key
   * @param value a String, Long, Double or Boolean
   * @return the filter
   * @throws IllegalArgumentException if key or value breaks its rule
   */
  static ExampleFilter equal(String key, Object value) {
    return new In(key, Set.of(value));
  }

  /**
   * The key has one of these values.
   *
   * @param key the metadata key
   * @param values Strings, Longs, Doubles or Booleans
   * @return the filter
   * @throws IllegalArgumentException if the key or a value breaks its rule
   */
  static ExampleFilter in(String key, Collection<?> values) {
    return new In(key, new LinkedHashSet<>(values));
  }

  /**
   * The key's value is this or more.
   *
   * @param key the metadata key
   * @param from a String, Long or Double
   * @return the filter
   */
  static ExampleFilter atLeast(String key, Object from) {
    return new Range(key, from, true, null, false);
  }

  /**
   * The key's value is this or less.
   *
   * @param key the metadata key
   * @param to a String, Long or Double
   * @return the filter
   */
  static ExampleFilter atMost(String key, Object to) {
    return new Range(key, null, false, to, true);
  }

  /**
   * The key's value lies between two, both included.
   *
   * @param key the metadata key
   * @param from a String, Long or Double
   * @param to of the same kind
   * @return the filter
   */
  static ExampleFilter between(String key, Object from, Object to) {
    return new Range(key, from, true, to, true);
  }

  /**
   * The key is there, whatever its value.
   *
   * @param key the metadata key
   * @return the filter
   */
  static ExampleFilter exists(String key) {
    return new Exists(key);
  }

  /**
   * The example's id is one of these.
   *
   * @param ids the ids
   * @return the filter
   */
  static ExampleFilter idIn(Collection<String> ids) {
    return new IdIn(new LinkedHashSet<>(ids));
  }

  /**
   * The example's input is this text, but for Unicode form, case and white space.
   *
   * @param input the text
   * @return the filter
   */
  static ExampleFilter sameInput(String input) {
    return new SameInput(input);
  }

  /**
   * All of these hold. {@link #ALL} among them is left out.
   *
   * @param parts the conditions
   * @return the filter
   */
  static ExampleFilter and(ExampleFilter... parts) {
    List<ExampleFilter> kept = Arrays.stream(parts).filter(part -> !(part instanceof All)).toList();
    return switch (kept.size()) {
      case 0 -> ALL;
      case 1 -> kept.getFirst();
      default -> new And(kept);
    };
  }

  /**
   * At least one of these holds.
   *
   * @param parts the conditions
   * @return the filter
   */
  static ExampleFilter or(ExampleFilter... parts) {
    return parts.length == 1 ? parts[0] : new Or(List.of(parts));
  }

  /**
   * The condition does not hold.
   *
   * @param part the condition
   * @return the filter
   */
  static ExampleFilter not(ExampleFilter part) {
    return part instanceof Not negated ? negated.part() : new Not(part);
  }
}
