package dev.exemplar4j.pipeline;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;

/** Asks a selector once for each request. */
final class RememberedSelections implements ExampleSelector {

  private static final int LEAST = 64;

  private final ExampleSelector selector;
  private final IntUnaryOperator depth;
  private final Map<SelectionRequest, Selection> known = new ConcurrentHashMap<>();

  private RememberedSelections(ExampleSelector selector, IntUnaryOperator depth) {
    this.selector = selector;
    this.depth = depth;
  }

  /**
   * Of an index, which is asked for more than is wanted, since its best few are the first of its
   * best many: stages and fusions ask for different numbers of the same.
   */
  static RememberedSelections ofIndex(ExampleIndex index) {
    return new RememberedSelections(index, RememberedSelections::enough);
  }

  /** Of a selector whose choice may depend on how many are wanted, as that of a fusion does. */
  static RememberedSelections ofFusion(ExampleSelector fusion) {
    return new RememberedSelections(fusion, wanted -> wanted);
  }

  @Override
  public Selection select(SelectionRequest request) {
    return selectAll(List.of(request)).getFirst();
  }

  @Override
  public List<Selection> selectAll(List<SelectionRequest> requests) {
    List<SelectionRequest> missing =
        new ArrayList<>(new LinkedHashSet<>(requests.stream().map(this::wider).toList()));
    missing.removeIf(known::containsKey);
    if (!missing.isEmpty()) {
      List<Selection> chosen = selector.selectAll(missing);
      for (int i = 0; i < missing.size(); i++) {
        known.put(missing.get(i), chosen.get(i));
      }
    }
    List<Selection> all = new ArrayList<>(requests.size());
    for (SelectionRequest request : requests) {
      Selection many = known.get(wider(request));
      if (many == null) {
        throw new IllegalStateException("a selector must give a selection for each request");
      }
      all.add(first(request.maxExamples(), many));
    }
    return all;
  }

  private SelectionRequest wider(SelectionRequest request) {
    return request.withMaxExamples(depth.applyAsInt(request.maxExamples()));
  }

  private static int enough(int wanted) {
    int most = LEAST;
    while (most < wanted) {
      most *= 4;
    }
    return most;
  }

  private static Selection first(int wanted, Selection many) {
    if (many.examples().size() <= wanted) {
      return many;
    }
    List<StageTrace> trace =
        many.trace().stream()
            .map(
                one ->
                    new StageTrace(
                        one.stage(),
                        one.seen(),
                        wanted,
                        one.dropped(),
                        one.tokens(),
                        one.elapsed()))
            .toList();
    return new Selection(many.input(), many.examples().subList(0, wanted), trace);
  }
}
