package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exemplar prompt}. */
@Command(
    name = "prompt",
    sortOptions = false,
    header = "Puts the best examples for every input into a prompt.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar prompt --pool tickets.jsonl --input \"where is my parcel?\" -k 4"
            + " --format messages%n"
            + "%nUsage: ",
    customSynopsis = "exemplar prompt --pool FILE... (--queries FILE | --input TEXT) [OPTION]...",
    description = {
      "",
      "With --input, writes the prompt itself: the text, or the messages as a JSON array. With",
      "--queries or --json, writes one JSON line a query: {\"id\":...,\"prompt\":...} or",
      "{\"id\":...,\"messages\":[...]}; with fixed examples also \"cacheableEnd\", how many"
          + " characters",
      "or messages are the same for every query that gets these fixed examples.",
      ""
    })
final class PromptCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private QueryOptions queries = new QueryOptions();

  @Mixin private TemplateOptions template = new TemplateOptions();

  @Option(
      names = "--budget",
      paramLabel = "TOKENS",
      converter = Numbers.Count.class,
      description =
          "At most so many tokens (o200k_base): an example that does not fit is left out.")
  private @Nullable Integer budget;

  @Option(
      names = "--order",
      paramLabel = "NAME",
      description =
          "One of: ${COMPLETION-CANDIDATES} (default: best-last, or what --pipeline says).")
  private @Nullable OrderName order;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "text",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private PromptFormat format = PromptFormat.TEXT;

  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private JsonOption json = new JsonOption();

  private int overBudget;

  PromptCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PromptTemplate chosen = format.rendering(template.template(console));
    boolean alone = queries.file(console) == null && !json.json();
    selection.forEachRequest(
        queries,
        console,
        lastStages(),
        PipelineResources.NONE.with(PromptTemplate.class, PipelineResources.PROMPT, chosen),
        (open, query, request) -> {
          Selection examples = open.select(request);
          Prompt prompt = open.template(chosen).render(examples);
          write(query, examples, prompt, alone, open.pipeline());
        });
    if (overBudget > 0) {
      console.note(
          "exemplar: %d of the prompts have more than %d tokens even without examples"
              .formatted(overBudget, budget));
    }
    json.hint(console, "exemplar evaluate shows which selector to use");
    return 0;
  }

  /** The budget comes last: it goes by rank, and counts the prompt in its final order. */
  private List<Part> lastStages() {
    List<Part> last = new ArrayList<>();
    if (order != null || !selection.fromFile()) {
      last.add((order == null ? OrderName.BEST_LAST : order).part());
    }
    if (budget != null) {
      last.add(Part.of("token-budget").with("max", budget));
    }
    return last;
  }

  private void write(
      Query query, Selection examples, Prompt prompt, boolean alone, Pipeline pipeline) {
    if (budget != null
        && !examples.trace().isEmpty()
        && examples.trace().getLast().tokens() > budget) {
      overBudget++;
    }
    if (!alone) {
      console.results().line(line(query, examples, prompt, pipeline));
      return;
    }
    console.results().line(format.of(prompt));
    if (selection.explains()) {
      examples.explain().lines().forEach(console::note);
    }
  }

  private String line(Query query, Selection examples, Prompt prompt, Pipeline pipeline) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", query.id());
    format.addTo(node, prompt);
    if (!pipeline.prefix().kind().equals("none")) {
      node.put("cacheableEnd", prompt.cacheableEnd());
    }
    selection.addTraceIfAsked(node, examples);
    return node.toString();
  }
}
