package dev.exemplar4j.prompt;

import dev.exemplar4j.example.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A layout in pieces: literal, placeholder, literal, placeholder, ..., literal. There is always one
 * literal more than placeholders; any of them may be empty.
 */
record Layout(List<String> literals, List<String> placeholders) {

  /**
   * Parses the text of a template's author.
   *
   * @param part which part of the template it is, for the message
   */
  static Layout parse(String part, String text, Set<String> allowed) {
    Names.checkWellFormed(part, text);
    List<String> literals = new ArrayList<>();
    List<String> placeholders = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean brace = c == '{' || c == '}';
      if (!brace || text.startsWith(String.valueOf(c), at + 1)) {
        literal.append(c);
        at += brace ? 2 : 1;
        continue;
      }
      String name = placeholder(part, text, at, allowed);
      literals.add(literal.toString());
      literal.setLength(0);
      placeholders.add(name);
      at += name.length() + 2;
    }
    literals.add(literal.toString());
    return new Layout(List.copyOf(literals), List.copyOf(placeholders));
  }

  private static String placeholder(String part, String text, int at, Set<String> allowed) {
    int end = text.indexOf('}', at);
    if (text.charAt(at) == '}' || end < 0) {
      throw new IllegalArgumentException(
          "the %s layout has a single %c at %d; write it twice for a brace"
              .formatted(part, text.charAt(at), at));
    }
    String name = text.substring(at + 1, end);
    if (!allowed.contains(name)) {
      throw new IllegalArgumentException(
          "the %s layout has the unknown placeholder {%s}; it may have %s, and a brace is written"
                  .formatted(part, name, allowed.isEmpty() ? "none" : names(allowed))
              + " twice");
    }
    return name;
  }

  private static String names(Set<String> allowed) {
    List<String> braced = new ArrayList<>();
    new TreeSet<>(allowed).forEach(name -> braced.add("{" + name + "}"));
    return String.join(", ", braced);
  }

  boolean isConstant() {
    return placeholders.isEmpty();
  }

  String head() {
    return literals.getFirst();
  }

  String tail() {
    return literals.getLast();
  }

  /** The literals between two placeholders. */
  List<String> inner() {
    return isConstant() ? List.of() : literals.subList(1, literals.size() - 1);
  }

  /** The layout with the values, of which the first follows the head. */
  void appendTo(StringBuilder out, UnaryOperator<String> first, UnaryOperator<String> other) {
    out.append(head());
    for (int i = 0; i < placeholders.size(); i++) {
      out.append((i == 0 ? first : other).apply(placeholders.get(i))).append(literals.get(i + 1));
    }
  }

  /** What is left of the other's head after this one's; empty if it does not go on from it. */
  String restOfHead(Layout other) {
    return other.head().startsWith(head()) ? other.head().substring(head().length()) : "";
  }
}
