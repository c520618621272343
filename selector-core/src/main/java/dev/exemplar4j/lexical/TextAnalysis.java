package dev.exemplar4j.lexical;

/**
 * Turns a text into counted terms: what a term is for BM25.
 *
 * <p>Implementations are thread-safe, depend on nothing but the text, and take any text.
 */
@FunctionalInterface
public interface TextAnalysis {

  /**
   * The terms of a text.
   *
   * @param text any text
   * @return its terms with their counts
   */
  TermCounts terms(String text);

  /** {@return a short name for traces, the same from run to run} */
  default String name() {
    return "custom";
  }

  /**
   * The tokens of a tokenizer as terms.
   *
   * @param tokenizer cuts texts
   * @return the analysis, of the tokenizer's name
   */
  static TextAnalysis of(Tokenizer tokenizer) {
    return new TextAnalysis() {
      @Override
      public TermCounts terms(String text) {
        return TermCounts.of(tokenizer.tokens(text));
      }

      @Override
      public String name() {
        return tokenizer.name();
      }
    };
  }
}
