package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.example.NormalizedText;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An answer that is a label but for case, white space, and marks around it. */
final class LabelReader implements AnswerReader {

  private static final String MARKS = "\"'`*. \u2018\u2019\u201c\u201d\u00ab\u00bb";

  private final Map<String, String> exact = new HashMap<>();
  private final Map<String, String> plain = new HashMap<>();

  LabelReader(Collection<String> labels) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one label but there is none");
    }
    Set<String> ambiguous = new HashSet<>();
    for (String label : new HashSet<>(labels)) {
      exact.put(label.strip(), label);
      if (plain.put(plain(label), label) != null) {
        ambiguous.add(plain(label));
      }
    }
    ambiguous.forEach(plain::remove);
  }

  @Override
  public Outputs outputs() {
    return Outputs.LABELS;
  }

  @Override
  public Optional<String> read(String answer) {
    String label = exact.get(answer.strip());
    return Optional.ofNullable(label == null ? plain.get(plain(answer)) : label);
  }

  private static String plain(String text) {
    String normal = NormalizedText.of(text);
    int begin = 0;
    int end = normal.length();
    while (begin < end && MARKS.indexOf(normal.charAt(begin)) >= 0) {
      begin++;
    }
    while (begin < end && MARKS.indexOf(normal.charAt(end - 1)) >= 0) {
      end--;
    }
    return normal.substring(begin, end);
  }
}
