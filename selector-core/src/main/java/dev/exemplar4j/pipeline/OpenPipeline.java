package dev.exemplar4j.pipeline;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import java.util.Deque;
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
