package dev.exemplar4j.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Did you mean: the name that is nearest to a wrong one. */
final class Suggestion {

  private Suggestion() {}

  /** The nearest name, if it is near: at most a third of its letters wrong. */
  static Optional<String> nearest(String wrong, Collection<String> names) {
    String word = wrong.length() > 64 ? wrong.substring(0, 64) : wrong;
    return names.stream()
        .filter(name -> distance(word, name) <= name.length() / 3)
        .min(Comparator.<String>comparingInt(name -> distance(word, name)).thenComparing(n -> n));
  }

  /** {@code " (did you mean select?)"} or nothing. */
  static String of(String wrong, Collection<String> names) {
    return nearest(wrong, names).map(name -> " (did you mean " + name + "?)").orElse("");
  }

  /** Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours. */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(int[][] d, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
