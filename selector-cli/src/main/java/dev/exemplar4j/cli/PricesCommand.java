package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.exemplar4j.cost.price.ImportedPrices;
import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.cost.price.PriceFinding;
import dev.exemplar4j.cost.price.PriceImport;
import dev.exemplar4j.cost.price.Rate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exemplar prices}. */
@Command(
    name = "prices",
    sortOptions = false,
    header = "Lists, searches, checks and imports prices of models.",
    synopsisHeading = "%nExample:%n  exemplar prices search gpt-4.1-mini%n%nUsage: ",
    customSynopsis = "exemplar prices (list | search TEXT | check | import FILE) [OPTION]...",
    description = {
      "",
      "list and search show prices with their source and date; check looks for prices that",
      "contradict what is usual (exit code 1 if there are); import reads the file of another",
      "catalogue, reports what is not to be believed, and writes the rest with --to.",
      ""
    })
final class PricesCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "ACTION", description = "One of: ${COMPLETION-CANDIDATES}.")
  private PricesAction action = PricesAction.LIST;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TEXT|FILE",
      description = "What to search for, or the file to import.")
  private @Nullable String subject;

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description = "Your own prices over those of the program.")
  private @Nullable Path catalog;

  @Option(
      names = "--from",
      paramLabel = "NAME",
      description =
          "What is imported, one of: ${COMPLETION-CANDIDATES}"
              + " (model_prices_and_context_window.json or api.json).")
  private @Nullable PricesFormat from;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The day of the imported file, such as 2026-11-21.")
  private @Nullable String asOf;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where to write what was imported, for --catalog of exemplar cost.")
  private @Nullable Path to;

  @Mixin private JsonOption json = new JsonOption();

  PricesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return switch (action) {
      case LIST -> show(catalogue().prices());
      case SEARCH -> show(catalogue().search(subject("a text to search for")));
      case CHECK -> report(PriceImport.check(catalogue()));
      case IMPORT -> imported();
    };
  }

  private PriceCatalogue catalogue() {
    PriceCatalogue shipped = PriceCatalogue.shipped();
    return catalog == null ? shipped : shipped.overlaidWith(inFolder(catalog));
  }

  private String subject(String what) {
    if (subject == null) {
      throw new UsageException("prices " + action + " needs " + what);
    }
    return subject;
  }

  private int show(List<ModelPrice> prices) {
    if (json.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      prices.forEach(one -> list.addRawValue(new RawValue(one.json())));
      console.results().line(list.toString());
      return 0;
    }
    Table table =
        new Table()
            .row("model", "input", "cached", "output", "training", "tuned in", "tuned out", "of");
    for (ModelPrice one : prices) {
      table.row(
          one.name(),
          cell(one, Rate.INPUT),
          cell(one, Rate.CACHED_INPUT),
          cell(one, Rate.OUTPUT),
          cell(one, Rate.TRAINING),
          cell(one, Rate.TUNED_INPUT),
          cell(one, Rate.TUNED_OUTPUT),
          one.source().date());
    }
    table.lines().forEach(console.results()::line);
    json.hint(console, "prices are USD per 1M tokens; --json shows all of them with sources");
    return 0;
  }

  private static String cell(ModelPrice price, Rate rate) {
    return price.rate(rate).map(BigDecimal::toPlainString).orElse("");
  }

  private int report(List<PriceFinding> findings) {
    if (json.json()) {
      console.results().line(asJson(findings).toString());
    } else {
      findings.forEach(one -> console.results().line(one.model() + ": " + one.what()));
    }
    json.hint(
        console,
        findings.isEmpty() ? "all prices are as usual" : "give your own values with --catalog");
    return findings.isEmpty() ? 0 : 1;
  }

  private static ArrayNode asJson(List<PriceFinding> findings) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    findings.forEach(one -> list.addObject().put("model", one.model()).put("what", one.what()));
    return list;
  }

  private int imported() {
    Path file = inFolder(Path.of(subject("a file")));
    if (from == null || asOf == null) {
      throw new UsageException("prices import needs --from NAME and --as-of DATE");
    }
    LocalDate day = day(asOf);
    ImportedPrices read =
        switch (from) {
          case LITELLM -> PriceImport.liteLlm(file, day);
          case MODELS_DEV -> PriceImport.modelsDev(file, day);
        };
    if (to != null) {
      read.catalogue().write(inFolder(to));
    }
    if (json.json()) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.put("prices", read.catalogue().prices().size());
      root.set("findings", asJson(read.findings()));
      console.results().line(root.toString());
    } else {
      read.findings().forEach(one -> console.results().line(one.model() + ": " + one.what()));
      console
          .results()
          .line(
              "%d prices read, %d values not believed"
                  .formatted(read.catalogue().prices().size(), read.findings().size()));
    }
    json.hint(console, to == null ? "--to FILE keeps the prices" : "exemplar cost --catalog " + to);
    return 0;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UsageException("--as-of must be a date such as 2026-11-21 but was " + text, e);
    }
  }

  private Path inFolder(Path path) {
    return console.environment().folder().resolve(path);
  }
}
