package dev.exemplar4j.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {

  @TempDir Path folder;

  @Test
  void next_mixedLineEnds_splitsAtLfOnly() throws IOException {
    Path file = write("\uFEFFone\r\ntwo\n\nthr\u2028ee\rx\nlast");
    assertThat(read(file, ReadLimits.DEFAULT))
        .containsExactly("one", "two", "", "thr\u2028ee\rx", "last");
  }

  @Test
  void next_randomTexts_joinBackToTheFile() throws IOException {
    long seed = 42;
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(200_000); i > 0; i--) {
        text.append(random.nextInt(50) == 0 ? '\n' : (char) ('a' + random.nextInt(26)));
      }
      text.append('z');
      Path file = write(text.toString());
      assertThat(String.join("\n", read(file, ReadLimits.DEFAULT)))
          .as("seed %d", seed)
          .isEqualTo(text.toString());
    }
  }

  @Test
  void next_lineAtAndAboveTheLimit_isTakenAndRefused() throws IOException {
    ReadLimits limits = new ReadLimits(10, 1_000, 5);
    assertThat(read(write("short\n1234567890\n"), limits)).containsExactly("short", "1234567890");
    Path tooLong = write("short\n12345678901\n");
    assertThatThrownBy(() -> read(tooLong, limits))
        .isInstanceOf(DataException.class)
        .hasMessage(tooLong + " line 2: the line is longer than 10 bytes (lines end at LF)");
  }

  @Test
  void next_lineOfAMarkAlone_isEmpty() throws IOException {
    assertThat(read(write("\uFEFF"), ReadLimits.DEFAULT)).containsExactly("");
    assertThat(read(write("\uFEFF\r\nx"), ReadLimits.DEFAULT)).containsExactly("", "x");
    assertThat(read(write("x\n\uFEFFy"), ReadLimits.DEFAULT)).containsExactly("x", "\uFEFFy");
    assertThat(read(write(""), ReadLimits.DEFAULT)).isEmpty();
  }

  @Test
  void next_fileAtAndAboveTheLimit_isTakenAndRefused() throws IOException {
    ReadLimits limits = new ReadLimits(10, 12, 5);
    assertThat(read(write("12345\n67890\n"), limits)).containsExactly("12345", "67890");
    Path tooLarge = write("12345\n67890\n\n");
    assertThatThrownBy(() -> read(tooLarge, limits))
        .isInstanceOf(DataException.class)
        .hasMessage(tooLarge + ": the file holds more than 12 bytes (after decompression)");
  }

  @Test
  void next_compressedBomb_isRefused() throws IOException {
    Path file = folder.resolve("bomb.jsonl.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      byte[] line = (" ".repeat(99) + "\n").getBytes(UTF_8);
      for (int i = 0; i < 100_000; i++) {
        out.write(line);
      }
    }
    assertThatThrownBy(() -> read(file, new ReadLimits(1_000, 1_000_000, 5)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("more than 1000000 bytes");
    assertThat(read(file, ReadLimits.DEFAULT)).hasSize(100_000);
  }

  @Test
  void text_bytesThatAreNotUtf8_namesLineAndByte() throws IOException {
    Path file = Files.write(folder.resolve("latin"), "ok\nd\u00e9j\u00e0\n".getBytes(ISO_8859_1));
    assertThatThrownBy(() -> read(file, ReadLimits.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessage(file + " line 2: not UTF-8 at byte 2 of the line");
  }

  @Test
  void open_missingFileAndFolder_saySo() {
    assertThatThrownBy(() -> LineReader.open(folder.resolve("none"), ReadLimits.DEFAULT))
        .isInstanceOf(StorageException.class)
        .hasMessageEndingWith("none: there is no such file or folder");
    assertThatThrownBy(() -> LineReader.open(folder, ReadLimits.DEFAULT))
        .isInstanceOf(StorageException.class)
        .hasMessageEndingWith("it is a folder");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("lines.txt"), text);
  }

  private static List<String> read(Path file, ReadLimits limits) {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = LineReader.open(file, limits)) {
      for (Optional<LineReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        assertThat(line.get().number()).isEqualTo(lines.size() + 1);
        lines.add(line.get().text(file.toString()));
      }
    }
    return lines;
  }
}
