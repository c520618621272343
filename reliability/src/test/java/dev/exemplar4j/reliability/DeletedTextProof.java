package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.learn.LearningPool;
import dev.exemplar4j.learn.LearningSettings;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text of a removed example is gone from the disk once its pool was compacted. */
class DeletedTextProof {

  private static final String CANARY = "canary7f3a9c";

  @TempDir Path folder;

  private long filesWithCanary() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(DeletedTextProof::holdsCanary).count();
    }
  }

  private static boolean holdsCanary(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(CANARY);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void learningPool_compacted_holdsNoRemovedText() throws IOException {
    try (LearningPool pool =
        LearningPool.open(
            folder.resolve("pool.journal"),
            Jaccard.index(Tokenizer.words()),
            LearningSettings.of(() -> Instant.EPOCH))) {
      fill(pool);
      assertThat(filesWithCanary()).as("before").isPositive();
      pool.remove("secret");
      pool.compact();
      assertThat(filesWithCanary()).isZero();
      assertThat(pool.size()).isEqualTo(20);
    }
  }

  private static void fill(ExampleIndex index) {
    for (int i = 0; i < 20; i++) {
      index.add(Example.of("e" + i, "card charged " + i, "answer " + i));
    }
    index.add(Example.of("secret", "my name is " + CANARY, "hello " + CANARY));
  }
}
