package dev.exemplar4j.fuse;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleIndexContract;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;

class FusedIndexTest extends ExampleIndexContract {

  @Override
  protected ExampleIndex emptyIndex() {
    return ReciprocalRankFusion.index(
        Jaccard.index(Tokenizer.words()),
        Jaccard.index(Tokenizer.shingles(Tokenizer.whitespace(), 2)));
  }

  @Override
  protected boolean scoresStandAlone() {
    return false;
  }
}
