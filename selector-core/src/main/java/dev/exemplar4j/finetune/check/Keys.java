package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.StreamSafeText;
import dev.exemplar4j.file.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keys of an object that a format does not have: renamed if only the case differs, else removed.
 */
final class Keys {

  private static final int SHOWN = 30;

  private Keys() {}

  static void check(ObjectNode object, Set<String> known, String place, LineVerdict verdict) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    for (String key : keys) {
      if (known.contains(key)) {
        continue;
      }
      JsonNode value = object.remove(key);
      String name = knownName(key, known);
      String at = place.isEmpty() ? "" : place + ": ";
      if (value != null && !name.isEmpty() && !object.has(name)) {
        object.set(name, value);
        verdict.mended(Rule.UNKNOWN_KEY, "%s\"%s\" becomes \"%s\"".formatted(at, shown(key), name));
      } else {
        verdict.mended(Rule.UNKNOWN_KEY, "%s\"%s\" is removed".formatted(at, shown(key)));
      }
    }
  }

  private static boolean hasInAnyCase(ObjectNode object, String key) {
    return object.properties().stream()
        .anyMatch(field -> !knownName(field.getKey(), Set.of(key)).isEmpty());
  }

  /** The known key that is the same but for case and blanks around it, or an empty text. */
  private static String knownName(String key, Set<String> known) {
    String plain = StreamSafeText.lowerCase(key.strip());
    return known.stream()
        .filter(one -> StreamSafeText.lowerCase(one).equals(plain))
        .findFirst()
        .orElse("");
  }

  /** What is there must be a list; null is not there. */
  static void list(JsonNode holder, String key, String place, LineVerdict verdict) {
    JsonNode value = holder.path(key);
    if (!value.isMissingNode() && !value.isNull() && !value.isArray()) {
      verdict.dropped(Rule.WRONG_SHAPE, place + " must be a list");
    }
  }

  /** A message of a role and a list; says whether it is one. */
  static boolean checkWithList(JsonNode node, String key, String place, LineVerdict verdict) {
    if (node instanceof ObjectNode message && hasInAnyCase(message, key)) {
      check(message, Set.of("role", key), place, verdict);
    }
    boolean filled = node.path(key).isArray() && !node.path(key).isEmpty();
    if (!filled) {
      verdict.dropped(
          Rule.WRONG_SHAPE, "%s must have a list \"%s\" that is not empty".formatted(place, key));
    }
    return filled;
  }

  /** A key or role as far as one line should show it. */
  static String shown(String text) {
    String masked = PersonalData.masked(text);
    if (masked.length() <= SHOWN) {
      return OneLine.of(masked);
    }
    boolean halved = Character.isHighSurrogate(masked.charAt(SHOWN - 1));
    return OneLine.of(masked.substring(0, halved ? SHOWN - 1 : SHOWN) + "...");
  }
}
