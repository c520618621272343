package dev.exemplar4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Bm25FolderTest {

  @TempDir Path folder;

  @Test
  void open_folderThatIsOpen_isRefused() {
    try (ExampleIndex index = Bm25.open(folder, Bm25Settings.DEFAULT)) {
      assertThat(index.size()).isZero();
      assertThatThrownBy(() -> Bm25.open(folder, Bm25Settings.DEFAULT))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(folder + " is open elsewhere");
    }
    Bm25.open(folder, Bm25Settings.DEFAULT).close();
  }

  @Test
  void open_otherAnalysis_isRefusedAndOtherParametersAreTaken() {
    Bm25.open(folder, Bm25Settings.DEFAULT).close();
    assertThatThrownBy(() -> Bm25.open(folder, Bm25Settings.DEFAULT.withAnalysis(Analysis.ENGLISH)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("was made with analysis \"any\" but is opened with \"english\"");
    Bm25.open(folder, Bm25Settings.DEFAULT.withParameters(new Bm25Parameters(0.9f, 0.4f))).close();
  }

  @Test
  void open_segmentsFileIsGone_isRefusedAndNothingIsDeleted() throws IOException {
    fill(folder);
    List<Path> before = files(folder);
    Path segments =
        before.stream()
            .filter(file -> file.getFileName().toString().startsWith("segments"))
            .findFirst()
            .orElseThrow();
    Files.delete(segments);
    assertThatThrownBy(() -> Bm25.open(folder, Bm25Settings.DEFAULT))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("restore the file segments_N");
    assertThat(files(folder)).hasSize(before.size() - 1);
  }

  @Test
  void select_fileIsCutWhileOpen_isRefusedWithTheFolder() throws IOException {
    List<Example> pool =
        IntStream.range(0, 4_000)
            .mapToObj(i -> Example.of("e" + i, "word w" + i % 50 + " v" + i, "x"))
            .toList();
    try (ExampleIndex built = Bm25.open(folder, Bm25Settings.DEFAULT)) {
      built.addAll(pool);
    }
    try (ExampleIndex index = Bm25.open(folder, Bm25Settings.DEFAULT)) {
      SelectionRequest request = SelectionRequest.of("w7 v7", 5);
      assertThat(index.select(request).ids()).startsWith("e7");
      for (Path file : files(folder)) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(0);
        }
      }
      assertThatThrownBy(() -> index.select(request))
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith("cannot read")
          .hasMessageContaining(folder.toString());
      assertThatThrownBy(() -> index.update(Example.of("e7", "other", "x")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(folder.toString());
    }
    assertThatThrownBy(() -> Bm25.open(folder, Bm25Settings.DEFAULT))
        .isInstanceOf(StorageException.class);
  }

  @Test
  void open_fileInTheWay_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> Bm25.open(file, Bm25Settings.DEFAULT))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("cannot open the index " + file);
  }

  @Test
  void open_flippedBits_isRefusedOrAnswersAsBefore() throws IOException {
    long seed = 13;
    Random random = new Random(seed);
    Path good = folder.resolve("good");
    fill(good);
    for (int round = 0; round < 300; round++) {
      Path copy = copyOf(good, "flip" + round);
      List<Path> files = files(copy);
      Path damaged = files.get(random.nextInt(files.size()));
      byte[] bytes = Files.readAllBytes(damaged);
      if (bytes.length > 0) {
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(damaged, bytes);
        assertRefused(copy, damaged, "seed " + seed + " byte " + at);
      }
    }
  }

  @Test
  void open_truncatedFile_isRefused() throws IOException {
    Path good = folder.resolve("good");
    fill(good);
    int round = 0;
    for (Path file : files(good)) {
      long size = Files.size(file);
      for (long keep : new long[] {0, 1, size / 2, size - 1}) {
        if (keep < size) {
          Path copy = copyOf(good, "cut" + round++);
          Path damaged = copy.resolve(file.getFileName());
          byte[] bytes = Files.readAllBytes(damaged);
          Files.write(damaged, java.util.Arrays.copyOf(bytes, (int) keep));
          assertRefused(copy, damaged, "kept " + keep);
        }
      }
    }
    assertThat(round).isGreaterThan(8);
  }

  private static void assertRefused(Path copy, Path damaged, String description) {
    assertThatThrownBy(() -> Bm25.open(copy, Bm25Settings.DEFAULT).close())
        .as("%s in %s", description, damaged.getFileName())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(copy.toString())
        .satisfies(refusal -> assertThat(refusal.getMessage()).hasLineCount(1));
  }

  @Test
  void add_fullDisk_failsKeepsTheOldAndGoesOn() {
    FillingDirectory directory = new FillingDirectory();
    try (ExampleIndex index =
        LuceneIndex.open(directory, "the index under test", Bm25Settings.DEFAULT)) {
      index.add(Example.of("a", "card charged", "x"));
      directory.full.set(true);
      assertThatThrownBy(() -> index.add(Example.of("b", "card late", "x")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("No space left on device");
      assertThat(index.select("card", 5).ids()).containsExactly("a");
      assertThat(index.size()).isEqualTo(1);
      directory.full.set(false);
      index.add(Example.of("b", "card late", "x"));
      assertThat(index.select("card", 5).ids()).containsExactly("a", "b");
    }
  }

  @Test
  void use_closedIndex_isRefused() {
    ExampleIndex index = Bm25.open(folder, Bm25Settings.DEFAULT);
    index.close();
    assertThatThrownBy(() -> index.select("x", 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> index.add(Example.of("a", "", "")))
        .isInstanceOf(IllegalStateException.class);
  }

  private static void fill(Path target) {
    try (ExampleIndex index = Bm25.open(target, Bm25Settings.DEFAULT)) {
      index.addAll(
          IntStream.range(0, 50)
              .mapToObj(i -> Example.of("e" + i, "card charged " + i, "out " + i))
              .toList());
      index.remove("e3");
    }
  }

  private Path copyOf(Path source, String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    for (Path file : files(source)) {
      Files.copy(file, copy.resolve(file.getFileName()));
    }
    return copy;
  }

  private static List<Path> files(Path source) throws IOException {
    try (Stream<Path> files = Files.list(source)) {
      return files
          .filter(file -> !file.getFileName().toString().equals("write.lock"))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  /** Has no space while it is full. */
  private static final class FillingDirectory extends FilterDirectory {
    final AtomicBoolean full = new AtomicBoolean();

    FillingDirectory() {
      super(new ByteBuffersDirectory());
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      return new FilterIndexOutput("filling", name, super.createOutput(name, context)) {
        @Override
        public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
          if (full.get()) {
            throw new IOException("No space left on device");
          }
          super.writeBytes(bytes, offset, length);
        }
      };
    }
  }
}
