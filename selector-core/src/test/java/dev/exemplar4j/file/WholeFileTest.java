package dev.exemplar4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void fill() throws IOException {
    file = Files.write(folder.resolve("file"), new byte[] {1, 2, 3, 4, 5, 6});
  }

  private void cutTo(long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
    }
  }

  @Test
  void read_byteByByteAndSkipping_givesAllAndEnds() throws IOException {
    try (InputStream in = WholeFile.open(file)) {
      assertThat(in.markSupported()).isFalse();
      assertThat(in.read()).isEqualTo(1);
      assertThat(in.skip(2)).isEqualTo(2);
      assertThat(in.read(new byte[2])).isEqualTo(2);
      assertThat(in.read()).isEqualTo(6);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(new byte[2])).isEqualTo(-1);
    }
  }

  /** Neither a byte of zero nor a read of nothing is the end. */
  @Test
  void read_zeros_areBytesLikeAny() throws IOException {
    Files.write(file, new byte[] {0, 0, 9});
    try (InputStream in = WholeFile.open(file)) {
      assertThat(in.read()).isZero();
      assertThat(in.read(new byte[0])).isZero();
      assertThat(in.readAllBytes()).containsExactly(0, 9);
    }
  }

  @Test
  void read_fileThatWasCutOff_saysByHowMuch() throws IOException {
    try (InputStream in = WholeFile.open(file)) {
      assertThat(in.read()).isEqualTo(1);
      assertThat(in.skip(2)).isEqualTo(2);
      cutTo(3);
      assertThatThrownBy(in::read)
          .isInstanceOf(IOException.class)
          .hasMessage("it was cut off by 3 bytes while it was read");
      assertThatThrownBy(() -> in.read(new byte[2]))
          .hasMessage("it was cut off by 3 bytes while it was read");
    }
  }

  @Test
  void read_fileThatGrew_isAllThatThereIs() throws IOException {
    try (InputStream in = WholeFile.open(file)) {
      Files.write(file, new byte[] {7, 8}, StandardOpenOption.APPEND);
      assertThat(in.readAllBytes()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }
  }
}
