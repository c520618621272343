package dev.exemplar4j;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The chosen examples, in the order in which a prompt shows them, and how they came to be chosen.
 *
 * @param input the input that the examples were chosen for
 * @param examples the chosen; no example twice
 * @param trace one entry for each part of the pipeline, in the order in which they ran
 */
public record Selection(String input, List<SelectedExample> examples, List<StageTrace> trace) {

  /** Copies. */
  public Selection {
    examples = List.copyOf(examples);
    trace = List.copyOf(trace);
  }

  /**
   * What a selector chose, ranked as given.
   *
   * @param request what the selector was asked for
   * @param best the chosen with falling score; their ranks are given anew, from 1
   * @param trace what the selector did
   * @return the selection
   */
  public static Selection ranked(
      SelectionRequest request, List<SelectedExample> best, StageTrace trace) {
    List<SelectedExample> ranked = new ArrayList<>(best.size());
    for (SelectedExample one : best) {
      ranked.add(new SelectedExample(one.example(), one.score(), ranked.size() + 1));
    }
    return new Selection(request.input(), ranked, List.of(trace));
  }

  /** {@return the chosen examples without score and rank, in prompt order} */
  public List<Example> asExamples() {
    return examples.stream().map(SelectedExample::example).toList();
  }

  /** {@return the ids of the chosen, in prompt order} */
  public List<String> ids() {
    return examples.stream().map(SelectedExample::id).toList();
  }

  /** {@return the example with rank 1, or empty if nothing was chosen} */
  public Optional<SelectedExample> best() {
    return examples.stream().filter(one -> one.rank() == 1).findFirst();
  }

  /** {@return whether nothing was chosen} */
  public boolean isEmpty() {
    return examples.isEmpty();
  }

  /**
   * The trace for a person: each part of the pipeline with what it saw, kept and dropped, and why.
   * Holds ids and scores, no text of an example; the same from run to run.
   *
   * @return several lines
   */
  public String explain() {
    StringBuilder out = new StringBuilder();
    for (StageTrace part : trace) {
      out.append("%s: saw %d, kept %d".formatted(part.stage(), part.seen(), part.kept()));
      out.append(part.tokens() > 0 ? ", " + part.tokens() + " tokens\n" : "\n");
      for (StageTrace.Dropped dropped : part.dropped()) {
        out.append(
            String.format(
                Locale.ROOT,
                "  - %s (%.4f): %s%n",
                dropped.id(),
                dropped.score(),
                dropped.reason()));
      }
    }
    for (SelectedExample one : examples) {
      out.append(String.format(Locale.ROOT, "%3d. %s  %.4f%n", one.rank(), one.id(), one.score()));
    }
    return out.toString();
  }

  /**
   * Why an example is, or is not, among the chosen, as far as the trace knows, for a person. Of an
   * example that the selector did not give to the stages the trace knows no score; a pipeline that
   * was opened from data does.
   *
   * @param id the example
   * @return one line for each part of the pipeline that saw it, and what became of it
   */
  public List<String> whyNot(String id) {
    return WhyNot.of(this, id);
  }

  /** Ids only: texts may be private. */
  @Override
  public String toString() {
    return "Selection" + ids();
  }
}
