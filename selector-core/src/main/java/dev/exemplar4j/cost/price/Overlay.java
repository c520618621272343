package dev.exemplar4j.cost.price;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.JsonFields;
import dev.exemplar4j.file.StrictJson;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A person's own values over a catalogue. Both are JSON of the same form, so one is merged into the
 * other and the whole read again: what comes out keeps all rules of a catalogue.
 */
final class Overlay {

  private final String name;
  private final LocalDate asOf;
  private final JsonNode entries;

  private Overlay(String name, LocalDate asOf, JsonNode entries) {
    this.name = name;
    this.asOf = asOf;
    this.entries = entries;
  }

  static Overlay read(Path file) {
    JsonNode root = StrictJson.with(CatalogueReader.LIMITS).readFile(file);
    JsonFields fields = JsonFields.of(root, file.toString(), "");
    LocalDate asOf = CatalogueReader.head(fields);
    List<JsonFields> entries = fields.objects("prices");
    fields.end();
    for (JsonFields entry : entries) {
      entry.require("provider", "model");
    }
    return new Overlay(file.toString(), asOf, root.path("prices"));
  }

  PriceCatalogue on(PriceCatalogue below) {
    ObjectNode merged = below.toJson();
    ArrayNode prices = (ArrayNode) merged.get("prices");
    for (JsonNode entry : entries) {
      put((ObjectNode) entry, prices);
    }
    if (asOf.isAfter(below.asOf())) {
      merged.put("asOf", asOf.toString());
    }
    return CatalogueReader.read(merged, name + " over " + below.name());
  }

  private void put(ObjectNode entry, ArrayNode prices) {
    List<ObjectNode> same = new ArrayList<>();
    for (JsonNode price : prices) {
      if (sameModel(entry, price) && sameTime(entry, price)) {
        same.add((ObjectNode) price);
      }
    }
    if (same.isEmpty()) {
      prices.add(withSource(entry.deepCopy(), entry));
      return;
    }
    checkRemovable(entry, same);
    same.forEach(price -> change(price, entry));
  }

  private static boolean sameModel(JsonNode entry, JsonNode price) {
    return entry.get("provider").equals(price.get("provider"))
        && entry.get("model").equals(price.get("model"));
  }

  private static boolean sameTime(JsonNode entry, JsonNode price) {
    return !entry.has("validFrom") || entry.get("validFrom").equals(price.get("validFrom"));
  }

  private void change(ObjectNode price, ObjectNode entry) {
    entry
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                price.remove(field.getKey());
              } else {
                price.set(field.getKey(), field.getValue());
              }
            });
    withSource(price, entry);
  }

  /** A slip of the pen in a key must not pass for the removal of nothing. */
  private void checkRemovable(ObjectNode entry, List<ObjectNode> prices) {
    for (Map.Entry<String, JsonNode> field : entry.properties()) {
      String key = field.getKey();
      boolean removes = field.getValue().isNull() && !Rate.isKey(key);
      if (removes && prices.stream().noneMatch(price -> price.has(key))) {
        throw DataException.inFile(name, key + ": there is nothing of this name to take away");
      }
    }
  }

  private ObjectNode withSource(ObjectNode price, ObjectNode entry) {
    if (!entry.has("source")) {
      price.putObject("source").put("reference", name).put("date", asOf.toString());
    }
    if (!entry.has("confidence")) {
      price.put("confidence", "high");
    }
    return price;
  }
}
