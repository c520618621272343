package dev.exemplar4j.baseline;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Draws within labels, of which each has its share of the places. */
record StratifiedDraw(RandomDraw draw, Function<Example, String> labelOf)
    implements ExampleSelector {

  @Override
  public Selection select(SelectionRequest request) {
    long started = System.nanoTime();
    Map<String, List<SelectedExample>> byLabel = admittedByLabel(request);
    List<SelectedExample> chosen = new ArrayList<>();
    for (Share share : shares(byLabel, request.maxExamples())) {
      List<SelectedExample> drawn = share.examples();
      drawn.sort(SelectedExample.BEST_FIRST);
      chosen.addAll(drawn.subList(0, share.places()));
    }
    chosen.sort(SelectedExample.BEST_FIRST);
    String name = "stratified(seed=" + draw.seed() + ")";
    return Selection.ranked(
        request, chosen, StageTrace.ofSelector(name, draw.pool().size(), chosen.size(), started));
  }

  private Map<String, List<SelectedExample>> admittedByLabel(SelectionRequest request) {
    Map<String, List<SelectedExample>> byLabel = new TreeMap<>(Example::compareIds);
    ExampleFilter admits = request.admits();
    long stream = draw.streamOf(request.input());
    for (Example example : draw.pool()) {
      double number = RandomDraw.number(stream, example);
      if (number >= request.minScore() && admits.matches(example)) {
        byLabel
            .computeIfAbsent(labelOf.apply(example), label -> new ArrayList<>())
            .add(new SelectedExample(example, number, 1));
      }
    }
    return byLabel;
  }

  /** Gives out the places; the labels come by code point, which the stable sort keeps. */
  private static List<Share> shares(Map<String, List<SelectedExample>> byLabel, int wanted) {
    long total = byLabel.values().stream().mapToLong(List::size).sum();
    long places = Math.min(wanted, total);
    List<Share> shares = new ArrayList<>();
    long left = places;
    for (List<SelectedExample> examples : byLabel.values()) {
      long parts = places * examples.size();
      shares.add(new Share(examples, (int) (parts / total), parts % total));
      left -= parts / total;
    }
    shares.sort(
        Comparator.comparingLong(Share::remainder)
            .thenComparingInt(share -> share.examples().size())
            .reversed());
    for (int i = 0; i < left; i++) {
      shares.set(i, shares.get(i).withOneMore());
    }
    return shares;
  }

  private record Share(List<SelectedExample> examples, int places, long remainder) {
    Share withOneMore() {
      return new Share(examples, places + 1, remainder);
    }
  }
}
