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
      String plain = StreamSafeText.lowerCase(key.strip());
      boolean renamed = known.contains(plain) && !object.has(plain);
      String at = place.isEmpty() ? "" : place + ": ";
      if (renamed && value != null) {
        object.set(plain, value);
        verdict.mended(
            Rule.UNKNOWN_KEY, "%s\"%s\" becomes \"%s\"".formatted(at, shown(key), plain));
      } else {
        verdict.mended(Rule.UNKNOWN_KEY, "%s\"%s\" is removed".formatted(at, shown(key)));
      }
    }
  }

  /** A key or role as far as one line should show it. */
  static String shown(String text) {
    String masked = PersonalData.masked(text);
    return OneLine.of(masked.length() > SHOWN ? masked.substring(0, SHOWN) + "..." : masked);
  }
}
