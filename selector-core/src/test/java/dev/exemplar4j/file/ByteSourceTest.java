package dev.exemplar4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ByteSourceTest {

  /** Where Linux lists what a process has open. */
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  @TempDir Path folder;

  @Test
  void read_byteByByte_isLimitedAlike() throws IOException {
    Path file = Files.writeString(folder.resolve("five"), "12345");
    try (InputStream in = ByteSource.open(file, new ReadLimits(1, 5, 1))) {
      for (char expected = '1'; expected <= '5'; expected++) {
        assertThat(in.read()).isEqualTo(expected);
      }
      assertThat(in.read()).isEqualTo(-1);
    }
    try (InputStream in = ByteSource.open(file, new ReadLimits(1, 4, 1))) {
      assertThat(in.readNBytes(4)).hasSize(4);
      assertThatThrownBy(in::read)
          .isInstanceOf(DataException.class)
          .hasMessage(file + ": the file holds more than 4 bytes (after decompression)");
    }
  }

  @Test
  void read_zeros_countAsWell() throws IOException {
    Path file = Files.write(folder.resolve("zeros"), new byte[5]);
    try (InputStream in = ByteSource.open(file, new ReadLimits(1, 4, 1))) {
      for (int i = 0; i < 4; i++) {
        assertThat(in.read()).isZero();
      }
      assertThatThrownBy(in::read).isInstanceOf(DataException.class);
    }
  }

  @Test
  void read_fileThatIsCutOffMeanwhile_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("cut"), new byte[1 << 18]);
    try (InputStream in = ByteSource.open(file, ReadLimits.DEFAULT)) {
      assertThat(in.read()).isZero();
      Files.write(file, new byte[100_000]);
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessage("it was cut off by 162144 bytes while it was read");
    }
  }

  @Test
  void readers_closedOrRefused_leaveNoFileOpen() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain.jsonl"), "{}\n");
    Path notCompressed = Files.writeString(folder.resolve("plain.gz"), "{}\n");
    try (LineReader reader = LineReader.open(plain, ReadLimits.DEFAULT)) {
      assertThat(reader.next()).isPresent();
    }
    StrictJson.with(ReadLimits.DEFAULT).readFile(plain);
    StrictJson.with(ReadLimits.DEFAULT).readLocated(plain);
    assertThatThrownBy(() -> LineReader.open(notCompressed, ReadLimits.DEFAULT))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("cannot read " + notCompressed);
    assertThat(stillOpen()).isEmpty();
  }

  /** Files of this test that the process has open; none where the system does not tell. */
  private Stream<Path> stillOpen() throws IOException {
    if (!Files.isDirectory(OPEN_FILES)) {
      return Stream.empty();
    }
    try (Stream<Path> open = Files.list(OPEN_FILES)) {
      return open
          .filter(Files::isSymbolicLink)
          .map(ByteSourceTest::target)
          .filter(path -> path.startsWith(folder))
          .toList()
          .stream();
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      return link;
    }
  }
}
