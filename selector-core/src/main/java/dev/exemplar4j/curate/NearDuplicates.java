package dev.exemplar4j.curate;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Examples whose inputs have nearly the same tokens: the Jaccard coefficient |A&#8745;B| /
 * |A&#8746;B| of their token sets is at or above a threshold. An input without tokens is a near
 * duplicate of nothing.
 */
public final class NearDuplicates {

  /**
   * Two examples with nearly the same tokens.
   *
   * @param first the one whose id comes first
   * @param second the other
   * @param similarity their Jaccard coefficient, in (0, 1]
   */
  public record Pair(Example first, Example second, double similarity) {

    /** Ids and the number: texts may be private. */
    @Override
    public String toString() {
      return "Pair[" + first.id() + ", " + second.id() + ", " + similarity + "]";
    }
  }

  private NearDuplicates() {}

  /**
   * All pairs at or above a threshold, exactly.
   *
   * <p>Two sets can only reach the threshold if they share one of their few rarest tokens, so only
   * such pairs are looked at, and of these only those whose sizes and token positions still allow
   * it. Usually near linear in the size of the pool and the answer; a low threshold, or tokens that
   * all examples have, lead towards O(n²). The answer itself is quadratic where many inputs are
   * alike; {@link Curation#withoutNearDuplicates} is not.
   *
   * <p>Source: Xiao, Wang, Lin, Yu and Wang, Efficient similarity joins for near-duplicate
   * detection, ACM TODS 36(3), 2011, DOI 10.1145/2000824.2000825; prefix filtering: Chaudhuri,
   * Ganti and Kaushik, A primitive operator for similarity joins in data cleaning, ICDE 2006, DOI
   * 10.1109/ICDE.2006.9.
   *
   * @param pool the examples, with different ids; their order does not matter
   * @param tokenizer cuts the inputs
   * @param threshold the lowest Jaccard coefficient that counts, in (0, 1]
   * @return the pairs, ordered by the ids of the first, then of the second
   * @throws IllegalArgumentException if the threshold is out of range
   */
  public static List<Pair> pairs(List<Example> pool, Tokenizer tokenizer, double threshold) {
    List<Example> byId = pool.stream().sorted(Example.BY_ID).toList();
    int[][] sets = TokenSets.of(byId, tokenizer);
    PrefixIndex index = new PrefixIndex(threshold);
    List<Pair> pairs = new ArrayList<>();
    for (int[] set : sets) {
      Example second = byId.get(index.size());
      index.search(
          set, (found, similarity) -> pairs.add(new Pair(byId.get(found), second, similarity)));
      index.add(set);
    }
    pairs.sort(
        Comparator.comparing(Pair::first, Example.BY_ID)
            .thenComparing(Pair::second, Example.BY_ID));
    return List.copyOf(pairs);
  }

  /** Visits by id and keeps what is no near duplicate of what was kept before. */
  static List<LeftOut> leftOut(
      List<Example> byId, Tokenizer tokenizer, double threshold, DuplicateScope scope) {
    int[][] sets = TokenSets.of(byId, tokenizer);
    PrefixIndex index = new PrefixIndex(threshold);
    List<Example> kept = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (int i = 0; i < sets.length; i++) {
      Example example = byId.get(i);
      List<String> near = new ArrayList<>();
      index.search(
          sets[i],
          (found, similarity) -> {
            if (near.isEmpty() && inScope(kept.get(found), example, scope)) {
              near.add(reason(kept.get(found), similarity));
            }
          });
      if (near.isEmpty()) {
        index.add(sets[i]);
        kept.add(example);
      } else {
        leftOut.add(new LeftOut(example, LeftOut.Rule.NEAR_DUPLICATE, near.getFirst()));
      }
    }
    return leftOut;
  }

  private static boolean inScope(Example a, Example b, DuplicateScope scope) {
    return scope == DuplicateScope.INPUT || a.output().equals(b.output());
  }

  private static String reason(Example kept, double similarity) {
    return String.format(Locale.ROOT, "%.4f of its tokens are those of %s", similarity, kept.id());
  }
}
