package dev.exemplar4j.cost.page;

import dev.exemplar4j.cost.Comparison;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.report.Html;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Each price that was used, with where it was read and when. */
final class Sources {

  private Sources() {}

  static Html of(Comparison comparison) {
    Set<ModelPrice> used = new LinkedHashSet<>();
    comparison.strategies().stream().map(StrategyCost::prices).forEach(used::addAll);
    List<Html> rows = new ArrayList<>();
    used.forEach(price -> rows.add(row(price)));
    Html head =
        Html.element(
            "tr",
            heading("model"),
            heading("prices, USD"),
            heading("where and when they were read"));
    Html table =
        Html.element(
            "table",
            Html.element("caption", "The prices that hold on the first day"),
            Html.element("thead", head),
            Html.element("tbody", Html.all(rows)));
    return Html.all(
        Html.element(
                "p",
                "The catalogue was put together on "
                    + comparison.pricesAsOf()
                    + ". Nothing was fetched for this report.")
            .classed("small"),
        Html.element("div", table)
            .classed("scroll")
            .with("role", "region")
            .with("tabindex", "0")
            .with("aria-label", "Prices and their sources"));
  }

  private static Html heading(String text) {
    return Html.element("th", text).with("scope", "col").classed("word");
  }

  private static Html row(ModelPrice price) {
    List<Html> rates = new ArrayList<>();
    price
        .rates()
        .forEach(
            (rate, value) -> {
              if (!rates.isEmpty()) {
                rates.add(Html.element("br"));
              }
              rates.add(Html.text(amount(value) + " " + words(rate.key())));
            });
    String reference = price.source().reference();
    String read =
        " ("
            + price.source().date()
            + ", confidence "
            + price.confidence().name().toLowerCase(Locale.ROOT)
            + ")";
    return Html.element(
        "tr",
        Html.element("th", Html.quoted(price.name())).with("scope", "row").classed("word"),
        Html.element("td", Html.all(rates)).classed("exact"),
        Html.element("td", Html.link(reference, reference), Html.text(read)));
  }

  private static String amount(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  /** A key such as cachedInputPer1M as words. */
  private static String words(String key) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean starts = Character.isUpperCase(c) || (Character.isDigit(c) && i > 0);
      if (starts && i > 0 && !(c == 'M' && Character.isDigit(key.charAt(i - 1)))) {
        words.append(' ');
      }
      words.append(c == 'M' ? c : Character.toLowerCase(c));
    }
    return words.toString();
  }
}
