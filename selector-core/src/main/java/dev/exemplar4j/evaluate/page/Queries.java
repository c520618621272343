package dev.exemplar4j.evaluate.page;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.QueryResult;
import dev.exemplar4j.report.Element;
import dev.exemplar4j.report.Html;
import dev.exemplar4j.report.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The worst queries with what each selector chose, and a filter over them. */
final class Queries {

  private static final int MOST = 60;
  private static final int MOST_CHOSEN = 8;
  private static final int MOST_LETTERS = 280;

  private final EvaluationReport report;
  private final List<double[]> figures;
  private final int base;

  private Queries(EvaluationReport report) {
    this.report = report;
    this.figures = report.evaluations().stream().map(one -> one.values(report.metric())).toList();
    this.base = report.evaluations().indexOf(report.base());
  }

  static Html of(EvaluationReport report) {
    return new Queries(report).html();
  }

  private Html html() {
    List<Integer> shown = shown();
    Map<String, String> groups = groups();
    List<Html> options = new ArrayList<>();
    groups.forEach(
        (group, name) -> {
          long count = shown.stream().filter(q -> in(group, q)).count();
          String text = name + " (" + Quantity.COUNT.exact((double) count) + ")";
          options.add(Html.element("option", Html.quoted(text)).with("value", group));
        });
    Html filter =
        Html.element(
                "div",
                Html.element("label", "Show ").with("for", "filter"),
                Html.element("select", Html.all(options)).with("id", "filter"),
                Html.element("span", "").with("id", "filter-status").with("role", "status"))
            .classed("controls control")
            .with("id", "controls")
            .with("hidden", "");
    List<Html> articles = new ArrayList<>();
    shown.forEach(query -> articles.add(article(query, groups)));
    String note =
        Quantity.COUNT.exact(shown.size())
            + " of "
            + Quantity.COUNT.exact(report.queries())
            + " queries: those that the selectors together do worst, and the worst on which they"
            + " differ.";
    return Html.all(Html.element("p", note).classed("small"), filter, Html.all(articles));
  }

  /** Half of them the worst of all, half the worst on which selectors differ. */
  private List<Integer> shown() {
    List<Integer> ordered =
        IntStream.range(0, report.queries())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(this::sum)
                    .thenComparing(query -> result(0, query).query().id()))
            .toList();
    TreeSet<Integer> places = new TreeSet<>();
    IntStream.range(0, ordered.size()).limit(MOST / 2).forEach(places::add);
    IntStream.range(0, ordered.size())
        .filter(place -> disagree(ordered.get(place)) && !places.contains(place))
        .limit(MOST / 2)
        .forEach(places::add);
    return places.stream().map(ordered::get).toList();
  }

  private double sum(int query) {
    return figures.stream().mapToDouble(values -> values[query]).sum();
  }

  private boolean disagree(int query) {
    return figures.stream().mapToDouble(values -> values[query]).distinct().count() > 1;
  }

  private Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("all", "all queries");
    groups.put("disagree", "those on which selectors differ");
    for (int i = 0; i < figures.size(); i++) {
      if (i != base) {
        String name = report.evaluations().get(i).selector();
        groups.put("better-" + i, name + " better than " + report.baseline());
        groups.put("worse-" + i, name + " worse than " + report.baseline());
      }
    }
    return groups;
  }

  private boolean in(String group, int query) {
    if (group.equals("all")) {
      return true;
    }
    if (group.equals("disagree")) {
      return disagree(query);
    }
    int selector = Integer.parseInt(group.substring(group.indexOf('-') + 1));
    double difference = figures.get(selector)[query] - figures.get(base)[query];
    return group.startsWith("better") ? difference > 0 : difference < 0;
  }

  private QueryResult result(int selector, int query) {
    return report.evaluations().get(selector).results().get(query);
  }

  private Element article(int query, Map<String, String> groups) {
    QueryResult any = result(0, query);
    List<Html> sides = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      sides.add(side(report.evaluations().get(i), i, query));
    }
    String in = String.join(" ", groups.keySet().stream().filter(g -> in(g, query)).toList());
    Html right =
        Html.element(
                "p",
                Html.text("right: "),
                Html.quoted(any.query().output().map(Queries::clipped).orElse("not given")))
            .classed("small");
    return Html.element(
            "article",
            Html.element("h3", Html.quoted(clipped(any.query().input()))),
            right,
            Html.element("div", Html.all(sides)).classed("sides"))
        .classed("query")
        .with("data-groups", in);
  }

  private Element side(Evaluation evaluation, int selector, int query) {
    List<Html> chosen = new ArrayList<>();
    QueryResult result = result(selector, query);
    String right = result.query().output().orElse("");
    for (SelectedExample one : result.chosen().stream().limit(MOST_CHOSEN).toList()) {
      boolean same = one.example().output().equals(right);
      Html output = Html.quoted(clipped(one.example().output()));
      chosen.add(
          Html.element(
              "li",
              Html.quoted(clipped(one.example().input())),
              Html.text(" \u2192 "),
              same ? Html.element("strong", output) : output));
    }
    int more = result.chosen().size() - MOST_CHOSEN;
    Html rest = more > 0 ? Html.element("p", "and " + more + " more").classed("small") : Html.all();
    Html list =
        chosen.isEmpty()
            ? Html.element("p", "nothing chosen").classed("small")
            : Html.element("ol", Html.all(chosen));
    return Html.element(
        "div",
        Html.element(
            "h4",
            Html.quoted(evaluation.selector()),
            Html.text(" " + mark(figures.get(selector)[query]))),
        list,
        rest);
  }

  /** Never by colour alone, and never by a sign alone. */
  private static String mark(double figure) {
    if (figure == 1) {
      return "\u2713 right";
    }
    return figure == 0 ? "\u2717 wrong" : Quantity.SHARE.brief(figure);
  }

  private static String clipped(String text) {
    int letters = text.codePointCount(0, text.length());
    return letters <= MOST_LETTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MOST_LETTERS)) + "\u2026";
  }
}
