package dev.exemplar4j.pipeline;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A pipeline over a pool: a selector, to be closed when it is not needed any more. Thread-safe. */
public final class OpenPipeline implements ExampleSelector, AutoCloseable {

  private final Pipeline pipeline;
  private final ExampleSelector first;
  private final ExampleSelector whole;
  private final PipelineContext context;

  OpenPipeline(
      Pipeline pipeline, ExampleSelector first, ExampleSelector whole, PipelineContext context) {
    this.pipeline = pipeline;
    this.first = first;
    this.whole = whole;
    this.context = context;
  }

  @Override
  public Selection select(SelectionRequest request) {
    return whole.select(request);
  }

  @Override
  public List<Selection> selectAll(List<SelectionRequest> requests) {
    return whole.selectAll(requests);
  }

  /**
   * A template that shows the pipeline's fixed examples, if it has some, in front of the chosen
   * ones. Without a prefix, the template itself.
   *
   * @param template makes the prompt
   * @return the template
   */
  public PromptTemplate template(PromptTemplate template) {
    return pipeline.prefix().equals(PrefixKinds.NONE)
        ? template
        : context.prefix().template(template);
  }

  /** {@return the pipeline that is open here} */
  public Pipeline pipeline() {
    return pipeline;
  }

  /**
   * The pool, for changes while others select. What a stage measured when the pipeline was opened,
   * such as a calibrated minimum score, stays as it was.
   *
   * @return the index, or empty if the selector looks at a fixed list, as {@code random} does
   */
  public Optional<ExampleIndex> index() {
    return first instanceof ExampleIndex index ? Optional.of(index) : Optional.empty();
  }

  /**
   * Why an example is, or is not, among the chosen, for a person: whether the pool has it, whether
   * the request admits it, its rank and score in the selector, also below the cut, and what each
   * stage did with it. Holds ids and scores, no text. Costs a selection of the whole pool besides
   * the one that is explained.
   *
   * @param request the request
   * @param id the example
   * @return several lines, in the order in which the parts run
   */
  public List<String> whyNot(SelectionRequest request, String id) {
    Optional<Example> example =
        context.pool().stream().filter(one -> one.id().equals(id)).findFirst();
    Optional<Example> known = index().map(index -> index.get(id)).orElse(example);
    if (known.isEmpty()) {
      return List.of("the pool has no example with this id");
    }
    if (!request.admits().matches(known.get())) {
      return List.of("the request leaves it out by its filter, excluded ids or excluded groups");
    }
    if (context.prefix().blockFor(request.input()).contains(known.get())) {
      return List.of("it is one of the fixed examples in front of the chosen ones");
    }
    List<String> lines = new ArrayList<>();
    lines.add(place(request, id));
    lines.addAll(select(request).whyNot(id));
    return lines;
  }

  /** Its rank among all that the selector would give, were it asked for the whole pool. */
  private String place(SelectionRequest request, String id) {
    Selection all =
        first.select(
            request
                .withMaxExamples(Math.max(1, poolSize()))
                .withMinScore(Double.NEGATIVE_INFINITY));
    for (SelectedExample one : all.examples()) {
      if (one.id().equals(id)) {
        boolean tooLow = one.score() < request.minScore();
        return String.format(
            Locale.ROOT,
            "%s: rank %d of %d with score %.4f%s",
            pipeline.selector().kind(),
            one.rank(),
            all.examples().size(),
            one.score(),
            tooLow ? ", below the minimum score " + request.minScore() : "");
      }
    }
    return pipeline.selector().kind() + ": no score, nothing in it matches the input";
  }

  private int poolSize() {
    return index().map(ExampleIndex::size).orElse(context.pool().size());
  }

  /** Closes all indexes. Closing twice does nothing. */
  @Override
  public void close() {
    IllegalStateException failure = new IllegalStateException("closing a pipeline failed");
    closeAll(context.open(), failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  /** Closes each, whatever another one throws. */
  static void closeAll(Deque<AutoCloseable> open, Throwable failure) {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }
}
