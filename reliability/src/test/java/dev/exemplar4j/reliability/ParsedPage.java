package dev.exemplar4j.reliability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The elements and the text of a page, cut as HTML says: a tag begins wherever a letter follows an
 * angle bracket, and the text of a script ends at the first end of a script, wherever it stands.
 */
final class ParsedPage {

  private static final List<String> RAW = List.of("script", "style", "title");

  /** One element as it begins. */
  record Element(String name, Map<String, String> attributes, String raw) {

    /** Name and names of attributes. */
    String shape() {
      return name + attributes.keySet();
    }
  }

  private final String html;
  private final List<Element> elements = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int at;

  private ParsedPage(String html) {
    this.html = html;
  }

  static ParsedPage of(String html) {
    ParsedPage page = new ParsedPage(html);
    while (page.at < html.length()) {
      page.step();
    }
    return page;
  }

  List<Element> elements() {
    return elements;
  }

  /** All text outside of scripts and styles, with its entities resolved. */
  String text() {
    return text.toString();
  }

  private void step() {
    char c = html.charAt(at);
    char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
    if (c == '<' && isLetter(next)) {
      at++;
      open();
    } else if (c == '<' && (next == '/' || next == '!' || next == '?')) {
      at = after(html.startsWith("<!--", at) ? "-->" : ">", at);
    } else {
      int end = html.indexOf('<', at + 1);
      end = end < 0 ? html.length() : end;
      text.append(resolved(html.substring(at, end)));
      at = end;
    }
  }

  private void open() {
    String name = word("/> \n\t\r\f");
    Map<String, String> attributes = new LinkedHashMap<>();
    while (at < html.length() && html.charAt(at) != '>') {
      if ("/ \n\t\r\f".indexOf(html.charAt(at)) >= 0) {
        at++;
      } else {
        attributes.put(word("=/> \n\t\r\f"), value());
      }
    }
    at++;
    String raw = "";
    if (RAW.contains(name)) {
      int end = html.toLowerCase(Locale.ROOT).indexOf("</" + name, at);
      end = end < 0 ? html.length() : end;
      raw = html.substring(at, end);
      at = end;
    }
    elements.add(new Element(name, attributes, raw));
  }

  private String value() {
    if (at >= html.length() || html.charAt(at) != '=') {
      return "";
    }
    at++;
    char quote = at < html.length() ? html.charAt(at) : ' ';
    if (quote != '"' && quote != '\'') {
      return resolved(word("> \n\t\r\f"));
    }
    int end = html.indexOf(quote, at + 1);
    end = end < 0 ? html.length() : end;
    String value = html.substring(at + 1, end);
    at = Math.min(html.length(), end + 1);
    return resolved(value);
  }

  private String word(String ends) {
    int begin = at;
    do {
      at++;
    } while (at < html.length() && ends.indexOf(html.charAt(at)) < 0);
    return html.substring(begin, at).toLowerCase(Locale.ROOT);
  }

  private int after(String end, int from) {
    int found = html.indexOf(end, from);
    return found < 0 ? html.length() : found + end.length();
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static String resolved(String escaped) {
    return escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#13;", "\r")
        .replace("&amp;", "&");
  }
}
