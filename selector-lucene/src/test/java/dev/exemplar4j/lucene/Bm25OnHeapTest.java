package dev.exemplar4j.lucene;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleIndexContract;

class Bm25OnHeapTest extends ExampleIndexContract {

  @Override
  protected ExampleIndex emptyIndex() {
    return Bm25.onHeap(Bm25Settings.DEFAULT);
  }
}
