package dev.exemplar4j.pipeline;

import java.util.Collection;
import java.util.Comparator;

/** "Did you mean", by edit distance. */
final class Suggestion {

  private static final int LONGEST = 64;

  private Suggestion() {}

  /** The nearest name within a third of its length, as the end of a sentence, or "". */
  static String of(String word, Collection<String> names) {
    if (word.length() > LONGEST) {
      return "";
    }
    return names.stream()
        .filter(name -> distance(word, name) <= Math.max(1, name.length() / 3))
        .min(
            Comparator.<String>comparingInt(name -> distance(word, name))
                .thenComparing(Comparator.naturalOrder()))
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
