package dev.exemplar4j.lexical;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleIndexContract;

class NgramOverlapIndexTest extends ExampleIndexContract {

  @Override
  protected ExampleIndex emptyIndex() {
    return NgramOverlap.index(Tokenizer.words());
  }
}
