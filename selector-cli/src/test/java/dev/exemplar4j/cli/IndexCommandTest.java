package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lucene.Analysis;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandTest {

  private static final Bm25Settings SETTINGS = Bm25Settings.DEFAULT;

  @TempDir private Path folder;

  private Outcome index(String... args) {
    return Outcome.of(
        folder, Stream.concat(Stream.of("index"), Stream.of(args)).toArray(String[]::new));
  }

  /** Two segments of three examples each, one of the first removed. */
  private Path pool() {
    Path pool = folder.resolve("pool");
    try (ExampleIndex index = Bm25.open(pool, SETTINGS)) {
      index.addAll(List.of(example("a"), example("b"), example("c")));
      index.addAll(List.of(example("d"), example("e"), example("f")));
      index.remove("b");
    }
    return pool;
  }

  private static Example example(String id) {
    return Example.of(id, "where is parcel " + id + "?", "track");
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static void flip(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[Math.toIntExact(at)] ^= 1;
    Files.write(file, bytes);
  }

  private static Map<String, byte[]> contents(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (!file.endsWith("write.lock")) {
          contents.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
      }
    }
    return contents;
  }

  private static List<String> ids(Path pool) {
    try (ExampleIndex index = Bm25.open(pool, SETTINGS)) {
      assertThat(index.select("parcel", 9).examples()).hasSize(index.size());
      return index.examples().stream().map(Example::id).sorted().toList();
    }
  }

  @Test
  void verify_wholeIndex_saysSo() {
    pool();
    Outcome outcome = index("verify", "pool");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.outLines()).containsExactly("a bm25 index, every byte as it was written");
    assertThat(outcome.err()).contains("next: exemplar index compact pool");
  }

  @Test
  void verify_damagedFiles_namesEachWithItsRule() throws IOException {
    Path pool = pool();
    Path segment = files(pool, ".cfs").getFirst();
    Path entries = files(pool, ".cfe").getLast();
    flip(segment, Files.size(segment) / 2);
    Files.delete(entries);
    Outcome outcome = index("verify", "pool");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.outLines())
        .containsExactlyInAnyOrder(
            segment + ": its bytes do not match its checksum", entries + ": it is missing");
    JsonNode told = new ObjectMapper().readTree(index("verify", "pool", "--json").out());
    assertThat(told.get("damaged").findValuesAsText("rule"))
        .containsExactlyInAnyOrder("its bytes do not match its checksum", "it is missing");
  }

  @Test
  void repair_examplesOfASegmentAreDamaged_keepsTheOthersAndTheDamagedFolder() throws IOException {
    Path pool = pool();
    Path segment = files(pool, ".cfs").getFirst();
    Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), 40));
    Map<String, byte[]> before = contents(pool);
    Outcome outcome = index("repair", "pool");
    assertThat(outcome.code()).isEqualTo(1);
    Path copy = folder.resolve("pool.damaged-1");
    assertThat(outcome.outLines())
        .containsExactly(
            segment + ": its bytes do not match its checksum",
            "repaired: 3 examples kept, 2 lost; the damaged index is kept as " + copy);
    assertThat(contents(copy)).usingRecursiveComparison().isEqualTo(before);
    assertThat(ids(pool)).containsExactly("d", "e", "f");
    assertThat(index("verify", "pool").code()).isZero();
    assertThat(index("repair", "pool").outLines()).containsExactly("nothing to repair");
  }

  @Test
  void repair_anyBitOfAnyFile_neverBringsBackWhatWasRemovedAndCountsWhatIsLost()
      throws IOException {
    Path pool = pool();
    Map<String, byte[]> whole = contents(pool);
    List<Integer> kept = new ArrayList<>();
    int round = 0;
    for (Map.Entry<String, byte[]> file : whole.entrySet()) {
      for (int at = 7; at < file.getValue().length; at += 97) {
        Path copy = Files.createDirectory(folder.resolve("copy" + round++));
        for (Map.Entry<String, byte[]> one : whole.entrySet()) {
          Files.write(copy.resolve(one.getKey()), one.getValue());
        }
        flip(copy.resolve(file.getKey()), at);
        Outcome outcome = index("repair", copy.getFileName().toString(), "--json");
        String where = file.getKey() + " byte " + at + ": " + outcome;
        if (outcome.code() == 2) {
          assertThat(file.getKey()).as(where).matches("segments_.*|.*\\.si");
          assertThat(outcome.complaint()).contains("cannot be repaired");
          continue;
        }
        int lost = new ObjectMapper().readTree(outcome.out()).get("lost").asInt();
        assertThat(outcome.code()).as(where).isEqualTo(lost == 0 ? 0 : 1);
        assertThat(ids(copy)).as(where).hasSize(5 - lost).doesNotContain("b");
        kept.add(5 - lost);
      }
    }
    assertThat(kept).as("damage to terms loses nothing, to examples does").contains(5, 3, 2);
  }

  @Test
  void repair_listOfFilesIsDamaged_isRefusedAndNothingIsTouched() throws IOException {
    Path pool = pool();
    Path list = files(pool, "segments_4").getFirst();
    flip(list, Files.size(list) / 2);
    Map<String, byte[]> before = contents(pool);
    assertThat(index("verify", "pool").outLines())
        .containsExactly(list + ": it, or a list that it names, is damaged");
    assertThat(index("repair", "pool").complaint())
        .isEqualTo(
            "the index "
                + pool
                + " cannot be repaired, since the list of its files is damaged: restore the folder"
                + " from a copy, or build the index anew");
    assertThat(contents(pool)).usingRecursiveComparison().isEqualTo(before);
    assertThat(folder.resolve("pool.damaged-1")).doesNotExist();
  }

  @Test
  void repair_otherAnalysis_isRefusedAndNothingIsTouched() throws IOException {
    Path pool = folder.resolve("pool");
    try (ExampleIndex index = Bm25.open(pool, SETTINGS.withAnalysis(Analysis.ENGLISH))) {
      index.add(example("a"));
    }
    Path segment = files(pool, ".cfs").getFirst();
    flip(segment, 40);
    assertThat(index("repair", "pool").complaint())
        .contains("was made with analysis \"english\" but is opened with \"any\"");
    assertThat(folder.resolve("pool.damaged-1")).doesNotExist();
    assertThat(index("repair", "pool", "--analyzer", "english").code()).isLessThan(2);
  }

  @Test
  void compact_removedExample_isGoneFromTheDisk() throws IOException {
    Path pool = pool();
    Outcome outcome = index("compact", "pool");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    for (byte[] bytes : contents(pool).values()) {
      assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("where is parcel b?");
    }
  }

  @Test
  void openElsewhere_isOneLine() {
    Path pool = pool();
    try (ExampleIndex index = Bm25.open(pool, SETTINGS)) {
      assertThat(index.size()).isEqualTo(5);
      for (IndexAction action : IndexAction.values()) {
        assertThat(index(action.toString(), "pool").complaint()).contains("is open elsewhere");
      }
    }
  }

  @Test
  void vectors_damagedFile_isNamedPutAsideAndMadeAnew() throws IOException {
    String[] select = {
      "select", "--pool", TICKETS, "--selector", "embedding", "--input", "lost parcel", "-k", "2"
    };
    Map<String, String> cache = Map.of("EXEMPLAR_CACHE", "cache");
    Outcome first = Outcome.of(folder, cache, select);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(index("verify", "cache").outLines())
        .containsExactly("a vector cache, every byte as it was written");
    Path vectors = files(folder.resolve("cache"), ".vectors").getFirst();
    flip(vectors, Files.size(vectors) / 2);
    Outcome verified = index("verify", "cache");
    assertThat(verified.code()).isEqualTo(1);
    assertThat(verified.outLines())
        .containsExactly(vectors + ": its bytes do not match its checksum and name");
    Outcome repaired = index("repair", "cache");
    assertThat(repaired.code()).as(repaired.err()).isZero();
    assertThat(repaired.outLines())
        .last()
        .isEqualTo("repaired: 1 file put aside under the ending .damaged; vectors are made anew");
    assertThat(Path.of(vectors + ".damaged")).exists();
    assertThat(index("verify", "cache").code()).isZero();
    assertThat(Outcome.of(folder, cache, select).out()).isEqualTo(first.out());
  }

  @Test
  void wrongUse_isOneLine() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    assertThat(index("verify", "empty").complaint()).contains("neither an index nor vectors");
    assertThat(index("verify", "none").complaint()).contains("there is no folder");
    assertThat(index("verify").complaint()).contains("index verify needs a folder");
    assertThat(index("verfy", "empty").complaint()).contains("verify");
  }
}
