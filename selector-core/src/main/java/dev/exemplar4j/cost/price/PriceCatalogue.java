package dev.exemplar4j.cost.price;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.file.DataException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Prices of models, each with the time in which it holds, its source and its date; in USD. Reading
 * is strict: an unknown key, a missing price, a number that makes no sense is an error. Immutable.
 */
public final class PriceCatalogue {

  private final String name;
  private final LocalDate asOf;
  private final List<ModelPrice> prices;
  private final Map<String, List<ModelPrice>> byName = new ConcurrentHashMap<>();

  PriceCatalogue(String name, LocalDate asOf, List<ModelPrice> prices) {
    this.name = name;
    this.asOf = asOf;
    this.prices = List.copyOf(prices);
  }

  /** {@return the catalogue that comes with the library; prices of autumn 2026} */
  public static PriceCatalogue shipped() {
    return CatalogueReader.resource("prices.json");
  }

  /** {@return the prices of GPT-3 and its fine-tunes in 2023, for studies of that time} */
  public static PriceCatalogue shippedGpt3() {
    return CatalogueReader.resource("gpt3.json");
  }

  /**
   * Reads a catalogue.
   *
   * @param file the file
   * @return the catalogue
   * @throws DataException if it breaks a rule; names the file, the key and the rule
   * @throws dev.exemplar4j.file.StorageException if it cannot be read
   */
  public static PriceCatalogue read(Path file) {
    return CatalogueReader.read(file);
  }

  /**
   * This catalogue with a person's own values: a file of the same form whose entries need no more
   * than provider, model and what differs. A value of null takes a price away; an entry with a new
   * model, or a {@code validFrom} of its own, must be whole. Values without a source of their own
   * have the file as theirs.
   *
   * @param file the file
   * @return a new catalogue
   * @throws DataException if the file, or what comes out, breaks a rule
   * @throws dev.exemplar4j.file.StorageException if it cannot be read
   */
  public PriceCatalogue overlaidWith(Path file) {
    return Overlay.read(file).on(this);
  }

  /** {@return the file that it was read from, for messages} */
  public String name() {
    return name;
  }

  /** {@return the day on which it was put together} */
  public LocalDate asOf() {
    return asOf;
  }

  /** {@return all prices, in their order in the file} */
  public List<ModelPrice> prices() {
    return prices;
  }

  /**
   * The price of a model on a day.
   *
   * @param model {@code provider/model}, or an alias, or the model alone if one provider has it
   * @param day the day
   * @return the price that holds on that day, else the latest that began before it, else the first
   * @throws DataException if the model is not in the catalogue, or the name means several
   */
  public ModelPrice price(String model, LocalDate day) {
    List<ModelPrice> found = byName.computeIfAbsent(model, this::all);
    ModelPrice best = found.getFirst();
    for (ModelPrice price : found) {
      if (price.lifetime().covers(day)) {
        return price;
      }
      LocalDate from = price.lifetime().from();
      LocalDate bestFrom = best.lifetime().from();
      if (!from.isAfter(day) && (bestFrom.isAfter(day) || from.isAfter(bestFrom))) {
        best = price;
      }
    }
    return best;
  }

  /**
   * One price of a model on a day, which must be there.
   *
   * @param price the model's prices
   * @param rate which
   * @param purpose what it is needed for, for the message
   * @return the price
   * @throws DataException if it is missing; names the catalogue, the model, the key and the purpose
   */
  public BigDecimal require(ModelPrice price, Rate rate, String purpose) {
    Optional<BigDecimal> value = price.rate(rate);
    return value.orElseThrow(
        () ->
            DataException.inFile(
                name, "%s has no %s, which %s needs".formatted(price.name(), rate.key(), purpose)));
  }

  /**
   * The prices whose names hold a text.
   *
   * @param text any text; upper and lower case are the same
   * @return the prices whose provider, model or aliases hold it
   */
  public List<ModelPrice> search(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return prices.stream()
        .filter(
            price ->
                namesOf(price).stream()
                    .anyMatch(one -> one.toLowerCase(Locale.ROOT).contains(wanted)))
        .toList();
  }

  /**
   * Writes the catalogue in the form that {@link #read} reads.
   *
   * @param file where to; replaced as a whole
   * @throws dev.exemplar4j.file.StorageException if it cannot be written
   */
  public void write(Path file) {
    String text = toJson().toPrettyString() + "\n";
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  ObjectNode toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", CatalogueReader.SCHEMA).put("asOf", asOf.toString()).put("currency", "USD");
    ArrayNode list = root.putArray("prices");
    prices.forEach(price -> list.add(ModelPriceJson.of(price)));
    return root;
  }

  static List<String> namesOf(ModelPrice price) {
    List<String> names = new ArrayList<>(price.aliases());
    names.add(price.name());
    return names;
  }

  private List<ModelPrice> all(String model) {
    List<ModelPrice> exact =
        prices.stream().filter(price -> namesOf(price).contains(model)).toList();
    List<ModelPrice> found =
        exact.isEmpty()
            ? prices.stream().filter(price -> price.model().equals(model)).toList()
            : exact;
    List<String> names = found.stream().map(ModelPrice::name).distinct().toList();
    if (names.size() > 1) {
      throw DataException.inFile(
          name, "\"%s\" may be any of %s".formatted(model, String.join(", ", names)));
    }
    if (names.isEmpty()) {
      throw DataException.inFile(name, "there is no model \"" + model + "\"" + similar(model));
    }
    return found;
  }

  private String similar(String model) {
    String last = model.substring(model.lastIndexOf('/') + 1);
    List<String> near = search(last).stream().map(ModelPrice::name).distinct().limit(3).toList();
    return near.isEmpty() ? "" : " (there is " + String.join(", ", near) + ")";
  }
}
