package dev.exemplar4j.curate;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pool on its way to a better one: what is kept, what is left out and why. Each step gives a new
 * curation and works on what the steps before have kept, so steps read in the order in which they
 * run:
 *
 * <pre>{@code
 * Curation curated =
 *     Curation.of(pool)
 *         .withoutExactDuplicates()
 *         .withoutNearDuplicates(0.85, Tokenizer.words(), DuplicateScope.INPUT_AND_OUTPUT)
 *         .withoutConflicts(ConflictRule.KEEP_MAJORITY);
 * ExampleWriter.write(file, curated.kept());
 * }</pre>
 *
 * <p>Which examples are kept depends on their ids and contents alone, not on the order of the pool.
 * Immutable.
 *
 * @param kept what is kept, in the order of the pool, or of choice after {@link #representatives}
 * @param leftOut what is left out, in the order of the steps, within a step ordered by id
 * @param conflicts the contradictions of the whole pool, ordered by the first id of each, whatever
 *     became of them
 */
public record Curation(List<Example> kept, List<LeftOut> leftOut, List<LabelConflict> conflicts) {

  /** Copies. */
  public Curation {
    kept = List.copyOf(kept);
    leftOut = List.copyOf(leftOut);
    conflicts = List.copyOf(conflicts);
  }

  /**
   * A pool of which all is kept, with its contradictions found.
   *
   * @param pool the examples
   * @return the curation
   * @throws IllegalArgumentException if an id comes twice: names it
   */
  public static Curation of(Collection<Example> pool) {
    Set<String> ids = new HashSet<>();
    for (Example example : pool) {
      if (!ids.add(example.id())) {
        throw new IllegalArgumentException(
            "example ids must differ but " + example.id() + " comes twice");
      }
    }
    List<Example> all = List.copyOf(pool);
    return new Curation(all, List.of(), Conflicts.in(byId(all)));
  }

  private static List<Example> byId(List<Example> examples) {
    return examples.stream().sorted(Example.BY_ID).toList();
  }

  /**
   * Leaves out examples that say the same as another: equal normalised input ({@link
   * dev.exemplar4j.example.NormalizedText}), and exactly equal output and conversation. The one
   * whose id comes first stays. Linear in the length of the texts.
   *
   * @return a new curation
   */
  public Curation withoutExactDuplicates() {
    return without(ExactDuplicates.in(byId(kept)));
  }

  /**
   * Leaves out examples whose input has nearly the same tokens as that of one that is kept: the
   * Jaccard coefficient of the token sets is at or above the threshold ({@link NearDuplicates}).
   * Examples are visited by id; one stays if it is no near duplicate of one that stayed before. So
   * no two that stay are near duplicates, and each that goes has one that stays. Exact; usually
   * near linear in the size of the pool.
   *
   * @param threshold the lowest coefficient that counts, in (0, 1]
   * @param tokenizer cuts the inputs
   * @param scope whether outputs must be equal too
   * @return a new curation
   * @throws IllegalArgumentException if the threshold is out of range
   */
  public Curation withoutNearDuplicates(
      double threshold, Tokenizer tokenizer, DuplicateScope scope) {
    return without(NearDuplicates.leftOut(byId(kept), tokenizer, threshold, scope));
  }

  /**
   * Leaves out examples that contradict others ({@link #conflicts()}).
   *
   * @param rule which of them
   * @return a new curation
   */
  public Curation withoutConflicts(ConflictRule rule) {
    return without(Conflicts.leftOut(byId(kept), conflicts, rule));
  }

  /**
   * Keeps only examples that stand for all that is kept so far. They then stand in the order of
   * choice: the first n of them are a choice of n where the method chooses one by one (facility
   * location, vote-k).
   *
   * @param method how to choose
   * @param size how many to keep; at least 1
   * @return a new curation
   * @throws IllegalArgumentException if the size is below 1
   */
  public Curation representatives(Representatives method, int size) {
    List<Example> chosen =
        method.choose(kept, size).stream().map(SelectedExample::example).toList();
    Set<String> ids = chosen.stream().map(Example::id).collect(Collectors.toSet());
    String reason = "not among the %d of %s".formatted(chosen.size(), method.name());
    List<LeftOut> allGone = new ArrayList<>(leftOut);
    for (Example example : byId(kept)) {
      if (!ids.contains(example.id())) {
        allGone.add(new LeftOut(example, LeftOut.Rule.NOT_REPRESENTATIVE, reason));
      }
    }
    return new Curation(chosen, allGone, conflicts);
  }

  private Curation without(List<LeftOut> more) {
    Set<String> gone = more.stream().map(LeftOut::id).collect(Collectors.toSet());
    List<Example> staying = kept.stream().filter(one -> !gone.contains(one.id())).toList();
    List<LeftOut> allGone = new ArrayList<>(leftOut);
    allGone.addAll(more);
    return new Curation(staying, allGone, conflicts);
  }

  /**
   * The curation for a person: how many are kept, and each that is not, with the reason. Holds ids,
   * no text of an example; the same from run to run.
   *
   * @return several lines
   */
  public String explain() {
    StringBuilder out = new StringBuilder();
    out.append(
        "kept %d, left out %d, conflicts %d\n"
            .formatted(kept.size(), leftOut.size(), conflicts.size()));
    leftOut.forEach(one -> out.append("  - %s: %s\n".formatted(one.id(), one.reason())));
    for (LabelConflict conflict : conflicts) {
      out.append(
          "  ! %d outputs for one input: %s\n"
              .formatted(conflict.outputCounts().size(), String.join(", ", conflict.ids())));
    }
    return out.toString();
  }

  /** Counts only: texts may be private. */
  @Override
  public String toString() {
    return "Curation[kept=%d, leftOut=%d, conflicts=%d]"
        .formatted(kept.size(), leftOut.size(), conflicts.size());
  }
}
