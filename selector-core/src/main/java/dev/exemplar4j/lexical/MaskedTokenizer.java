package dev.exemplar4j.lexical;

import java.util.List;

/** Masks a text, then cuts it. */
record MaskedTokenizer(Mask mask, Tokenizer tokenizer) implements Tokenizer {

  @Override
  public List<String> tokens(String text) {
    return tokenizer.tokens(mask.apply(text));
  }

  @Override
  public String name() {
    return mask.name() + " " + tokenizer.name();
  }
}
