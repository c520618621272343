package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.StorageException;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCacheTest {

  private static final List<Example> POOL =
      IntStream.range(0, 6).mapToObj(i -> Example.of("e" + i, "text number " + i, "")).toList();

  /** The mark, the length of the name, the name "m", the dimension, the count. */
  private static final int HEADER = 19 + 4 + 1 + 4 + 4;

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
  void fileOfAnotherModelInItsPlace_isNeverBelieved() throws IOException {
    select(new HashedWords(3), "n");
    Path other = onlyFile();
    byte[] foreign = Files.readAllBytes(other);
    Files.delete(other);
    List<SelectedExample> right = select(new HashedWords(3), "m");
    assertRebuilt(onlyFile(), foreign, right, "vectors of another model");
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

  @Test
  void anyHeaderWithARightChecksum_isNeverBelieved() throws IOException {
    List<SelectedExample> right = select(new HashedWords(3), "m");
    Path file = onlyFile();
    byte[] good = Files.readAllBytes(file);
    for (int at = 0; at < HEADER; at++) {
      for (byte value : new byte[] {0, 1, 3, Byte.MAX_VALUE, Byte.MIN_VALUE, -1}) {
        byte[] bad = good.clone();
        bad[at] = value;
        if (!Arrays.equals(bad, good)) {
          assertRebuilt(file, signed(bad), right, "byte " + at + " is " + value);
        }
      }
    }
  }

  @Test
  void noUnitVector_withARightChecksum_isNeverBelieved() throws IOException {
    List<SelectedExample> right = select(new HashedWords(3), "m");
    Path file = onlyFile();
    byte[] good = Files.readAllBytes(file);
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 2f, -3e30f}) {
      byte[] bad = good.clone();
      ByteBuffer.wrap(bad).putFloat(HEADER + 32 + 4, value);
      assertRebuilt(file, signed(bad), right, "value " + value);
    }
  }

  private static byte[] signed(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) checksum.getValue());
    return bytes;
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
    assertThat(files()).hasSizeBetween(2, 32);
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
            2,
            VectorCache.in(folder, damages::add),
            (done, total) -> {
              if (done == 4) {
                throw new IllegalStateException("stopped");
              }
            });
    try (ExampleIndex index = Embeddings.index(model, "m", stopping)) {
      assertThatThrownBy(() -> index.addAll(POOL)).hasMessage("stopped");
    }
    HashedWords again = new HashedWords(5);
    select(again, "m");
    assertThat(again.texts).hasValue(2 + 1);
  }

  @Test
  void otherDimensionUnderTheSameName_isRefused() {
    select(new HashedWords(3), "m");
    assertThatThrownBy(() -> select(new HashedWords(4), "m"))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "embedding model m: all vectors must have 3 dimensions,"
                + " as those in the pool or its cache, but one has 4");
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
  void vectorOfAnotherDimension_isNotKept() {
    List<Example> uneven = List.of(Example.of("a", "four", ""), Example.of("b", "threes", ""));
    EmbeddingModel lengths = new AsLongAsTheText();
    EmbeddingSettings settings =
        EmbeddingSettings.DEFAULT.withBatchSize(1).withCache(VectorCache.in(folder, damages::add));
    try (ExampleIndex index = Embeddings.index(lengths, "m", settings)) {
      assertThatThrownBy(() -> index.addAll(uneven)).isInstanceOf(ModelException.class);
      assertThat(index.size()).isZero();
      index.add(uneven.getFirst());
      assertThatThrownBy(() -> index.add(uneven.getLast())).isInstanceOf(ModelException.class);
    }
    assertThat(files())
        .singleElement()
        .satisfies(file -> assertThat(file.getFileName().toString()).startsWith("4-"));
  }

  @Test
  void modelWithoutName_needsOneForACache() {
    EmbeddingSettings settings =
        EmbeddingSettings.DEFAULT.withCache(VectorCache.in(folder, damages::add));
    assertThatThrownBy(() -> Embeddings.index(new AsLongAsTheText(), settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("modelName must be given for a cache");
  }

  @Test
  void retain_forgetsAllOtherTexts() throws IOException {
    select(new HashedWords(3), "m");
    Files.writeString(onlyFile().resolveSibling("x.vectors.damaged"), "rest");
    VectorCache cache = VectorCache.in(folder, damages::add);
    assertThat(cache.retain("m", List.of("text number 2", "never seen"))).isEqualTo(5);
    assertThat(Files.size(onlyFile())).isEqualTo(HEADER + 32 + 3 * 4 + 4);
    try (Stream<Path> walk = Files.walk(folder)) {
      assertThat(walk.filter(Files::isRegularFile)).hasSize(1);
    }
    HashedWords again = new HashedWords(3);
    select(again, "m");
    assertThat(again.texts).hasValue(POOL.size() - 1 + 1);
    assertThat(cache.retain("m", List.of())).isEqualTo(POOL.size());
    assertThat(files()).isEmpty();
  }

  @Test
  void linkAndFolderInTheCache_areLeftAlone() throws IOException {
    List<SelectedExample> right = select(new HashedWords(3), "m");
    Path file = onlyFile();
    Path link = file.resolveSibling("3-00.vectors");
    Files.createSymbolicLink(link, Path.of("/dev/zero"));
    Files.createDirectory(file.resolveSibling("3-01.vectors"));
    Files.writeString(file.resolveSibling("99999999999-02.vectors"), "other");
    HashedWords again = new HashedWords(3);
    assertThat(select(again, "m")).isEqualTo(right);
    assertThat(again.texts).hasValue(1);
    assertThat(damages).isEmpty();
    Files.delete(link);
  }

  @Test
  void modelName_isNoPath() throws IOException {
    for (String name : List.of("../../x", "/etc/y", "CON", "a\0b", "n".repeat(5000))) {
      List<SelectedExample> first = select(new HashedWords(3), name);
      HashedWords again = new HashedWords(3);
      assertThat(select(again, name)).isEqualTo(first);
      assertThat(again.texts).hasValue(1);
    }
    try (Stream<Path> list = Files.list(folder)) {
      assertThat(list).hasSize(5).allMatch(one -> one.getFileName().toString().length() == 64);
    }
  }

  @Test
  void manyCachesOnOneFolder_neverDisturbEachOther() throws Exception {
    int writers = 4;
    int each = 60;
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        int own = writer;
        running.add(threads.submit(() -> addOneByOne(own, each)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    List<Example> all =
        IntStream.range(0, writers * each)
            .mapToObj(i -> Example.of("e" + i, "text " + i, ""))
            .toList();
    HashedWords counting = new HashedWords(5);
    try (ExampleIndex cached = index(counting, "m");
        ExampleIndex fresh = Embeddings.index(new HashedWords(5))) {
      cached.addAll(all);
      fresh.addAll(all);
      assertThat(cached.select("text 17", 20).examples())
          .isEqualTo(fresh.select("text 17", 20).examples());
    }
    assertThat(counting.texts).as("nothing was lost but the query").hasValue(1);
    assertThat(damages).isEmpty();
  }

  private void addOneByOne(int writer, int each) {
    try (ExampleIndex index = index(new HashedWords(5), "m")) {
      for (int i = 0; i < each; i++) {
        int number = writer * each + i;
        index.add(Example.of("e" + number, "text " + number, ""));
      }
    }
  }

  /** A vector of as many ones as the text has characters. */
  private static final class AsLongAsTheText implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(
          segments.stream()
              .map(
                  segment -> {
                    float[] ones = new float[segment.text().length()];
                    Arrays.fill(ones, 1f);
                    return Embedding.from(ones);
                  })
              .toList());
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
      return index.select("number 4", 5).examples();
    }
  }

  private Path onlyFile() {
    List<Path> files = files();
    assertThat(files).hasSize(1);
    return files.getFirst();
  }

  private List<Path> files() {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(".vectors")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
