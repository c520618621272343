package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCacheTest {

  private static final List<Example> POOL =
      IntStream.range(0, 12).mapToObj(i -> Example.of("e" + i, "text number " + i, "")).toList();

  @TempDir Path folder;

  private final List<String> damages = new ArrayList<>();

  @Test
  void secondStart_asksTheModelNothingAndAnswersTheSame() {
    HashedWords first = new HashedWords(9);
    List<SelectedExample> before = select(first, "m");
    HashedWords second = new HashedWords(9);
    assertThat(select(second, "m")).isEqualTo(before);
    assertThat(first.texts).hasValue(POOL.size() + 1);
    assertThat(second.texts).as("the query alone").hasValue(1);
    assertThat(damages).isEmpty();
  }

  @Test
  void otherModelName_sharesNothing() {
    select(new HashedWords(9), "m");
    HashedWords other = new HashedWords(9);
    select(other, "M");
    assertThat(other.texts).hasValue(POOL.size() + 1);
  }

  @Test
  void flippedBitAtEveryByte_isNeverBelieved() throws IOException {
    List<SelectedExample> right = select(new HashedWords(3), "m");
    Path file = onlyFile();
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << (at % 8));
      assertRebuilt(file, bad, right, "byte " + at);
    }
  }

  @Test
  void truncationAtEveryByte_isNeverBelieved() throws IOException {
    List<SelectedExample> right = select(new HashedWords(3), "m");
    Path file = onlyFile();
    byte[] good = Files.readAllBytes(file);
    for (int length = 0; length < good.length; length++) {
      assertRebuilt(file, Arrays.copyOf(good, length), right, "length " + length);
    }
  }

  private void assertRebuilt(Path file, byte[] bad, List<SelectedExample> right, String description)
      throws IOException {
    damages.clear();
    Files.write(file, bad);
    HashedWords model = new HashedWords(3);
    assertThat(select(model, "m")).as(description).isEqualTo(right);
    assertThat(model.texts).as(description).hasValue(POOL.size() + 1);
    assertThat(damages).as(description).hasSize(1);
    assertThat(damages.getFirst()).contains(file.toString());
    assertThat(Files.readAllBytes(file.resolveSibling(file.getFileName() + ".damaged")))
        .isEqualTo(bad);
  }

  @Test
  void addingOneByOne_writesTheSmallFilesTogether() throws IOException {
    List<Example> many =
        IntStream.range(0, 100).mapToObj(i -> Example.of("e" + i, "single " + i, "")).toList();
    try (ExampleIndex index = index(new HashedWords(5), "m")) {
      many.forEach(index::add);
    }
    assertThat(files()).hasSizeLessThanOrEqualTo(17);
    HashedWords again = new HashedWords(5);
    try (ExampleIndex index = index(again, "m")) {
      index.addAll(many);
    }
    assertThat(again.texts).hasValue(0);
  }

  @Test
  void stoppedHalfWay_goesOnWhereItWas() {
    HashedWords model = new HashedWords(5);
    EmbeddingSettings stopping =
        new EmbeddingSettings(
            4,
            VectorCache.in(folder, damages::add),
            (done, total) -> {
              if (done == 8) {
                throw new IllegalStateException("stopped");
              }
            });
    try (ExampleIndex index = Embeddings.index(model, "m", stopping)) {
      assertThatThrownBy(() -> index.addAll(POOL)).hasMessage("stopped");
    }
    HashedWords again = new HashedWords(5);
    select(again, "m");
    assertThat(again.texts).hasValue(4 + 1);
  }

  @Test
  void otherDimensionUnderTheSameName_isRefused() {
    select(new HashedWords(3), "m");
    assertThatThrownBy(() -> select(new HashedWords(4), "m"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("must have 3 dimensions, as those in the pool or its cache");
  }

  @Test
  void folderThatCannotBeWritten_isOneClearLine() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file");
    EmbeddingSettings settings =
        EmbeddingSettings.DEFAULT.withCache(VectorCache.in(blocked, damages::add));
    try (ExampleIndex index = Embeddings.index(new HashedWords(3), "m", settings)) {
      assertThatThrownBy(() -> index.addAll(POOL))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("cannot write " + blocked);
    }
  }

  @Test
  void files_holdNoText() throws IOException {
    select(new HashedWords(3), "m");
    for (Path file : files()) {
      String raw = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(raw).doesNotContain("text number");
    }
  }

  private ExampleIndex index(HashedWords model, String name) {
    return Embeddings.index(
        model, name, EmbeddingSettings.DEFAULT.withCache(VectorCache.in(folder, damages::add)));
  }

  private List<SelectedExample> select(HashedWords model, String name) {
    try (ExampleIndex index = index(model, name)) {
      index.addAll(POOL);
      return index.select("number 7", 5).examples();
    }
  }

  private Path onlyFile() throws IOException {
    List<Path> files = files();
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(".vectors")).sorted().toList();
    }
  }
}
