package dev.exemplar4j.evaluate;

import dev.exemplar4j.example.StreamSafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Outputs as words and single marks, in lower case. */
final class OutputTokens {

  private static final int LONGEST = 4;

  private OutputTokens() {}

  /** In time linear in the length of the text. */
  static List<String> of(String text) {
    String lower = StreamSafeText.lowerCase(text);
    List<String> tokens = new ArrayList<>();
    int start = 0;
    int next;
    for (int i = 0; i < lower.length(); i = next) {
      int c = lower.codePointAt(i);
      next = i + Character.charCount(c);
      if (isWord(c)) {
        continue;
      }
      if (start < i) {
        tokens.add(lower.substring(start, i));
      }
      if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
        tokens.add(lower.substring(i, next));
      }
      start = next;
    }
    if (start < lower.length()) {
      tokens.add(lower.substring(start));
    }
    return tokens;
  }

  static boolean isWord(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || c == '_'
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /** Twice what they share through what they have together; 1 for two texts without a token. */
  static double f1(String right, String other) {
    Map<String, Integer> left = new HashMap<>();
    List<String> first = of(right);
    first.forEach(token -> left.merge(token, 1, Integer::sum));
    List<String> second = of(other);
    int shared = 0;
    for (String token : second) {
      Integer count = left.get(token);
      if (count != null && count > 0) {
        left.put(token, count - 1);
        shared++;
      }
    }
    int together = first.size() + second.size();
    return together == 0 ? 1 : 2.0 * shared / together;
  }

  static double ngramRecall(String right, List<String> outputs) {
    Set<List<String>> wanted = ngrams(of(right));
    int all = wanted.size();
    for (String output : outputs) {
      wanted.removeAll(ngrams(of(output)));
    }
    return all == 0 ? 0 : (double) (all - wanted.size()) / all;
  }

  private static Set<List<String>> ngrams(List<String> tokens) {
    Set<List<String>> ngrams = new HashSet<>();
    for (int from = 0; from < tokens.size(); from++) {
      int last = Math.min(from + LONGEST, tokens.size());
      for (int to = from + 1; to <= last; to++) {
        ngrams.add(List.copyOf(tokens.subList(from, to)));
      }
    }
    return ngrams;
  }
}
