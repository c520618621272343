package dev.exemplar4j.lucene;

import dev.exemplar4j.lexical.Tokenizer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.BytesRef;

/**
 * What a term is, for texts and inputs alike. Thread-safe, as Lucene's analyzers are.
 *
 * <p>A term of more than 255 characters is cut to its first 255.
 */
public final class Analysis {

  /**
   * Words of any language in lower case, full-width forms folded, and for scripts without blanks
   * single characters and bigrams: {@link Tokenizer#words()}.
   */
  public static final Analysis ANY = of("any", new TokenizerAnalyzer(Tokenizer.words()));

  /** English: Unicode words, lower case, without stop words and possessives, stemmed by Porter. */
  public static final Analysis ENGLISH = of("english", new EnglishAnalyzer());

  /** The text split on blanks, in lower case: {@link Tokenizer#whitespace()}. */
  public static final Analysis WHITESPACE =
      of("whitespace", new TokenizerAnalyzer(Tokenizer.whitespace()));

  private final String name;
  private final Analyzer analyzer;

  private Analysis(String name, Analyzer analyzer) {
    this.name = name;
    this.analyzer = analyzer;
  }

  /**
   * Any analyzer of Lucene's or your own.
   *
   * @param name what an index on disk remembers of it; not blank. Another analysis must have
   *     another name
   * @param analyzer cuts texts; never closed here
   * @return the analysis
   * @throws IllegalArgumentException if the name is blank
   */
  public static Analysis of(String name, Analyzer analyzer) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of an analysis must not be blank");
    }
    return new Analysis(name, analyzer);
  }

  /** {@return the name} */
  public String name() {
    return name;
  }

  /** {@return what cuts the texts} */
  public Analyzer analyzer() {
    return analyzer;
  }

  /** The terms of a text, in their order. */
  InputTokens tokens(String text) {
    return new InputTokens(analyzer.tokenStream(ExampleDocument.INPUT, text));
  }

  /** The terms of a text with how often each comes, in the order in which they first come. */
  Map<BytesRef, Integer> count(String text) throws IOException {
    Map<BytesRef, Integer> counts = new LinkedHashMap<>();
    try (TokenStream tokens = tokens(text)) {
      TermToBytesRefAttribute term = tokens.addAttribute(TermToBytesRefAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        counts.merge(BytesRef.deepCopyOf(term.getBytesRef()), 1, Integer::sum);
      }
      tokens.end();
    }
    return counts;
  }

  @Override
  public String toString() {
    return name;
  }
}
