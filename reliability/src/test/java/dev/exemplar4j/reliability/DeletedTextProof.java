package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.learn.LearningPool;
import dev.exemplar4j.learn.LearningSettings;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  @Test
  void lucenePool_compacted_holdsNoRemovedText() throws IOException {
    Path index = folder.resolve("index");
    try (ExampleIndex pool = Bm25.open(index, Bm25Settings.DEFAULT)) {
      fill(pool);
      assertThat(filesWithCanary()).as("before").isPositive();
      pool.remove("secret");
    }
    assertThat(filesWithCanary()).as("what is removed stays until then").isPositive();
    Bm25.compact(index, Bm25Settings.DEFAULT);
    assertThat(filesWithCanary()).isZero();
    Bm25.verify(index);
    try (ExampleIndex pool = Bm25.open(index, Bm25Settings.DEFAULT)) {
      assertThat(pool.size()).isEqualTo(20);
    }
  }

  @Test
  void lucenePool_damaged_isNamedByVerification() throws IOException {
    Path index = folder.resolve("index");
    assertThatThrownBy(() -> Bm25.verify(index)).hasMessage("there is no folder " + index);
    Files.createDirectory(index);
    assertThatThrownBy(() -> Bm25.verify(index))
        .hasMessage("the folder " + index + " holds no index");
    try (ExampleIndex pool = Bm25.open(index, Bm25Settings.DEFAULT)) {
      fill(pool);
      assertThatThrownBy(() -> Bm25.verify(index)).hasMessageContaining("is open elsewhere");
    }
    Bm25.verify(index);
    try (Stream<Path> files = Files.list(index)) {
      Path part = files.filter(file -> file.toString().endsWith(".cfs")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(part);
      bytes[bytes.length / 2] ^= 4;
      Files.write(part, bytes);
      assertThatThrownBy(() -> Bm25.verify(index))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("is damaged in " + part.getFileName());
    }
  }

  private static void fill(ExampleIndex index) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      examples.add(Example.of("e" + i, "card charged " + i, "answer " + i));
    }
    examples.add(Example.of("secret", "my name is " + CANARY, "hello " + CANARY));
    index.addAll(examples);
  }
}
