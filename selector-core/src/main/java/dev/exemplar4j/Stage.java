package dev.exemplar4j;

/**
 * Works on a choice: leaves examples out, ranks them anew, or orders them.
 *
 * <p>A stage returns only examples that it was given, none twice, and at most {@link
 * SelectionRequest#maxExamples()} of them. {@link StageRun} keeps these rules and writes the trace.
 * Implementations are thread-safe and deterministic.
 */
@FunctionalInterface
public interface Stage {

  /**
   * Works on the candidates.
   *
   * @param request the request as this stage's caller made it: {@code maxExamples} is what shall
   *     come out, not what came in
   * @param candidates what the part before chose
   * @return the choice, with this stage's entry added to the trace
   */
  Selection apply(SelectionRequest request, Selection candidates);

  /**
   * How many candidates this stage wants to see.
   *
   * @param maxExamples how many shall come out; at least 1
   * @return a number of at least {@code maxExamples}; smaller ones are raised to it
   */
  default int candidatesFor(int maxExamples) {
    return maxExamples;
  }
}
