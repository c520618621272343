package dev.exemplar4j.prompt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.example.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a prompt back by a way of its own: from a known position, a value is a JSON string if a
 * double quote stands there, otherwise it reaches to the nearest text that can end it. All readings
 * are tried; there must be exactly one.
 */
final class ReadBack {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String text;
  private final String separator;
  private final Layout example;
  private final Layout suffix;
  private final List<List<String>> readings = new ArrayList<>();

  private ReadBack(TextLayout layout, String text) {
    this.text = text;
    this.separator = layout.separator();
    this.example = layout.exampleLayout();
    this.suffix = layout.suffixLayout();
  }

  static List<String> values(TextLayout layout, String text) {
    ReadBack reader = new ReadBack(layout, text);
    String prefix = layout.prefixLayout().head();
    int begin = prefix.isEmpty() ? 0 : prefix.length() + layout.separator().length();
    reader.part(begin, new ArrayList<>());
    if (reader.readings.size() != 1) {
      throw new AssertionError(
          reader.readings.size()
              + " readings of "
              + layout
              + ": "
              + reader.readings
              + " in "
              + text);
    }
    return reader.readings.getFirst();
  }

  static List<String> expected(TextLayout layout, List<Example> examples, String query) {
    List<String> values = new ArrayList<>();
    for (Example one : examples) {
      for (String name : layout.exampleLayout().placeholders()) {
        values.add(name.equals("input") ? one.input() : one.output());
      }
    }
    layout.suffixLayout().placeholders().forEach(name -> values.add(query));
    return values;
  }

  /** Where both could begin it is the one whose head is longer. */
  private void part(int at, List<String> soFar) {
    boolean mayEnd = text.startsWith(suffix.head(), at);
    boolean mayGoOn = text.startsWith(example.head(), at);
    int longer = Integer.compare(suffix.head().length(), example.head().length());
    if (mayEnd && (longer >= 0 || !mayGoOn)) {
      literal(suffix, 0, at, soFar, true);
    }
    if (mayGoOn && (longer <= 0 || !mayEnd)) {
      literal(example, 0, at, soFar, false);
    }
  }

  private void literal(Layout layout, int index, int at, List<String> soFar, boolean last) {
    String literal = layout.literals().get(index);
    if (!text.startsWith(literal, at)) {
      return;
    }
    int next = at + literal.length();
    if (index < layout.placeholders().size()) {
      value(layout, index, next, soFar, last);
    } else if (last && next == text.length()) {
      readings.add(soFar);
    } else if (!last && text.startsWith(separator, next)) {
      part(next + separator.length(), soFar);
    }
  }

  private void value(Layout layout, int index, int at, List<String> soFar, boolean last) {
    List<String> values = new ArrayList<>(soFar);
    if (text.startsWith("\"", at)) {
      try (JsonParser parser = JSON.createParser(text.substring(at))) {
        parser.nextToken();
        values.add(parser.getText());
        int length = (int) parser.currentLocation().getCharOffset();
        literal(layout, index + 1, at + length, values, last);
      } catch (IOException e) {
        // No string: this is not the reading.
      }
      return;
    }
    int end = end(at);
    values.add(text.substring(at, end));
    literal(layout, index + 1, end, values, last);
  }

  /** A value reaches to the nearest boundary, or to the end of the text. */
  private int end(int at) {
    int nearest = text.length();
    for (String boundary : boundaries()) {
      int found = text.indexOf(boundary, at);
      nearest = found >= 0 && found < nearest ? found : nearest;
    }
    return nearest;
  }

  private Set<String> boundaries() {
    Set<String> all = new HashSet<>(example.inner());
    all.addAll(suffix.inner());
    all.add(example.tail() + separator + example.head());
    all.add(example.tail() + separator + suffix.head());
    all.add(suffix.tail());
    all.remove("");
    return all;
  }
}
