package dev.exemplar4j.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void write_newAndOld_isWhole() throws IOException {
    Path file = folder.resolve("deep/er/pool.jsonl");
    AtomicFile.write(file, out -> out.write("one".getBytes(UTF_8)));
    AtomicFile.write(file, out -> out.write("two".getBytes(UTF_8)));
    assertThat(file).hasContent("two");
    assertThat(names(folder.resolve("deep/er"))).containsExactly("pool.jsonl");
  }

  @Test
  void write_failureHalfWay_leavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("pool.jsonl");
    Files.writeString(file, "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessage("cannot write " + file + ": No space left on device");
    assertThat(file).hasContent("old");
    assertThat(names(folder)).containsExactly("pool.jsonl");
  }

  @Test
  void write_contentThatBreaksOff_leavesTheOldFileAndNothingElse() throws IOException {
    Path file = folder.resolve("pool.jsonl");
    Files.writeString(file, "old");
    IllegalStateException bug = new IllegalStateException("a bug");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw bug;
                    }))
        .isSameAs(bug);
    assertThat(file).hasContent("old");
    assertThat(names(folder)).containsExactly("pool.jsonl");
  }

  @Test
  void write_failureThatCannotBeTidiedUp_saysThatToo() throws IOException {
    Path file = Files.writeString(folder.resolve("pool.jsonl"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      String part =
                          names(folder).stream()
                              .filter(n -> n.startsWith("."))
                              .findFirst()
                              .orElseThrow();
                      Files.delete(folder.resolve(part));
                      Files.createDirectories(folder.resolve(part).resolve("in/the/way"));
                      throw new IOException("No space left on device");
                    }))
        .hasMessage("cannot write " + file + ": No space left on device")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .hasExactlyElementsOfTypes(DirectoryNotEmptyException.class));
    assertThat(file).hasContent("old");
  }

  @Test
  void write_folderIsAFile_saysSo() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "");
    assertThatThrownBy(() -> AtomicFile.write(blocked.resolve("x"), out -> {}))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("blocked");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
