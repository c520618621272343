package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {

  private static final String[] ARGS = {
    "select", "--pool", TICKETS, "--input", "parcel", "--selector", "embedding", "--json"
  };

  @TempDir private Path folder;

  private static List<Path> vectorFiles(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(file -> file.toString().endsWith(".vectors")).toList();
    }
  }

  @Test
  void select_twice_secondStartEmbedsNothing() {
    Outcome first = Outcome.watched(folder, ARGS);
    assertThat(first.err()).contains("embedding [").contains("432/432");
    Outcome second = Outcome.watched(folder, ARGS);
    assertThat(second.err()).doesNotContain("embedding [").contains("selecting [");
    assertThat(second.out()).isEqualTo(first.out());
  }

  @Test
  void folder_variableThenXdgThenHome() throws IOException {
    Map<String, String> xdg = Map.of("XDG_CACHE_HOME", folder.resolve("xdg").toString());
    Map<String, String> own =
        Map.of("EXEMPLAR_CACHE", "own", "XDG_CACHE_HOME", folder.resolve("xdg").toString());
    assertThat(Outcome.of(folder, own, ARGS).code()).isZero();
    assertThat(vectorFiles(folder)).hasSize(1);
    assertThat(vectorFiles(folder.resolve("own"))).hasSize(1);
    assertThat(Outcome.of(folder, xdg, ARGS).code()).isZero();
    assertThat(vectorFiles(folder.resolve("xdg/exemplar4j"))).hasSize(1);
    assertThat(Outcome.of(folder, ARGS).code()).isZero();
    assertThat(vectorFiles(folder.resolve(".cache/exemplar4j"))).hasSize(1);
  }

  @Test
  void folder_cannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path cache : List.of(file, file.resolve("below"))) {
      Map<String, String> variables = Map.of("EXEMPLAR_CACHE", cache.toString());
      assertThat(Outcome.of(folder, variables, ARGS).complaint())
          .startsWith("cannot write the cache folder " + cache + ": ");
    }
  }

  @Test
  void folder_otherSelectors_doNotTouchIt() throws IOException {
    String[] args = {"select", "--pool", TICKETS, "--input", "parcel", "--selector", "bm25"};
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(Outcome.of(folder, Map.of("EXEMPLAR_CACHE", file.toString()), args).code()).isZero();
  }

  @Test
  void damagedFile_isSaidAndMadeAnew() throws IOException {
    Outcome first = Outcome.of(folder, ARGS);
    Path file = vectorFiles(folder).getFirst();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Outcome second = Outcome.of(folder, ARGS);
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).startsWith("exemplar: the vector cache ").contains("is damaged");
  }
}
