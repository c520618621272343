package dev.exemplar4j.lucene;

import dev.exemplar4j.lexical.TermCounts;
import dev.exemplar4j.lexical.TextAnalysis;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Lucene's analysis, counted as an index of Lucene's would count it: tokens in the place of another
 * do not make a text longer.
 */
record AnalyzedText(Analysis analysis) implements TextAnalysis {

  @Override
  public String name() {
    return analysis.name();
  }

  @Override
  public TermCounts terms(String text) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    int length = 0;
    try (TokenStream tokens = analysis.tokens(text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        counts.merge(term.toString(), 1, Integer::sum);
        length += step.getPositionIncrement() == 0 ? 0 : 1;
      }
      tokens.end();
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return new TermCounts(counts, length);
  }
}
