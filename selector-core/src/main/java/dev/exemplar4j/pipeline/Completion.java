package dev.exemplar4j.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks parts and fills in the defaults of their kinds. */
final class Completion {

  private static final Map<String, String> MODULES =
      Map.of("bm25", "exemplar4j-lucene", "embedding", "exemplar4j-embeddings");

  private final Kinds kinds;

  Completion(Kinds kinds) {
    this.kinds = kinds;
  }

  /** The complete part; throws {@link PartFault} below the pointer if it breaks a rule. */
  Part complete(PartRole role, Part part, String pointer) {
    Kind<?> kind = kind(role, part.kind(), pointer);
    requireKnownKeys(kind, part, pointer);
    Map<String, Object> complete = new LinkedHashMap<>();
    for (Parameter parameter : kind.parameters()) {
      Object value = part.values().getOrDefault(parameter.key(), parameter.fallback());
      String at = pointer + "/" + parameter.key();
      if (value != null) {
        complete.put(parameter.key(), parameter.type().check(value, at, this));
      } else if (parameter.isRequired()) {
        throw new PartFault(at, "is missing: " + part.kind() + " needs it");
      }
    }
    return new Part(part.kind(), complete);
  }

  private Kind<?> kind(PartRole role, String name, String pointer) {
    Map<String, ? extends Kind<?>> known = kinds.of(role);
    Kind<?> kind = known.get(name);
    if (kind == null) {
      String module = role == PartRole.SELECTOR ? MODULES.get(name) : null;
      String hint =
          module == null
              ? Suggestion.of(name, known.keySet())
              : "; " + name + " needs the module " + module + " on the class path";
      throw new PartFault(
          pointer + "/kind",
          "must be one of %s but was \"%s\"%s"
              .formatted(String.join(", ", known.keySet()), name, hint));
    }
    return kind;
  }

  private static void requireKnownKeys(Kind<?> kind, Part part, String pointer) {
    List<String> keys = kind.parameters().stream().map(Parameter::key).toList();
    List<String> unknown = new ArrayList<>(part.values().keySet());
    unknown.removeAll(keys);
    if (!unknown.isEmpty()) {
      String key = unknown.getFirst();
      String allowed = keys.isEmpty() ? " has no parameters" : " has " + String.join(", ", keys);
      throw new PartFault(
          pointer + "/" + key, "is unknown: " + kind.name() + allowed + Suggestion.of(key, keys));
    }
  }
}
