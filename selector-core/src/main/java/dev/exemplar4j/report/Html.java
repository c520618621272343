package dev.exemplar4j.report;

import java.util.List;

/**
 * A piece of a page: text, an element, or several of them.
 *
 * <p>Text is escaped where it is written, so a piece can hold any text of a user. Pieces are
 * immutable.
 */
public sealed interface Html permits Element, Text, Sequence, Data {

  /** {@return the characters as they stand in the file} */
  default String markup() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  /**
   * Appends the characters.
   *
   * @param out where to
   */
  void write(StringBuilder out);

  /**
   * Text of the report itself.
   *
   * @param text any characters
   * @return the text, escaped
   */
  static Html text(String text) {
    return new Text(text);
  }

  /**
   * Text of a user, whose direction of writing does not spill over into the text around it.
   *
   * @param text any characters
   * @return the text, escaped and isolated
   */
  static Html quoted(String text) {
    return element("bdi", text(text)).with("dir", "auto");
  }

  /**
   * An element without attributes.
   *
   * @param name of HTML or SVG
   * @param content what stands in it
   * @return the element
   * @throws IllegalArgumentException if an element of this name could run or load something
   */
  static Element element(String name, Html... content) {
    return Element.of(name, List.of(content));
  }

  /**
   * An element without attributes around some text.
   *
   * @param name of HTML or SVG
   * @param text any characters
   * @return the element
   * @throws IllegalArgumentException if an element of this name could run or load something
   */
  static Element element(String name, String text) {
    return element(name, text(text));
  }

  /**
   * Pieces one after the other.
   *
   * @param pieces in order
   * @return all of them
   */
  static Html all(List<? extends Html> pieces) {
    return new Sequence(List.copyOf(pieces));
  }

  /**
   * Pieces one after the other.
   *
   * @param pieces in order
   * @return all of them
   */
  static Html all(Html... pieces) {
    return all(List.of(pieces));
  }

  /**
   * A link that a person can follow; the page itself never does.
   *
   * @param text what is shown
   * @param address where it leads; only http, https and places of the page become links
   * @return the link, or the text alone for any other address
   */
  static Html link(String text, String address) {
    return Element.leadsSomewhereSafe(address)
        ? element("a", text(text)).with("href", address)
        : text(text);
  }
}
