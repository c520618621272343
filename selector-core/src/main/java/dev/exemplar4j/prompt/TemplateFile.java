package dev.exemplar4j.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A template as a file of strict JSON. */
final class TemplateFile {

  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 20, 4);
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "chat", Set.of("kind", "system"),
          "text", Set.of("kind", "prefix", "example", "separator", "suffix"));

  private final String file;
  private final JsonNode root;

  private TemplateFile(String file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  static PromptTemplate read(Path path) {
    return new TemplateFile(path.toString(), StrictJson.with(LIMITS).readFile(path)).template();
  }

  private PromptTemplate template() {
    if (!root.isObject()) {
      throw broken("a template must be a JSON object");
    }
    String kind = text("kind", null);
    Set<String> allowed = KEYS.get(kind);
    if (allowed == null) {
      throw broken("\"kind\" must be chat or text but was " + kind);
    }
    checkKeys(kind, allowed);
    try {
      return kind.equals("chat")
          ? PromptTemplate.chat(text("system", null))
          : PromptTemplate.text(layout());
    } catch (IllegalArgumentException e) {
      throw broken(String.valueOf(e.getMessage()));
    }
  }

  private TextLayout layout() {
    TextLayout fallback = TextLayout.DEFAULT;
    return new TextLayout(
        text("prefix", fallback.prefix()),
        text("example", fallback.example()),
        text("separator", fallback.separator()),
        text("suffix", fallback.suffix()));
  }

  private void checkKeys(String kind, Set<String> allowed) {
    List<String> unknown = new ArrayList<>();
    root.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(allowed);
    if (!unknown.isEmpty()) {
      throw broken(
          "unknown key \"%s\"; a %s template has %s"
              .formatted(unknown.getFirst(), kind, String.join(", ", new TreeSet<>(allowed))));
    }
  }

  private String text(String key, @Nullable String fallback) {
    JsonNode value = root.get(key);
    if (value == null && fallback != null) {
      return fallback;
    }
    if (value == null || !value.isTextual()) {
      throw broken("\"" + key + "\" must be a text" + (value == null ? " but is missing" : ""));
    }
    return value.textValue();
  }

  private DataException broken(String rule) {
    return DataException.inFile(file, rule);
  }
}
