package dev.exemplar4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of a stage: takes its decisions, keeps the rules of {@link Stage} and writes the trace.
 * For those who write a stage; used by one thread.
 *
 * <p>Examples are kept in the order of the calls. What is neither kept nor dropped, and what is
 * kept beyond the number asked for, counts as dropped with a reason of its own.
 */
public final class StageRun {

  private final String stage;
  private final SelectionRequest request;
  private final Selection candidates;
  private final Map<String, SelectedExample> undecided = new LinkedHashMap<>();
  private final List<SelectedExample> kept = new ArrayList<>();
  private final List<StageTrace.Dropped> dropped = new ArrayList<>();
  private final long started = System.nanoTime();
  private long tokens;

  private StageRun(String stage, SelectionRequest request, Selection candidates) {
    this.stage = stage;
    this.request = request;
    this.candidates = candidates;
    candidates.examples().forEach(one -> undecided.put(one.id(), one));
  }

  /**
   * Begins a run.
   *
   * @param stage the stage's name with its parameters, for the trace
   * @param request what the stage was asked for
   * @param candidates what it was given
   * @return the run
   */
  public static StageRun begin(String stage, SelectionRequest request, Selection candidates) {
    return new StageRun(stage, request, candidates);
  }

  /** {@return the candidates by rank, best first, whatever the order in which they came} */
  public List<SelectedExample> byRank() {
    return candidates.examples().stream()
        .sorted(Comparator.comparingInt(SelectedExample::rank))
        .toList();
  }

  /** {@return the candidates in the order in which they came} */
  public List<SelectedExample> asGiven() {
    return candidates.examples();
  }

  /**
   * Keeps a candidate with the score that it has.
   *
   * @param one a candidate of this run that is not decided yet
   */
  public void keep(SelectedExample one) {
    keep(one, one.score());
  }

  /**
   * Keeps a candidate with a new score.
   *
   * @param one a candidate of this run that is not decided yet
   * @param score finite
   * @throws IllegalArgumentException if the candidate is none of this run or is decided already
   */
  public void keep(SelectedExample one, double score) {
    decide(one);
    kept.add(new SelectedExample(one.example(), score, one.rank()));
  }

  /**
   * Leaves a candidate out.
   *
   * @param one a candidate of this run that is not decided yet
   * @param reason why, in words, without text of the example
   * @throws IllegalArgumentException if the candidate is none of this run or is decided already
   */
  public void drop(SelectedExample one, String reason) {
    decide(one);
    dropped.add(new StageTrace.Dropped(one.id(), one.score(), reason));
  }

  private void decide(SelectedExample one) {
    if (undecided.remove(one.id()) == null) {
      throw new IllegalArgumentException(
          stage + " must decide once on each candidate, but did not so on " + one.id());
    }
  }

  /** {@return how many are kept so far} */
  public int keptCount() {
    return kept.size();
  }

  /**
   * Notes how many tokens were counted.
   *
   * @param count the tokens of what is kept
   */
  public void tokens(long count) {
    tokens = count;
  }

  /**
   * Ends a run that left examples out: the kept stand in the order of the calls, and their ranks
   * close up without changing who is better.
   *
   * @return the selection
   */
  public Selection finish() {
    List<SelectedExample> byRank = new ArrayList<>(kept);
    byRank.sort(Comparator.comparingInt(SelectedExample::rank));
    Map<String, Integer> ranks = new HashMap<>();
    byRank.forEach(one -> ranks.put(one.id(), ranks.size() + 1));
    List<SelectedExample> result = new ArrayList<>();
    for (SelectedExample one : kept) {
      int rank = ranks.getOrDefault(one.id(), 1);
      if (rank <= request.maxExamples()) {
        result.add(new SelectedExample(one.example(), one.score(), rank));
      } else {
        dropSurplus(one);
      }
    }
    return selection(result);
  }

  /**
   * Ends a run that ranked anew: the first kept has rank 1, the second rank 2, and so on.
   *
   * @return the selection
   */
  public Selection finishRanked() {
    List<SelectedExample> result = new ArrayList<>();
    for (SelectedExample one : kept) {
      if (result.size() < request.maxExamples()) {
        result.add(new SelectedExample(one.example(), one.score(), result.size() + 1));
      } else {
        dropSurplus(one);
      }
    }
    return selection(result);
  }

  private void dropSurplus(SelectedExample one) {
    dropped.add(
        new StageTrace.Dropped(
            one.id(), one.score(), "beyond the " + request.maxExamples() + " asked for"));
  }

  private Selection selection(List<SelectedExample> result) {
    for (SelectedExample one : undecided.values()) {
      dropped.add(new StageTrace.Dropped(one.id(), one.score(), "not chosen"));
    }
    List<StageTrace> trace = new ArrayList<>(candidates.trace());
    trace.add(
        new StageTrace(
            stage,
            candidates.examples().size(),
            result.size(),
            dropped,
            tokens,
            Duration.ofNanos(System.nanoTime() - started)));
    return new Selection(request.input(), result, trace);
  }
}
