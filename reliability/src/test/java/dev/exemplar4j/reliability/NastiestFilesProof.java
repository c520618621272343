package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.file.ExemplarException;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fifteenth and sixteenth of the inputs that break such libraries: files that another process
 * has open, or had when it was killed, and files that change under the hands of whoever reads them.
 */
class NastiestFilesProof {

  /** So many that no buffer holds what is written of them. */
  private static final int MANY = 8_000;

  @TempDir private Path folder;

  @Test
  void nasty15_openInAnotherProcess_isRefusedUntilItIsKilled() throws Exception {
    Process holder = holder();
    try {
      while (!Files.exists(folder.resolve("all-open"))) {
        assertThat(holder.isAlive()).isTrue();
        Thread.sleep(10);
      }
      for (Opening one : Opening.values()) {
        assertRefused(one);
      }
    } finally {
      holder.destroyForcibly();
      assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    for (Opening one : Opening.values()) {
      try (AutoCloseable opened = one.open(folder)) {
        assertThat(one.size(opened)).as(one.name()).isEqualTo(2);
        assertRefused(one);
        assertThat(one.size(opened)).as(one.name()).isEqualTo(2);
      }
    }
  }

  private void assertRefused(Opening one) {
    assertThatThrownBy(() -> one.open(folder))
        .as(one.name())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(one.place(folder).getFileName().toString())
        .hasMessageNotContaining("\n");
  }

  private Process holder() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Opening.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private static List<Example> examples(String prefix, int count) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(Example.of(prefix + i, prefix + " input " + i + " " + "x".repeat(40), "o"));
    }
    return examples;
  }

  private interface Change {
    void of(Path file) throws IOException;
  }

  /** What is read of a file that changes behind the first example. */
  private List<Example> read(String name, Change change) throws IOException {
    Path file = folder.resolve(name);
    ExampleWriter.write(file, examples("old", MANY));
    List<Example> read = new ArrayList<>();
    try (ExampleReader reader = ExampleReader.open(file, ReadOptions.DEFAULT)) {
      read.add(reader.nextExample().orElseThrow());
      change.of(file);
      for (Optional<Example> next = reader.nextExample();
          next.isPresent();
          next = reader.nextExample()) {
        read.add(next.get());
      }
    }
    return read;
  }

  @Test
  void nasty16_poolReplacedOrDeletedWhileRead_isReadAsItWas() throws IOException {
    Path other = folder.resolve("other.jsonl");
    ExampleWriter.write(other, examples("new", 3));
    assertThat(
            read(
                "replaced.jsonl",
                file -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING)))
        .isEqualTo(examples("old", MANY));
    assertThat(read("deleted.jsonl", Files::delete)).isEqualTo(examples("old", MANY));
    assertThat(read("deleted.csv", Files::delete)).isEqualTo(examples("old", MANY));
  }

  @Test
  void nasty16_poolCutOffWhileRead_isRefused() {
    for (String name : List.of("cut.jsonl", "cut.csv", "cut.jsonl.gz")) {
      for (int share : new int[] {0, 2, 3}) {
        assertThatThrownBy(() -> read(name, file -> cut(file, share)))
            .as("%s, %d", name, share)
            .isInstanceOf(ExemplarException.class)
            .hasMessageContaining(name)
            .hasMessageNotContaining("\n");
      }
    }
  }

  /** To a share of its length, or to nothing; of a file of lines, behind a whole line. */
  private static void cut(Path file, int share) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = share == 0 ? 0 : bytes.length / share;
    while (end > 0 && !file.toString().endsWith(".gz") && bytes[end - 1] != '\n') {
      end--;
    }
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(end);
    }
  }

  @Test
  void nasty16_poolAppendedToWhileRead_isReadWithWholeRecordsOnly() throws IOException {
    String more = "{\"id\":\"more\",\"input\":\"i\",\"output\":\"o\"}\n";
    List<Example> read = read("longer.jsonl", file -> append(file, more));
    assertThat(read.subList(0, MANY)).isEqualTo(examples("old", MANY));
    assertThat(read.subList(MANY, read.size())).extracting(Example::id).containsExactly("more");
    String half = more.substring(0, 30);
    assertThatThrownBy(() -> read("half.jsonl", file -> append(file, half)))
        .isInstanceOf(ExemplarException.class)
        .hasMessageContaining("half.jsonl line " + (MANY + 1));
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  @Test
  void nasty16_poolOverwrittenInPlaceWhileRead_isNeverHalfOfARecord() throws IOException {
    List<Example> read = new ArrayList<>();
    Throwable refused =
        catchThrowable(
            () ->
                read.addAll(
                    read(
                        "overwritten.jsonl",
                        file -> {
                          byte[] bytes = new byte[(int) Files.size(file)];
                          java.util.Arrays.fill(bytes, (byte) 'x');
                          Files.write(file, bytes, StandardOpenOption.WRITE);
                        })));
    assertThat(read).isEmpty();
    assertThat(refused)
        .isInstanceOf(ExemplarException.class)
        .hasMessageContaining("overwritten.jsonl line ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void nasty16_vectorFilesThatChangeUnderAnIndex_changeNoAnswer() throws IOException {
    List<Example> pool = examples("old", 200);
    for (Change change : List.<Change>of(Files::delete, NastiestFilesProof::halve)) {
      List<String> before;
      try (ExampleIndex index = cached()) {
        index.addAll(pool);
        before = index.select("old input 7", 5).ids();
        List<Path> files = files(folder.resolve("vectors"));
        assertThat(files).isNotEmpty();
        for (Path file : files) {
          change.of(file);
        }
        assertThat(index.select("old input 7", 5).ids()).isEqualTo(before);
        index.add(Example.of("z", "another", "o"));
        index.remove("z");
      }
      try (ExampleIndex index = cached()) {
        index.addAll(pool);
        assertThat(index.select("old input 7", 5).ids()).isEqualTo(before);
      }
    }
  }

  private ExampleIndex cached() {
    VectorCache cache = VectorCache.in(folder.resolve("vectors"), damage -> {});
    return Embeddings.index(
        new HashedTexts(), HashedTexts.NAME, EmbeddingSettings.DEFAULT.withCache(cache));
  }

  private static void halve(Path file) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(out.length() / 2);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What is deleted under an open index is there as long as it is open. */
  @Test
  void nasty16_indexDeletedWhileOpen_answersUntilItIsClosed() throws IOException {
    Path place = folder.resolve("index");
    try (ExampleIndex index = Bm25.open(place, Bm25Settings.DEFAULT)) {
      index.addAll(examples("old", 500));
      List<String> before = index.select("old input 7", 5).ids();
      for (Path file : files(place)) {
        Files.delete(file);
      }
      assertThat(index.select("old input 7", 5).ids()).isEqualTo(before);
      Throwable failure = catchThrowable(() -> index.add(Example.of("z", "another", "o")));
      if (failure != null) {
        assertThat(failure).isInstanceOf(ExemplarException.class).hasMessageNotContaining("\n");
      }
    } catch (ExemplarException closing) {
      assertThat(closing).hasMessageNotContaining("\n");
    }
  }
}
