package dev.exemplar4j.prompt;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The texts of a layout that say where a value ends. A value is written plainly only if a reader
 * who looks for the next boundary finds the true end of the value, whichever boundary comes there;
 * any other value is written as a JSON string, which says itself where it ends.
 */
final class Boundaries {

  private final List<String> boundaries;
  private final int longest;

  private Boundaries(Set<String> boundaries) {
    this.boundaries = List.copyOf(boundaries);
    this.longest = boundaries.stream().mapToInt(String::length).max().orElse(0);
  }

  /**
   * The boundaries of a layout.
   *
   * @throws IllegalArgumentException if two values would stand together with nothing between them,
   *     or if an example could not be told from the suffix
   */
  static Boundaries between(Layout example, String separator, Layout suffix) {
    checkToldApart(example, suffix);
    Set<String> found = new LinkedHashSet<>();
    example.inner().forEach(literal -> found.add(nonEmpty(literal)));
    suffix.inner().forEach(literal -> found.add(nonEmpty(literal)));
    found.add(nonEmpty(example.tail() + separator + example.head()));
    found.add(nonEmpty(example.tail() + separator + suffix.head()));
    if (!suffix.tail().isEmpty()) {
      found.add(suffix.tail());
    }
    return new Boundaries(found);
  }

  /**
   * After a shared beginning there is a value in one of them, which may begin with a double quote,
   * and after a shared first value there is the end in one of them.
   */
  private static void checkToldApart(Layout example, Layout suffix) {
    if (example.restOfHead(suffix).startsWith("\"")
        || suffix.restOfHead(example).startsWith("\"")) {
      throw new IllegalArgumentException(
          "example and suffix cannot be told apart: one begins as the other and goes on with a"
              + " double quote, as a value may; let them begin differently");
    }
    if (example.head().equals(suffix.head()) && suffix.placeholders().size() > 1) {
      throw new IllegalArgumentException(
          "example and suffix cannot be told apart: they begin alike and the suffix has more than"
              + " one {input}; let them begin differently");
    }
  }

  private static String nonEmpty(String boundary) {
    if (boundary.isEmpty()) {
      throw new IllegalArgumentException(
          "two values must have text between them: in the example, in the suffix, or by the"
              + " separator");
    }
    return boundary;
  }

  /** The value as it stands in the prompt. */
  String guard(String value) {
    return looksQuoted(value) || endsTooEarly(value) ? quoted(value) : value;
  }

  /**
   * The first value of a part as it stands in the prompt.
   *
   * @param rest by which the other part's head is longer than this one's, or nothing
   */
  String guardFirst(String value, String rest) {
    return !rest.isEmpty() && beginsLike(value, rest) ? quoted(value) : guard(value);
  }

  private boolean beginsLike(String value, String rest) {
    for (String next : boundaries) {
      String joined = value + next;
      if (joined.startsWith(rest) || rest.startsWith(joined)) {
        return true;
      }
    }
    return false;
  }

  /** An empty value looks quoted if a boundary that begins with a double quote may follow. */
  private boolean looksQuoted(String value) {
    return value.isEmpty()
        ? boundaries.stream().anyMatch(boundary -> boundary.startsWith("\""))
        : value.startsWith("\"");
  }

  private boolean endsTooEarly(String value) {
    for (String boundary : boundaries) {
      if (value.contains(boundary)) {
        return true;
      }
    }
    String end = value.substring(Math.max(0, value.length() - longest));
    for (String next : boundaries) {
      String joined = end + next;
      for (int at = 0; at < end.length(); at++) {
        if (mayBeginBoundary(joined.substring(at))) {
          return true;
        }
      }
    }
    return false;
  }

  /** What follows the given text is not known. */
  private boolean mayBeginBoundary(String text) {
    for (String boundary : boundaries) {
      if (text.startsWith(boundary) || boundary.startsWith(text)) {
        return true;
      }
    }
    return false;
  }

  private String quoted(String value) {
    StringBuilder out = new StringBuilder(value.length() + 16).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (startsBoundary(value, i)) {
        escape(out, c);
        if (Character.isHighSurrogate(c)) {
          escape(out, value.charAt(++i));
        }
      } else {
        appendJson(out, c);
      }
    }
    return out.append('"').toString();
  }

  private boolean startsBoundary(String value, int at) {
    for (String boundary : boundaries) {
      if (value.startsWith(boundary, at)) {
        return true;
      }
    }
    return false;
  }

  private static void appendJson(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < ' ') {
          escape(out, c);
        } else {
          out.append(c);
        }
      }
    }
  }

  private static void escape(StringBuilder out, char c) {
    String hex = Integer.toHexString(c);
    out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
  }
}
