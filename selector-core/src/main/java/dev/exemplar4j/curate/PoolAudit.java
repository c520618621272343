package dev.exemplar4j.curate;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What in a pool looks as if somebody had put it there on purpose, or by mistake: examples that are
 * chosen for everything, examples that contradict their neighbours, examples of unknown origin.
 * Suspects, not proofs: a person looks at each.
 *
 * @param hubs examples that are chosen far more often than others, the most chosen first
 * @param outvoted examples whose neighbours agree on another output, by id. Of interest where
 *     outputs are labels: free texts seldom agree
 * @param withoutOrigin ids of examples without the metadata key of the origin, in order
 */
public record PoolAudit(List<Hub> hubs, List<Outvoted> outvoted, List<String> withoutOrigin) {

  /** Copies. */
  public PoolAudit {
    hubs = List.copyOf(hubs);
    outvoted = List.copyOf(outvoted);
    withoutOrigin = List.copyOf(withoutOrigin);
  }

  /**
   * Audits a pool with its own inputs: each is asked of the selector, without the example that it
   * belongs to. How often an example is then chosen is its k-occurrence; its mean over the pool is
   * the number of neighbours at most, whatever the size. As many selections as the pool has
   * examples. Depends on ids and contents, not on the order of the pool.
   *
   * @param pool the examples
   * @param selector chooses from the same examples
   * @param settings what counts as suspect
   * @return the audit
   * @see <a href="https://jmlr.org/papers/v11/radovanovic10a.html">M. Radovanović, A. Nanopoulos,
   *     M. Ivanović: Hubs in Space. JMLR 11, 2010</a>
   * @see <a href="https://doi.org/10.1109/TSMC.1972.4309137">D. Wilson: Asymptotic Properties of
   *     Nearest Neighbor Rules Using Edited Data. IEEE Trans. SMC 2 (3), 1972</a>
   */
  public static PoolAudit of(
      Collection<Example> pool, ExampleSelector selector, AuditSettings settings) {
    List<Example> byId = pool.stream().sorted(Example.BY_ID).toList();
    Map<String, Integer> chosen = new HashMap<>();
    List<Outvoted> outvoted = new ArrayList<>();
    for (Example example : byId) {
      List<Example> neighbours = neighbours(example, selector, settings.neighbours());
      neighbours.forEach(one -> chosen.merge(one.id(), 1, Integer::sum));
      outvoted(example, neighbours).ifPresent(outvoted::add);
    }
    List<String> withoutOrigin =
        byId.stream()
            .filter(one -> one.metadata().get(settings.originKey()).isEmpty())
            .map(Example::id)
            .toList();
    return new PoolAudit(hubs(chosen, byId.size(), settings), outvoted, withoutOrigin);
  }

  private static List<Example> neighbours(Example example, ExampleSelector selector, int count) {
    SelectionRequest request =
        SelectionRequest.of(example.input(), count).withoutIds(Set.of(example.id()));
    return selector.select(request).examples().stream().map(one -> one.example()).toList();
  }

  private static List<Hub> hubs(Map<String, Integer> chosen, int size, AuditSettings settings) {
    long all = chosen.values().stream().mapToLong(Integer::longValue).sum();
    double limit = settings.hubFactor() * all / size;
    return chosen.entrySet().stream()
        .filter(entry -> entry.getValue() > limit)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey, Example::compareIds))
        .map(one -> new Hub(one.getKey(), one.getValue(), one.getValue() / (size - 1.0)))
        .toList();
  }

  private static Optional<Outvoted> outvoted(Example example, List<Example> neighbours) {
    Map<String, List<String>> byOutput = new LinkedHashMap<>();
    for (Example one : neighbours) {
      byOutput.computeIfAbsent(one.output(), output -> new ArrayList<>()).add(one.id());
    }
    if (byOutput.containsKey(example.output())) {
      return Optional.empty();
    }
    return byOutput.entrySet().stream()
        .filter(votes -> 2 * votes.getValue().size() > neighbours.size())
        .map(votes -> new Outvoted(example.id(), votes.getKey(), votes.getValue()))
        .findFirst();
  }

  /** Counts only: outputs may be private. */
  @Override
  public String toString() {
    return "PoolAudit[hubs=%d, outvoted=%d, withoutOrigin=%d]"
        .formatted(hubs.size(), outvoted.size(), withoutOrigin.size());
  }
}
