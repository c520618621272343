package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.List;

/** Joins every n tokens that follow each other. */
record ShingleTokenizer(Tokenizer tokenizer, int n) implements Tokenizer {

  ShingleTokenizer {
    if (n < 1 || n > 16) {
      throw new IllegalArgumentException("n must be in [1, 16] but was " + n);
    }
  }

  @Override
  public List<String> tokens(String text) {
    List<String> tokens = tokenizer.tokens(text);
    if (n == 1 || tokens.isEmpty()) {
      return tokens;
    }
    int width = Math.min(n, tokens.size());
    List<String> shingles = new ArrayList<>(tokens.size() - width + 1);
    for (int from = 0; from + width <= tokens.size(); from++) {
      shingles.add(String.join(" ", tokens.subList(from, from + width)));
    }
    return shingles;
  }

  @Override
  public String name() {
    return tokenizer.name() + ", n=" + n;
  }
}
