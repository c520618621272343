package dev.exemplar4j.lexical;

import dev.exemplar4j.example.StreamSafeText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names by their words, whatever the case. */
final class NameTree {

  private final Map<String, NameTree> next = new HashMap<>();
  private boolean ends;
  private int names;

  private NameTree() {}

  static NameTree of(Collection<String> names) {
    NameTree root = new NameTree();
    for (String name : names) {
      List<MaskScanner.Word> words = MaskScanner.words(name, false);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("a name must have a word but one has none");
      }
      NameTree node = root;
      for (MaskScanner.Word word : words) {
        node = node.next.computeIfAbsent(folded(name, word), any -> new NameTree());
      }
      node.ends = true;
      root.names++;
    }
    return root;
  }

  int size() {
    return names;
  }

  /** How many words from this one on are a name; 0 if none is. */
  int longest(String text, List<MaskScanner.Word> words, int from) {
    int longest = 0;
    NameTree node = this;
    for (int i = from; i < words.size() && !words.get(i).quoted() && !node.next.isEmpty(); i++) {
      @Nullable NameTree child = node.next.get(folded(text, words.get(i)));
      if (child == null) {
        return longest;
      }
      node = child;
      longest = node.ends ? i - from + 1 : longest;
    }
    return longest;
  }

  private static String folded(String text, MaskScanner.Word word) {
    return StreamSafeText.lowerCase(text.substring(word.start(), word.end()));
  }
}
