package dev.exemplar4j;

import java.time.Duration;
import java.util.List;

/**
 * What one part of a pipeline did.
 *
 * @param stage the part's name with its parameters, such as {@code mmr(lambda=0.6)}
 * @param seen how many examples it saw: for a selector the size of its pool
 * @param kept how many came out
 * @param dropped those that it left out, with the reason; empty for a selector, which leaves out
 *     nearly all
 * @param tokens how many tokens it counted, or 0 if it counts none
 * @param elapsed how long it took; not part of what is the same from run to run
 */
public record StageTrace(
    String stage, long seen, int kept, List<Dropped> dropped, long tokens, Duration elapsed) {

  /** Copies. */
  public StageTrace {
    dropped = List.copyOf(dropped);
  }

  /**
   * An example that was left out.
   *
   * @param id the example
   * @param score its score when it was left out
   * @param reason why, in words
   */
  public record Dropped(String id, double score, String reason) {}

  /**
   * The entry of a selector, which leaves out nearly all of its pool and so names none.
   *
   * @param selector its name with its parameters, such as {@code jaccard(words)}
   * @param poolSize how many examples it chose from
   * @param kept how many it chose
   * @param startedNanos {@link System#nanoTime()} when it began
   * @return the entry
   */
  public static StageTrace ofSelector(String selector, long poolSize, int kept, long startedNanos) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
    return new StageTrace(selector, poolSize, kept, List.of(), 0, elapsed);
  }
}
