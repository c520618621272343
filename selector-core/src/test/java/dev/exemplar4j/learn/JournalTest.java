package dev.exemplar4j.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pool knows after it was closed, cut short, damaged or opened twice. */
class JournalTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00.5Z");

  @TempDir Path folder;
  private Path file;
  private Instant now = START;

  @BeforeEach
  void name() {
    file = folder.resolve("pool.journal");
  }

  private LearningPool open(Path journal, Example... there) {
    ExampleIndex index = Jaccard.index(Tokenizer.whitespace());
    index.addAll(List.of(there));
    return LearningPool.open(journal, index, LearningSettings.of(() -> now));
  }

  /** All that can be seen of a pool. */
  private record State(List<Example> examples, List<String> facts) {
    static State of(LearningPool pool) {
      List<String> facts = new ArrayList<>();
      facts.add("quarantined " + pool.quarantined());
      for (int i = 0; i < 12; i++) {
        facts.add(pool.trackRecord("e" + i) + " " + pool.provenance("e" + i));
      }
      return new State(pool.examples(), facts);
    }
  }

  private static Example example(Random random) {
    String id = "e" + random.nextInt(12);
    Metadata metadata =
        random.nextBoolean() ? Metadata.EMPTY : Metadata.of("größe", random.nextInt(9) / 2.0);
    return Example.of(id, "text " + random.nextInt(100) + " 长\u0000\n", "out", metadata);
  }

  private void changeAtRandom(LearningPool pool, Random random) {
    now = now.plusSeconds(random.nextInt(1000)).plusNanos(random.nextInt(1000));
    Example example = example(random);
    boolean there = pool.get(example.id()).isPresent();
    switch (random.nextInt(6)) {
      case 0 -> pool.remove(example.id());
      case 1 -> {
        if (there) {
          pool.vote(example.id(), random.nextBoolean() ? Vote.APPROVE : Vote.REJECT);
        }
      }
      case 2 -> {
        if (there) {
          pool.update(example);
        }
      }
      case 3, 4 -> {
        Outcome outcome = random.nextBoolean() ? Outcome.WON : Outcome.LOST;
        pool.recordOutcome(List.of(example.id(), "e0", "e1"), outcome);
      }
      default -> {
        if (!there) {
          pool.approve(example, Origin.metric("m"));
        }
      }
    }
  }

  @Test
  void open_afterRandomChanges_knowsAllAgain() {
    Random seeds = new Random(20261121);
    for (int round = 0; round < 20; round++) {
      long seed = seeds.nextLong();
      Random random = new Random(seed);
      Path journal = folder.resolve("random" + round + ".journal");
      Example base = Example.of("e0", "text of before", "out");
      Example other = Example.of("e1", "text of before, too", "out");
      State last = null;
      for (int start = 0; start < 4; start++) {
        try (LearningPool pool = open(journal, base, other)) {
          if (last != null) {
            assertThat(State.of(pool)).as("seed %d, start %d", seed, start).isEqualTo(last);
          }
          for (int change = 0; change < 25; change++) {
            changeAtRandom(pool, random);
          }
          last = State.of(pool);
          if (random.nextBoolean()) {
            pool.compact();
            assertThat(State.of(pool)).as("seed %d, compacted", seed).isEqualTo(last);
            changeAtRandom(pool, random);
            last = State.of(pool);
          }
        }
      }
    }
  }

  @Test
  void open_indexThatKeptItsExamples_isLeftAsItIs() {
    Example one = Example.of("e1", "one text", "x");
    Example two = Example.of("e2", "two texts", "x");
    try (LearningPool pool = open(file)) {
      pool.addAll(List.of(one, two));
      pool.remove("e2");
    }
    try (LearningPool pool = open(file, one)) {
      assertThat(pool.examples()).containsExactly(one);
    }
    try (LearningPool pool = open(file, Example.of("e1", "an older text", "x"), two)) {
      assertThat(pool.examples()).containsExactly(one);
    }
  }

  @Test
  void open_cutAtEveryByte_knowsAllThatWasConfirmed() throws IOException {
    List<State> states = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    try (LearningPool pool = open(file)) {
      Random random = new Random(11);
      while (sizes.size() < 6) {
        long before = Files.size(file);
        if (sizes.isEmpty()) {
          states.add(State.of(pool));
          sizes.add(before);
        }
        changeAtRandom(pool, random);
        if (Files.size(file) > before) {
          states.add(State.of(pool));
          sizes.add(Files.size(file));
        }
      }
    }
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 0; cut <= whole.length; cut++) {
      Path torn = folder.resolve("torn.journal");
      Files.write(torn, Arrays.copyOf(whole, cut));
      assertCut(torn, cut, states, sizes);
      if (cut % 4 == 0) {
        Files.write(torn, Arrays.copyOf(Arrays.copyOf(whole, cut), cut + 9000));
        assertCut(torn, cut, states, sizes);
      }
    }
  }

  private void assertCut(Path torn, int cut, List<State> states, List<Long> sizes)
      throws IOException {
    if (cut < sizes.getFirst()) {
      assertThatThrownBy(() -> open(torn))
          .as("cut at %d", cut)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("is not a journal that this version can read");
      return;
    }
    int whole = (int) sizes.stream().filter(size -> size <= cut).count() - 1;
    try (LearningPool pool = open(torn)) {
      assertThat(State.of(pool)).as("cut at %d", cut).isEqualTo(states.get(whole));
      assertThat(Files.size(torn)).isEqualTo(sizes.get(whole));
      if (cut % 16 == 0) {
        pool.add(Example.of("after", "the crash", "x"));
      }
    }
    if (cut % 16 == 0) {
      try (LearningPool pool = open(torn)) {
        assertThat(pool.get("after")).isPresent();
        assertThat(pool.size()).isEqualTo(states.get(whole).examples().size() + 1);
      }
    }
  }

  @Test
  void open_anyBitFlipped_isRefusedAndLeftAlone() throws IOException {
    try (LearningPool pool = open(file)) {
      pool.approve(Example.of("e1", "one", "x"), Origin.person("p"));
      pool.vote("e1", Vote.REJECT);
    }
    byte[] whole = Files.readAllBytes(file);
    Path damaged = folder.resolve("damaged.journal");
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(damaged, flipped);
      String reason = bit / 8 < 19 ? "is not a journal" : "is damaged at byte ";
      assertThatThrownBy(() -> open(damaged))
          .as("bit %d", bit)
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(damaged.toString())
          .hasMessageContaining(reason);
    }
    assertThat(Files.readAllBytes(damaged)).hasSameSizeAs(whole);
  }

  @Test
  void open_recordMissingInTheMiddle_isRefusedWithItsPosition() throws IOException {
    long[] sizes = new long[4];
    try (LearningPool pool = open(file)) {
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = Files.size(file);
        pool.add(Example.of("e" + i, "text", "x"));
      }
    }
    byte[] whole = Files.readAllBytes(file);
    byte[] without = new byte[(int) (whole.length - (sizes[2] - sizes[1]))];
    System.arraycopy(whole, 0, without, 0, (int) sizes[1]);
    System.arraycopy(
        whole, (int) sizes[2], without, (int) sizes[1], (int) (whole.length - sizes[2]));
    Files.write(file, without);
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "%s is damaged at byte %d, after 1 whole records: restore it from a copy",
            file, sizes[1]);
  }

  @Test
  void compact_manyOutcomes_makesTheJournalSmall() throws IOException {
    try (LearningPool pool = open(file)) {
      pool.add(Example.of("e1", "text", "x"));
      for (int i = 0; i < 200; i++) {
        pool.recordOutcome(List.of("e1"), Outcome.WON);
      }
      State before = State.of(pool);
      long large = Files.size(file);
      pool.compact();
      assertThat(Files.size(file)).isLessThan(large / 20);
      assertThat(State.of(pool)).isEqualTo(before);
    }
  }

  @Test
  void open_largeOutdatedJournal_isCompacted() throws IOException {
    State last;
    String text = "word ".repeat(60_000);
    try (LearningPool pool = open(file)) {
      pool.add(Example.of("e1", "text", "x"));
      for (int i = 0; i < 5; i++) {
        pool.update(Example.of("e1", text + i, "x"));
      }
      last = State.of(pool);
    }
    assertThat(Files.size(file)).isGreaterThan(1 << 20);
    try (LearningPool pool = open(file)) {
      assertThat(State.of(pool)).isEqualTo(last);
      assertThat(Files.size(file)).isLessThan(1 << 19);
      pool.add(Example.of("e2", "text", "x"));
    }
    try (LearningPool pool = open(file)) {
      assertThat(pool.size()).isEqualTo(2);
    }
  }

  @Test
  void open_twice_isRefused() {
    LearningPool pool = open(file);
    try (pool) {
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> open(folder.resolve(".").resolve("pool.journal")))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("is open elsewhere: one program at a time can have it open");
      }
      pool.add(Example.of("e1", "text", "x"));
    }
    try (LearningPool again = open(file)) {
      pool.close();
      assertThat(again.size()).isEqualTo(1);
      assertThatThrownBy(() -> open(file)).isInstanceOf(StorageException.class);
    }
  }

  @Test
  void change_afterClose_isRefused() {
    LearningPool pool = open(file);
    pool.close();
    assertThatThrownBy(() -> pool.add(Example.of("e1", "text", "x")))
        .isInstanceOfAny(StorageException.class, IllegalStateException.class);
  }

  @Test
  void change_interruptedThread_stillWorks() {
    try (LearningPool pool = open(file)) {
      Thread.currentThread().interrupt();
      pool.add(Example.of("e1", "text", "x"));
      assertThat(Thread.interrupted()).isTrue();
      pool.add(Example.of("e2", "text", "x"));
    }
    try (LearningPool pool = open(file)) {
      assertThat(pool.size()).isEqualTo(2);
    }
  }

  @Test
  void open_aFileOfAnotherKind_isRefused() throws IOException {
    Files.writeString(file, "{\"id\":\"e1\",\"input\":\"a\",\"output\":\"b\"}\n");
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(StorageException.class)
        .hasMessage(file + " is not a journal that this version can read");
  }
}
