package dev.exemplar4j.lexical;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleIndexContract;

class OkapiBm25IndexTest extends ExampleIndexContract {

  @Override
  protected ExampleIndex emptyIndex() {
    return OkapiBm25.index(TextAnalysis.of(Tokenizer.words()), OkapiSettings.DEFAULT);
  }
}
