package dev.exemplar4j.cost.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.JsonFields;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A catalogue as a file of strict JSON. */
final class CatalogueReader {

  static final String SCHEMA = "exemplar4j-prices/1";
  static final ReadLimits LIMITS = new ReadLimits(16 << 20, 64 << 20, 16);

  private final String source;
  private final JsonFields root;

  private CatalogueReader(JsonNode root, String source) {
    this.source = source;
    this.root = JsonFields.of(root, source, "");
  }

  static PriceCatalogue read(Path file) {
    return read(StrictJson.with(LIMITS).readFile(file), file.toString());
  }

  static PriceCatalogue read(JsonNode root, String source) {
    return new CatalogueReader(root, source).catalogue();
  }

  static PriceCatalogue resource(String name) {
    try (InputStream in = CatalogueReader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the library comes without its prices " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return read(StrictJson.with(LIMITS).readLine(text, name, 1), name);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the library's prices " + name, e);
    }
  }

  private PriceCatalogue catalogue() {
    LocalDate asOf = head(root);
    List<ModelPrice> prices = new ArrayList<>();
    for (JsonFields one : root.objects("prices")) {
      prices.add(ModelPriceReader.read(one));
    }
    root.end();
    if (prices.isEmpty()) {
      throw root.broken("prices", "must hold at least one price");
    }
    checkNames(prices);
    return new PriceCatalogue(source, asOf, prices);
  }

  /** What a catalogue and an overlay begin with. */
  static LocalDate head(JsonFields root) {
    root.require("schema", "currency");
    root.oneOf("schema", Map.of(SCHEMA, SCHEMA));
    root.oneOf("currency", Map.of("USD", "USD"));
    root.text("about");
    return root.date("asOf").orElseThrow(root.missing("asOf"));
  }

  /** A name, on a day, must mean one price. */
  private void checkNames(List<ModelPrice> prices) {
    Map<String, ModelPrice> seen = new HashMap<>();
    for (ModelPrice price : prices) {
      for (String name : PriceCatalogue.namesOf(price)) {
        ModelPrice other = seen.putIfAbsent(name, price);
        if (other != null && !other.name().equals(price.name())) {
          throw DataException.inFile(
              source, "%s and %s have the same alias".formatted(other.name(), price.name()));
        }
      }
    }
    Map<String, List<Lifetime>> times = new LinkedHashMap<>();
    for (ModelPrice price : prices) {
      times.computeIfAbsent(price.name(), name -> new ArrayList<>()).add(price.lifetime());
    }
    times.forEach(this::checkTimes);
  }

  /** In the order of their first days, times that overlap have neighbours that overlap. */
  private void checkTimes(String name, List<Lifetime> times) {
    times.sort(Comparator.comparing(Lifetime::from));
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i).overlaps(times.get(i - 1))) {
        throw DataException.inFile(
            source, name + ": two prices hold on the same day; give validFrom and validTo");
      }
    }
  }
}
