package dev.exemplar4j.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A report as one HTML file; immutable, each method gives a page with more on it.
 *
 * <p>The order of the calls is the order on the page. Same calls, same bytes.
 */
public final class Page {

  private final String title;
  private final List<Html> head;
  private final List<Html> sections;
  private final List<Html> data;
  private final List<Script> scripts;

  private Page(
      String title, List<Html> head, List<Html> sections, List<Html> data, List<Script> scripts) {
    this.title = title;
    this.head = List.copyOf(head);
    this.sections = List.copyOf(sections);
    this.data = List.copyOf(data);
    this.scripts = List.copyOf(scripts);
  }

  /**
   * A page with nothing but its heading.
   *
   * @param kicker the small line above: what kind of report it is
   * @param title the heading: what was found, as a sentence
   * @return the page
   */
  public static Page titled(String kicker, String title) {
    List<Html> head =
        List.of(Html.element("p", kicker).classed("kicker"), Html.element("h1", title));
    return new Page(title, head, List.of(), List.of(), List.of());
  }

  /**
   * Adds to the head of the page: what a reader who reads nothing else should know.
   *
   * @param content in order
   * @return the page with it
   */
  public Page lead(Html... content) {
    return new Page(title, joined(head, List.of(content)), sections, data, scripts);
  }

  /**
   * Adds a section.
   *
   * @param heading its heading
   * @param content what stands in it
   * @return the page with it
   */
  public Page section(String heading, Html... content) {
    Html section = Html.element("section", Html.element("h2", heading), Html.all(content));
    return new Page(title, head, joined(sections, List.of(section)), data, scripts);
  }

  /**
   * Adds a last section in small type: where the numbers come from.
   *
   * @param facts names and values, in order
   * @return the page with it
   */
  public Page colophon(Map<String, String> facts) {
    List<Html> rows = new ArrayList<>();
    facts.forEach(
        (name, value) ->
            rows.add(
                Html.element(
                    "div", Html.element("dt", name), Html.element("dd", Html.quoted(value)))));
    Html section =
        Html.element(
                "section",
                Html.element("h2", "About this report"),
                Html.element("dl", Html.all(rows)))
            .classed("colophon");
    return new Page(title, head, joined(sections, List.of(section)), data, scripts);
  }

  /**
   * Adds data for the page's scripts, which cannot be run.
   *
   * @param id under which a script finds it
   * @param json any JSON
   * @return the page with it
   */
  public Page data(String id, JsonNode json) {
    return new Page(title, head, sections, joined(data, List.of(new Data(id, json))), scripts);
  }

  /**
   * Adds a program, which runs when everything is there.
   *
   * @param script shipped with the library
   * @return the page with it
   */
  public Page script(Script script) {
    return new Page(title, head, sections, data, joined(scripts, List.of(script)));
  }

  /** {@return the file as text} */
  public String html() {
    return Document.write(title, head, sections, data, scripts);
  }

  /** {@return the file as UTF-8} */
  public byte[] bytes() {
    return html().getBytes(StandardCharsets.UTF_8);
  }

  private static <T> List<T> joined(List<T> some, List<? extends T> more) {
    List<T> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
