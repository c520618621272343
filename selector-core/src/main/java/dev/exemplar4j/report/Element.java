package dev.exemplar4j.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element of HTML or SVG with its attributes and content; immutable.
 *
 * <p>It can neither run nor load anything: elements and attributes that could are refused, so that
 * no mistake of a caller opens a page to the text that it shows.
 */
public final class Element implements Html {

  private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]*");
  private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-zA-Z0-9-]*");
  private static final Set<String> REFUSED_NAMES =
      Set.of(
          "script",
          "style",
          "iframe",
          "frame",
          "object",
          "embed",
          "base",
          "link",
          "meta",
          "form",
          "foreignobject",
          "image",
          "use",
          "set",
          "animate",
          "audio",
          "video",
          "source",
          "img",
          "template",
          "noscript",
          "plaintext",
          "xmp",
          "textarea",
          "title");
  private static final Set<String> REFUSED_ATTRIBUTES =
      Set.of("style", "src", "srcset", "srcdoc", "action", "formaction", "ping", "background");
  private static final Set<String> VOID = Set.of("br", "hr", "input", "col", "wbr");

  private final String name;
  private final Map<String, String> attributes;
  private final List<Html> content;

  private Element(String name, Map<String, String> attributes, List<Html> content) {
    this.name = name;
    this.attributes = attributes;
    this.content = content;
  }

  static Element of(String name, List<? extends Html> content) {
    boolean wellFormed = NAME.matcher(name).matches();
    if (!wellFormed || REFUSED_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("element must neither run nor load but was " + name);
    }
    return new Element(name, Map.of(), List.copyOf(content));
  }

  /** The title of a drawing, which in SVG is text and in HTML would belong to the head. */
  static Element titleOfDrawing(String text) {
    return new Element("title", Map.of(), List.of(Html.text(text)));
  }

  /**
   * The element with one more attribute; a value that was there is replaced.
   *
   * @param attribute its name
   * @param value any characters
   * @return the element
   * @throws IllegalArgumentException if an attribute of this name could run or load something, or
   *     an address leads elsewhere than to http, https or a place of the page
   */
  public Element with(String attribute, String value) {
    boolean runs = attribute.startsWith("on") || REFUSED_ATTRIBUTES.contains(attribute);
    if (runs || !ATTRIBUTE.matcher(attribute).matches()) {
      throw new IllegalArgumentException(
          "attribute must neither run nor load but was " + attribute);
    }
    if (attribute.equals("href") && !leadsSomewhereSafe(value)) {
      throw new IllegalArgumentException("href must begin with http://, https:// or #");
    }
    Map<String, String> more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new Element(name, Collections.unmodifiableMap(more), content);
  }

  /**
   * The element with its class attribute.
   *
   * @param names one or more, with spaces between
   * @return the element
   */
  public Element classed(String names) {
    return with("class", names);
  }

  static boolean leadsSomewhereSafe(String address) {
    return address.startsWith("https://")
        || address.startsWith("http://")
        || address.startsWith("#");
  }

  @Override
  public void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) -> {
          out.append(' ').append(attribute).append("=\"");
          Text.escape(value, out);
          out.append('"');
        });
    out.append('>');
    content.forEach(piece -> piece.write(out));
    if (!VOID.contains(name)) {
      out.append("</").append(name).append('>');
    }
  }

  @Override
  public String toString() {
    return "<" + name + ">";
  }
}
