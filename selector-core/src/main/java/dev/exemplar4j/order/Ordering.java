package dev.exemplar4j.order;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Stage;
import dev.exemplar4j.example.Example;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stages that order a choice and change nothing else: ranks and scores stay. They go by rank, so
 * the order in which the examples came does not matter. O(k log k).
 */
public final class Ordering {

  /** The best last, next to the input: models weigh most what they read last. */
  public static final Stage BEST_LAST =
      new OrderStage("best-last", (input, byRank) -> byRank.reversed());

  /** The best first. */
  public static final Stage BEST_FIRST = new OrderStage("best-first", (input, byRank) -> byRank);

  /** By id ({@link Example#BY_ID}): the same examples always give the same bytes. */
  public static final Stage BY_ID =
      new OrderStage(
          "by-id",
          (input, byRank) ->
              byRank.stream()
                  .sorted(Comparator.comparing(SelectedExample::example, Example.BY_ID))
                  .toList());

  /**
   * The best last, the second first, the third last but one, the fourth second, and so on inwards:
   * the weakest stand in the middle, where models read least. Source: Liu et al., "Lost in the
   * Middle: How Language Models Use Long Contexts", TACL 2024, arXiv:2307.03172.
   */
  public static final Stage ENDS = new OrderStage("ends", (input, byRank) -> ends(byRank));

  /**
   * Labels in turn: a label is an example's output. Read from the end, the best example of each
   * label comes first, the label with the best example leading; then the second best of each label;
   * and so on. So the best example stands last, and no label stands in one block while others are
   * left.
   */
  public static final Stage LABELS_INTERLEAVED =
      new OrderStage("labels-interleaved", (input, byRank) -> interleaved(byRank));

  private Ordering() {}

  /**
   * A shuffle that depends on the seed, the input and which examples were chosen, on nothing else.
   *
   * @param seed any number
   * @return the stage
   */
  public static Stage seededShuffle(long seed) {
    return new OrderStage(
        "seeded-shuffle(seed=" + seed + ")",
        (input, byRank) -> SeededShuffle.of(byRank, seed, input));
  }

  private static List<SelectedExample> ends(List<SelectedExample> byRank) {
    List<SelectedExample> front = new ArrayList<>();
    Deque<SelectedExample> back = new ArrayDeque<>();
    for (SelectedExample one : byRank) {
      if (front.size() < back.size()) {
        front.add(one);
      } else {
        back.addFirst(one);
      }
    }
    front.addAll(back);
    return front;
  }

  private static List<SelectedExample> interleaved(List<SelectedExample> byRank) {
    Map<String, Deque<SelectedExample>> labels = new LinkedHashMap<>();
    for (SelectedExample one : byRank) {
      labels.computeIfAbsent(one.example().output(), label -> new ArrayDeque<>()).add(one);
    }
    List<SelectedExample> bestFirst = new ArrayList<>(byRank.size());
    Collection<Deque<SelectedExample>> open = labels.values();
    while (!open.isEmpty()) {
      open.forEach(label -> bestFirst.add(label.removeFirst()));
      open.removeIf(Collection::isEmpty);
    }
    return bestFirst.reversed();
  }
}
