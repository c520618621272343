package dev.exemplar4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads out of a trace what became of one example. */
final class WhyNot {

  private WhyNot() {}

  static List<String> of(Selection selection, String id) {
    List<String> lines = new ArrayList<>();
    Optional<SelectedExample> chosen =
        selection.examples().stream().filter(one -> one.id().equals(id)).findFirst();
    int last = chosen.isPresent() ? selection.trace().size() : lastThatDropped(selection, id);
    for (int i = 0; i < last; i++) {
      StageTrace part = selection.trace().get(i);
      lines.add(drop(part, id).orElse(part.stage() + ": kept it"));
    }
    if (chosen.isPresent()) {
      SelectedExample one = chosen.get();
      lines.add(String.format(Locale.ROOT, "chosen: rank %d, score %.4f", one.rank(), one.score()));
    } else if (last == 0) {
      lines.add(neverSeen(selection));
    }
    return lines;
  }

  /** The number of parts up to the last one that dropped it; 0 if none did. */
  private static int lastThatDropped(Selection selection, String id) {
    int last = selection.trace().size();
    while (last > 0 && drop(selection.trace().get(last - 1), id).isEmpty()) {
      last--;
    }
    return last;
  }

  private static Optional<String> drop(StageTrace part, String id) {
    return part.dropped().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "%s: left it out with score %.4f: %s",
                    part.stage(),
                    one.score(),
                    one.reason()));
  }

  private static String neverSeen(Selection selection) {
    return selection.trace().isEmpty()
        ? "no part of the pipeline saw it"
        : String.format(
            Locale.ROOT,
            "%s: not among the %d that it gave of %d",
            selection.trace().getFirst().stage(),
            selection.trace().getFirst().kept(),
            selection.trace().getFirst().seen());
  }
}
