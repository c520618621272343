package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.file.ExemplarException;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.learn.LearningPool;
import dev.exemplar4j.learn.LearningSettings;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.prompt.PromptTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Readers of files, fed with anything. A file is read or refused with an exception of the project
 * in one line; what was read is written and read again as the same. Ordinary builds replay the
 * inputs that lie beside this class; with JAZZER_FUZZ=1 one of the methods looks for new ones.
 */
class ReadersFuzz {

  private static final Path FOLDER = folder();
  private static final ReadOptions OPTIONS =
      ReadOptions.DEFAULT.withLimits(new ReadLimits(4_096, 16_384, 16));

  private static Path folder() {
    try {
      Path memory = Path.of("/dev/shm");
      Path folder =
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "fuzz")
              : Files.createTempDirectory("fuzz");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path file(String name, byte[] content) throws IOException {
    Path file = FOLDER.resolve(name);
    file.toFile().deleteOnExit();
    return Files.write(file, content);
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void readOrRefused(Path file, Reading reading) throws IOException {
    try {
      reading.run();
    } catch (ExemplarException refused) {
      assertThat(refused.getMessage()).contains(file.getFileName().toString());
      assertThat(refused.getMessage().lines().count()).isEqualTo(1);
    }
  }

  private static void examples(String name, byte[] content) throws IOException {
    Path file = file(name, content);
    readOrRefused(
        file,
        () -> {
          List<Example> read = ExampleReader.readPool(List.of(file), OPTIONS);
          Path again = FOLDER.resolve("again.jsonl");
          again.toFile().deleteOnExit();
          ExampleWriter.write(again, read);
          assertThat(ExampleReader.readPool(List.of(again), ReadOptions.DEFAULT)).isEqualTo(read);
        });
  }

  @FuzzTest
  void jsonl(byte[] content) throws IOException {
    examples("pool.jsonl", content);
  }

  @FuzzTest
  void csv(byte[] content) throws IOException {
    examples("pool.csv", content);
  }

  @FuzzTest
  void compressed(byte[] content) throws IOException {
    examples("pool.jsonl.gz", content);
  }

  @FuzzTest
  void template(byte[] content) throws IOException {
    Path file = file("template.json", content);
    readOrRefused(file, () -> PromptTemplate.read(file));
  }

  @FuzzTest
  void pipeline(byte[] content) throws IOException {
    Path file = file("pipeline.json", content);
    readOrRefused(file, () -> Pipeline.load(file));
  }

  @FuzzTest
  void journal(byte[] content) throws IOException {
    Path file = file("pool.journal", content);
    FOLDER.resolve("pool.journal.lock").toFile().deleteOnExit();
    readOrRefused(
        file,
        () -> {
          List<Example> read;
          try (ExampleIndex pool = pool(file)) {
            read = pool.examples();
          }
          try (ExampleIndex pool = pool(file)) {
            assertThat(pool.examples()).isEqualTo(read);
          }
        });
  }

  private static ExampleIndex pool(Path file) {
    return LearningPool.open(
        file, Jaccard.index(Tokenizer.words()), LearningSettings.of(() -> Instant.EPOCH));
  }
}
