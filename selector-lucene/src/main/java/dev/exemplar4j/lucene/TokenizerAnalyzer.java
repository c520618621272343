package dev.exemplar4j.lucene;

import dev.exemplar4j.lexical.Tokenizer;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Lets Lucene cut texts exactly as the lexical selectors do. */
final class TokenizerAnalyzer extends Analyzer {

  private final Tokenizer tokenizer;

  TokenizerAnalyzer(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var source = new WholeTextTokenizer(tokenizer);
    return new TokenStreamComponents(source);
  }

  /** Reads the whole text at its first token. */
  private static final class WholeTextTokenizer extends org.apache.lucene.analysis.Tokenizer {

    private final Tokenizer tokenizer;
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final char[] buffer = new char[256];
    private Iterator<String> tokens = List.<String>of().iterator();

    WholeTextTokenizer(Tokenizer tokenizer) {
      this.tokenizer = tokenizer;
    }

    @Override
    public void reset() throws IOException {
      super.reset();
      tokens = tokenizer.tokens(read(input)).iterator();
    }

    private String read(Reader reader) throws IOException {
      StringBuilder text = new StringBuilder();
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        text.append(buffer, 0, read);
      }
      return text.toString();
    }

    @Override
    public boolean incrementToken() {
      if (!tokens.hasNext()) {
        return false;
      }
      clearAttributes();
      term.setEmpty().append(tokens.next());
      return true;
    }
  }
}
