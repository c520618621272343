package dev.exemplar4j.learn;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleIndexContract;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class LearningPoolContractTest extends ExampleIndexContract {

  @TempDir Path folder;
  private int pools;

  @Override
  protected ExampleIndex emptyIndex() {
    return LearningPool.open(
        folder.resolve("pool" + pools++ + ".journal"),
        Jaccard.index(Tokenizer.words()),
        LearningSettings.of(InstantSource.system()));
  }
}
