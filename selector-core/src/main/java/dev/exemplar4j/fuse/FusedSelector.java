package dev.exemplar4j.fuse;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Asks all parts and fuses their ranks. */
record FusedSelector(List<? extends ExampleSelector> parts, FusionSettings settings)
    implements ExampleSelector {

  FusedSelector {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts must be at least 1 but were 0");
    }
    if (!settings.weights().isEmpty() && settings.weights().size() != parts.size()) {
      throw new IllegalArgumentException(
          "weights must be one for each of %d parts but were %d"
              .formatted(parts.size(), settings.weights().size()));
    }
  }

  @Override
  public Selection select(SelectionRequest request) {
    return selectAll(List.of(request)).getFirst();
  }

  @Override
  public List<Selection> selectAll(List<SelectionRequest> requests) {
    List<SelectionRequest> wider = requests.stream().map(this::wider).toList();
    List<List<Selection>> byPart = new ArrayList<>();
    for (ExampleSelector part : parts) {
      byPart.add(part.selectAll(wider));
    }
    return IntStream.range(0, requests.size())
        .mapToObj(i -> fuse(requests.get(i), byPart.stream().map(of -> of.get(i)).toList()))
        .toList();
  }

  private SelectionRequest wider(SelectionRequest request) {
    return request
        .withMaxExamples(settings.candidatesFor(request.maxExamples()))
        .withMinScore(Double.NEGATIVE_INFINITY);
  }

  private Selection fuse(SelectionRequest request, List<Selection> selections) {
    long started = System.nanoTime();
    List<SelectedExample> best = scored(selections);
    List<SelectedExample> chosen = new ArrayList<>();
    List<StageTrace.Dropped> dropped = new ArrayList<>();
    for (SelectedExample one : best) {
      if (one.score() < request.minScore()) {
        dropped.add(new StageTrace.Dropped(one.id(), one.score(), "below the minimum score"));
      } else if (chosen.size() == request.maxExamples()) {
        String reason = "beyond the " + request.maxExamples() + " asked for";
        dropped.add(new StageTrace.Dropped(one.id(), one.score(), reason));
      } else {
        chosen.add(new SelectedExample(one.example(), one.score(), chosen.size() + 1));
      }
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    List<StageTrace> trace = numbered(selections);
    trace.add(new StageTrace(name(), best.size(), chosen.size(), dropped, 0, elapsed));
    return new Selection(request.input(), chosen, trace);
  }

  /** All examples of all parts with their fused scores, best first. */
  private List<SelectedExample> scored(List<Selection> selections) {
    Map<String, Fused> fused = new HashMap<>();
    for (int part = 0; part < selections.size(); part++) {
      double weight = settings.weight(part);
      for (SelectedExample one : selections.get(part).examples()) {
        fused
            .computeIfAbsent(one.id(), id -> new Fused(one.example()))
            .add(weight / (settings.constant() + one.rank()));
      }
    }
    return fused.values().stream().map(Fused::scored).sorted(SelectedExample.BEST_FIRST).toList();
  }

  private String name() {
    String weights = settings.weights().isEmpty() ? "" : ", weights=" + settings.weights();
    return "rrf(constant=" + settings.constant() + weights + ")";
  }

  /** The traces of all parts, each entry with its part's number. */
  private static List<StageTrace> numbered(List<Selection> selections) {
    List<StageTrace> trace = new ArrayList<>();
    for (int part = 0; part < selections.size(); part++) {
      for (StageTrace one : selections.get(part).trace()) {
        String stage = "part " + (part + 1) + ": " + one.stage();
        trace.add(
            new StageTrace(
                stage, one.seen(), one.kept(), one.dropped(), one.tokens(), one.elapsed()));
      }
    }
    return trace;
  }

  /** An example and the sum of its parts so far. */
  private static final class Fused {
    private final Example example;
    private double score;

    Fused(Example example) {
      this.example = example;
    }

    void add(double share) {
      score += share;
    }

    SelectedExample scored() {
      return new SelectedExample(example, score, 1);
    }
  }
}
