package dev.exemplar4j.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The fields of one JSON object, asked for one by one: a value of the wrong kind is an error, and
 * so is, at the {@link #end}, a key that nobody asked for. Every error names the file, the key with
 * the way to it, and the rule. Not thread-safe.
 */
public final class JsonFields {

  /** More digits than any amount of money or share needs; beyond it, arithmetic gets slow. */
  private static final int MAX_DIGITS = 34;

  private static final String LONE_SURROGATE = "must be well-formed Unicode";

  private static final BigDecimal MAX_COUNT = BigDecimal.TEN.pow(15);

  private final JsonNode object;
  private final String source;
  private final String path;
  private final Set<String> asked = new TreeSet<>();

  private JsonFields(JsonNode object, String source, String path) {
    this.object = object;
    this.source = source;
    this.path = path;
  }

  /**
   * The fields of an object.
   *
   * @param node the object
   * @param source the file's name as the person gave it
   * @param path the way to the object within the file, or "" for the whole of it
   * @return its fields
   * @throws DataException if the value is not an object
   */
  public static JsonFields of(JsonNode node, String source, String path) {
    JsonFields fields = new JsonFields(node, source, path);
    if (!node.isObject()) {
      throw DataException.inFile(source, (path.isEmpty() ? "" : path + ": ") + "must be an object");
    }
    return fields;
  }

  /**
   * Whether a file can hold a text: a lone surrogate is nothing in UTF-8.
   *
   * @param text any text
   * @return whether it comes back as it is when it is written and read
   */
  public static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /**
   * A text.
   *
   * @param key the key
   * @return the text, or nothing if the key is absent
   * @throws DataException if it is not a text, blank, or half a character
   */
  public Optional<String> text(String key) {
    return value(key)
        .map(
            node -> {
              require(node.isTextual() && !node.textValue().isBlank(), key, "must be a text");
              require(isWellFormed(node.textValue()), key, LONE_SURROGATE);
              return node.textValue();
            });
  }

  /**
   * A number.
   *
   * @param key the key
   * @return the number, exact, or nothing if the key is absent
   * @throws DataException if it is not a number, or has too many digits
   */
  public Optional<BigDecimal> number(String key) {
    return value(key)
        .map(
            node -> {
              require(node.isNumber(), key, "must be a number");
              BigDecimal number = node.decimalValue();
              require(
                  number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS,
                  key,
                  "must have at most " + MAX_DIGITS + " digits");
              return number;
            });
  }

  /**
   * An amount: a number that is not negative.
   *
   * @param key the key
   * @return the amount, or nothing if the key is absent
   * @throws DataException if it is not a number, or below 0
   */
  public Optional<BigDecimal> amount(String key) {
    Optional<BigDecimal> number = number(key);
    number.ifPresent(
        one -> require(one.signum() >= 0, key, "must be at least 0 but was " + one.toString()));
    return number;
  }

  /**
   * A share.
   *
   * @param key the key
   * @return the share, in [0, 1], or nothing if the key is absent
   * @throws DataException if it is not a number in [0, 1]
   */
  public Optional<BigDecimal> share(String key) {
    Optional<BigDecimal> number = number(key);
    number.ifPresent(
        one ->
            require(
                one.signum() >= 0 && one.compareTo(BigDecimal.ONE) <= 0,
                key,
                "must be in [0, 1] but was " + one.toString()));
    return number;
  }

  /**
   * A count: a whole number that is not negative.
   *
   * @param key the key
   * @return the count, at most 10^15, or nothing if the key is absent
   * @throws DataException if it is not a whole number in that range
   */
  public Optional<Long> count(String key) {
    return amount(key)
        .map(
            one -> {
              boolean whole = one.stripTrailingZeros().scale() <= 0;
              require(
                  whole && one.compareTo(MAX_COUNT) <= 0,
                  key,
                  "must be a whole number up to 10^15 but was " + one.toString());
              return one.longValueExact();
            });
  }

  /**
   * A date.
   *
   * @param key the key
   * @return the date, or nothing if the key is absent
   * @throws DataException if it is not a date of the form 2026-11-21
   */
  public Optional<LocalDate> date(String key) {
    return text(key)
        .map(
            text -> {
              try {
                return LocalDate.parse(text);
              } catch (DateTimeException e) {
                throw broken(key, "must be a date such as 2026-11-21");
              }
            });
  }

  /**
   * One of several words.
   *
   * @param <T> what the words stand for
   * @param key the key
   * @param words the words, each with its meaning
   * @return the meaning, or nothing if the key is absent
   * @throws DataException if it is none of the words
   */
  public <T> Optional<T> oneOf(String key, Map<String, T> words) {
    return text(key)
        .map(
            text -> {
              T meaning = words.get(text);
              if (meaning == null) {
                throw broken(
                    key, "must be one of " + String.join(", ", new TreeSet<>(words.keySet())));
              }
              return meaning;
            });
  }

  /**
   * An object within this one.
   *
   * @param key the key
   * @return its fields, or nothing if the key is absent
   * @throws DataException if it is not an object
   */
  public Optional<JsonFields> object(String key) {
    return value(key).map(node -> of(node, source, pathOf(key)));
  }

  /**
   * A list of objects.
   *
   * @param key the key
   * @return the fields of each; empty if the key is absent
   * @throws DataException if it is not a list of objects
   */
  public List<JsonFields> objects(String key) {
    List<JsonFields> found = new ArrayList<>();
    for (JsonNode node : list(key)) {
      found.add(of(node, source, pathOf(key) + "[" + found.size() + "]"));
    }
    return found;
  }

  /**
   * A list of texts.
   *
   * @param key the key
   * @return the texts; empty if the key is absent
   * @throws DataException if it is not a list of texts
   */
  public List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    for (JsonNode node : list(key)) {
      require(node.isTextual(), key, "must be a list of texts");
      require(isWellFormed(node.textValue()), key, LONE_SURROGATE);
      found.add(node.textValue());
    }
    return found;
  }

  /**
   * A list of counts.
   *
   * @param key the key
   * @return the counts; empty if the key is absent
   * @throws DataException if it is not a list of whole numbers from 0 to 10^15
   */
  public List<Long> counts(String key) {
    List<Long> found = new ArrayList<>();
    for (JsonNode node : list(key)) {
      boolean fits =
          node.isIntegralNumber()
              && node.bigIntegerValue().signum() >= 0
              && node.bigIntegerValue().compareTo(MAX_COUNT.toBigInteger()) <= 0;
      require(fits, key, "must be a list of whole numbers from 0 to 10^15");
      found.add(node.longValue());
    }
    return found;
  }

  /** {@return the keys that the object has, in their order} */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /**
   * Checks that keys are there.
   *
   * @param keys the keys
   * @throws DataException if one is absent
   */
  public void require(String... keys) {
    for (String key : keys) {
      if (!object.has(key)) {
        throw missing(key).get();
      }
    }
  }

  /**
   * Checks that every key was asked for.
   *
   * @throws DataException if one was not: names it and the keys that would be right
   */
  public void end() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        throw broken(key, "unknown key; the keys here are " + String.join(", ", asked));
      }
    }
  }

  /**
   * What to throw where a key that must be there is absent.
   *
   * @param key the key
   * @return a supplier of the exception
   */
  public Supplier<DataException> missing(String key) {
    return () -> broken(key, "is missing");
  }

  /**
   * What to throw where a key's value breaks a rule.
   *
   * @param key the key, or "" for the object itself
   * @param rule what is wrong and what would be right
   * @return the exception, to be thrown
   */
  public DataException broken(String key, String rule) {
    String where = key.isEmpty() ? path : pathOf(key);
    return DataException.inFile(source, where.isEmpty() ? rule : where + ": " + rule);
  }

  private Optional<JsonNode> value(String key) {
    asked.add(key);
    return Optional.ofNullable(object.get(key));
  }

  private Iterable<JsonNode> list(String key) {
    Optional<JsonNode> value = value(key);
    value.ifPresent(node -> require(node.isArray(), key, "must be a list"));
    return value.<Iterable<JsonNode>>map(node -> node).orElse(List.of());
  }

  private void require(boolean holds, String key, String rule) {
    if (!holds) {
      throw broken(key, rule);
    }
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
