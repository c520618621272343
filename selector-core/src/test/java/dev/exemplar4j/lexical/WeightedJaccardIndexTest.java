package dev.exemplar4j.lexical;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleIndexContract;

class WeightedJaccardIndexTest extends ExampleIndexContract {

  @Override
  protected ExampleIndex emptyIndex() {
    return Jaccard.weighted(Tokenizer.words());
  }
}
