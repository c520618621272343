package dev.exemplar4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.reliability.Extent;
import dev.exemplar4j.reliability.Figures;
import dev.exemplar4j.reliability.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;

/**
 * Every file of an index is cut at every byte, and single bits of it are flipped. It must be
 * refused, with its name, or answer as before; never answer something else.
 */
class DamagedIndexProof {

  private static final String NAME = "under test";

  private interface Opening {
    void check(Directory disk);
  }

  private record Answers(List<Object> all) {
    static Answers of(Directory disk) {
      List<Object> all = new ArrayList<>();
      try (ExampleIndex index = LuceneIndex.open(disk, NAME, Bm25Settings.DEFAULT)) {
        all.add(index.examples());
        for (String question : Script.questions()) {
          all.add(index.select(question, 5).examples());
        }
      }
      return new Answers(all);
    }
  }

  /** What became of damaged copies. */
  private enum Outcome {
    REFUSED,
    AS_BEFORE,
    WRONG
  }

  private static Map<String, byte[]> index(long seed) throws IOException {
    Directory disk = new Disk();
    try (ExampleIndex index = LuceneIndex.open(disk, NAME, Bm25Settings.DEFAULT)) {
      for (Script script = new Script(seed); script.made() < 14; script.advance()) {
        script.next().to(index);
      }
    }
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : disk.listAll()) {
      if (!name.equals("write.lock")) {
        files.put(name, bytes(disk, name));
      }
    }
    return files;
  }

  private static byte[] bytes(Directory disk, String name) throws IOException {
    try (IndexInput in = disk.openInput(name, IOContext.READONCE)) {
      byte[] bytes = new byte[Math.toIntExact(in.length())];
      in.readBytes(bytes, 0, bytes.length);
      return bytes;
    }
  }

  private static Directory disk(Map<String, byte[]> files) throws IOException {
    ByteBuffersDirectory disk = new ByteBuffersDirectory();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      try (IndexOutput out = disk.createOutput(file.getKey(), IOContext.DEFAULT)) {
        out.writeBytes(file.getValue(), file.getValue().length);
      }
    }
    return disk;
  }

  private static Outcome outcome(
      Map<String, byte[]> files, String name, byte[] damaged, Answers right, Opening opening)
      throws IOException {
    Map<String, byte[]> copy = new TreeMap<>(files);
    copy.put(name, damaged);
    try {
      Directory disk = disk(copy);
      opening.check(disk);
      return Answers.of(disk).equals(right) ? Outcome.AS_BEFORE : Outcome.WRONG;
    } catch (StorageException refused) {
      return refused.getMessage().contains(NAME) ? Outcome.REFUSED : Outcome.WRONG;
    } catch (RuntimeException | AssertionError wrong) {
      return Outcome.WRONG;
    }
  }

  private static byte[] flipped(byte[] good, Random random) {
    byte[] bad = good.clone();
    bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
    return bad;
  }

  @Test
  void flippedBit_isRefusedOrHarmless() throws IOException {
    Random random = new Random(Extent.seed());
    Figures figures = Figures.of("flipped-bits", DamagedIndexProof.class, "flips");
    Map<String, byte[]> files = index(Extent.seed());
    Answers right = Answers.of(disk(files));
    List<Map.Entry<String, byte[]>> all = List.copyOf(files.entrySet());
    for (int flip = 0; flip < Extent.of("flips"); flip++) {
      Map.Entry<String, byte[]> file = all.get(random.nextInt(all.size()));
      byte[] bad = flipped(file.getValue(), random);
      Outcome outcome =
          outcome(files, file.getKey(), bad, right, disk -> LuceneFolder.verify(disk, NAME));
      assertThat(outcome)
          .as("flip %d in %s, seed %d", flip, file.getKey(), Extent.seed())
          .isNotEqualTo(Outcome.WRONG);
      figures.add(outcome == Outcome.REFUSED ? "flips refused" : "flips harmless", 1);
    }
    figures.add("silently wrong answers", 0);
    figures.finish();
  }

  @Test
  void truncation_atEveryByte_isRefused() throws IOException {
    Figures figures = Figures.of("truncations", DamagedIndexProof.class);
    Map<String, byte[]> files = index(Extent.seed());
    Answers right = Answers.of(disk(files));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      for (int length = 0; length < file.getValue().length; length++) {
        byte[] cut = Arrays.copyOf(file.getValue(), length);
        assertThat(
                outcome(files, file.getKey(), cut, right, disk -> LuceneFolder.verify(disk, NAME)))
            .as("%s cut to %d bytes", file.getKey(), length)
            .isEqualTo(Outcome.REFUSED);
        figures.add("truncations refused", 1);
      }
    }
    figures.add("silently wrong answers", 0);
    figures.finish();
  }

  @Test
  void flippedBit_withoutVerification_isCaught() throws IOException {
    Random random = new Random(2);
    Map<String, byte[]> files = index(2);
    Answers right = Answers.of(disk(files));
    List<Map.Entry<String, byte[]>> all = List.copyOf(files.entrySet());
    int wrong = 0;
    for (int flip = 0; flip < 2_000; flip++) {
      Map.Entry<String, byte[]> file = all.get(random.nextInt(all.size()));
      byte[] bad = flipped(file.getValue(), random);
      wrong += outcome(files, file.getKey(), bad, right, disk -> {}) == Outcome.WRONG ? 1 : 0;
    }
    assertThat(wrong).as("wrong answers of an index that is opened unverified").isPositive();
  }
}
