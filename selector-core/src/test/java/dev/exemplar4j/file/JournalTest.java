package dev.exemplar4j.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records in and out of a file, and what is left when a change of it goes wrong. */
class JournalTest {

  @TempDir Path folder;
  private Path file;
  private final List<String> read = new ArrayList<>();

  @BeforeEach
  void name() {
    file = folder.resolve("of/a/pool.journal");
  }

  private Journal open() {
    read.clear();
    return Journal.open(
        file, (number, payload) -> read.add(number + " " + new String(payload, UTF_8)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void append_one_countsItsBytesAndIsReadAgain() throws IOException {
    try (Journal journal = open()) {
      for (String text : List.of("one", "2", "three")) {
        journal.append(bytes(text));
        assertThat(journal.bytes()).isEqualTo(Files.size(file));
      }
      assertThat(journal.records()).isEqualTo(3);
    }
    try (Journal journal = open()) {
      assertThat(read).containsExactly("1 one", "2 2", "3 three");
      assertThat(journal.records()).isEqualTo(3);
      assertThat(journal.bytes()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void append_atAndBeyondItsLimits_isTakenOrRefused() throws IOException {
    byte[] longest = new byte[Journal.MAX_RECORD];
    longest[longest.length - 1] = 1;
    try (Journal journal = open()) {
      for (byte[] refused : List.of(new byte[0], new byte[] {1, 0})) {
        assertThatThrownBy(() -> journal.append(refused))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("but has " + refused.length);
      }
      byte[] tooLong = new byte[Journal.MAX_RECORD + 1];
      tooLong[tooLong.length - 1] = 1;
      assertThatThrownBy(() -> journal.append(tooLong))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(journal.records()).isZero();
      journal.append(new byte[] {1});
      journal.append(longest);
    }
    List<Integer> lengths = new ArrayList<>();
    Journal.open(file, (number, payload) -> lengths.add(payload.length)).close();
    assertThat(lengths).containsExactly(1, Journal.MAX_RECORD);
  }

  @Test
  void replace_records_goesOnBehindTheNewOnes() throws IOException {
    try (Journal journal = open()) {
      journal.append(bytes("old"));
      journal.replace(List.of(bytes("new"), bytes("newer")));
      assertThat(journal.records()).isEqualTo(2);
      assertThat(journal.bytes()).isEqualTo(Files.size(file));
      journal.append(bytes("newest"));
    }
    try (Journal journal = open()) {
      assertThat(read).containsExactly("1 new", "2 newer", "3 newest");
      assertThat(journal.records()).isEqualTo(3);
    }
  }

  /** Nothing, and then a bug. */
  private static Iterable<byte[]> breakingOff(Runnable before) {
    return () ->
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            before.run();
            throw new IllegalStateException("a bug");
          }

          @Override
          public byte[] next() {
            return new byte[0];
          }
        };
  }

  @Test
  void replace_thatBreaksOff_leavesTheOldRecordsAndGoesOn() {
    try (Journal journal = open()) {
      journal.append(bytes("old"));
      assertThatThrownBy(() -> journal.replace(breakingOff(() -> {})))
          .hasMessage("a bug")
          .hasNoSuppressedExceptions();
      journal.append(bytes("next"));
    }
    open().close();
    assertThat(read).containsExactly("1 old", "2 next");
  }

  @Test
  void replace_thatBreaksOffWithTheFileGone_saysBothAndRefusesToGoOn() {
    try (Journal journal = open()) {
      journal.append(bytes("old"));
      assertThatThrownBy(() -> journal.replace(breakingOff(() -> deleted(file))))
          .hasMessage("a bug")
          .satisfies(
              bug ->
                  assertThat(bug.getSuppressed())
                      .singleElement()
                      .isInstanceOf(StorageException.class)
                      .asString()
                      .contains("cannot open " + file));
      assertThatThrownBy(() -> journal.append(bytes("next")))
          .isInstanceOf(StorageException.class)
          .hasMessage(file + " is closed, or writing to it failed: open it anew");
    }
    open().close();
    assertThat(read).isEmpty();
  }

  /** What another program can do to the file, as that program does it. */
  private enum Meddling {
    DELETED,
    REPLACED,
    CUT,
    EXTENDED;

    void on(Path file) throws IOException {
      switch (this) {
        case DELETED -> Files.delete(file);
        case REPLACED -> {
          Path copy = Files.copy(file, file.resolveSibling("copy"));
          Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
        }
        case CUT -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 10));
        case EXTENDED -> Files.write(file, new byte[] {'x'}, StandardOpenOption.APPEND);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void append_toAFileThatAnotherProgramTouched_isRefused(Meddling meddling) throws IOException {
    try (Journal journal = open()) {
      journal.append(bytes("one"));
      meddling.on(file);
      Optional<byte[]> left = content();
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> journal.append(bytes("two")))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining(file.toString());
      }
      assertThat(content()).usingRecursiveComparison().isEqualTo(left);
      assertThat(journal.records()).isEqualTo(1);
      journal.replace(List.of(bytes("one"), bytes("two")));
      journal.append(bytes("three"));
    }
    open().close();
    assertThat(read).containsExactly("1 one", "2 two", "3 three");
  }

  private Optional<byte[]> content() throws IOException {
    return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  private static void deleted(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void open_thatFails_letsGoOfTheFile() throws IOException {
    Files.createDirectories(file);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith("cannot open " + file);
    }
    Files.delete(file);
    Path lock = file.resolveSibling("pool.journal.lock");
    Files.delete(lock);
    Files.createDirectory(lock);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StorageException.class)
          .hasMessageStartingWith("cannot open " + file);
    }
    Files.delete(lock);
    open().close();
  }

  @Test
  void open_afterARecordThatCannotBeReplayed_letsGoOfTheFile() {
    try (Journal journal = open()) {
      journal.append(bytes("one"));
    }
    assertThatThrownBy(
            () ->
                Journal.open(
                    file,
                    (number, payload) -> {
                      throw new IllegalStateException("cannot be replayed");
                    }))
        .hasMessage("cannot be replayed");
    open().close();
    assertThat(read).containsExactly("1 one");
  }

  @Test
  void open_headThatDoesNotFit_isRefusedAlsoAtTheVeryEnd() throws IOException {
    open().close();
    byte[] empty = Files.readAllBytes(file);
    byte[] head = new byte[JournalFormat.HEAD_BYTES];
    head[head.length - 1] = 1;
    assertDamaged(empty, head);
    assertDamaged(empty, Arrays.copyOf(JournalFormat.record(1, bytes("")), 14));
    byte[] beyond = ByteBuffer.allocate(4).putInt(JournalFormat.MAX_RECORD + 1).array();
    assertThat(JournalFormat.Head.of(headOf(0)).whole()).isFalse();
    assertThat(JournalFormat.Head.of(headOf(1)).whole()).isTrue();
    assertThat(JournalFormat.Head.of(headOf(JournalFormat.MAX_RECORD)).whole()).isTrue();
    assertThat(JournalFormat.Head.of(headOf(ByteBuffer.wrap(beyond).getInt())).whole()).isFalse();
  }

  private static byte[] headOf(int length) {
    return Arrays.copyOf(JournalFormat.record(7, new byte[length]), JournalFormat.HEAD_BYTES);
  }

  private void assertDamaged(byte[] whole, byte[] behind) throws IOException {
    byte[] both = Arrays.copyOf(whole, whole.length + behind.length);
    System.arraycopy(behind, 0, both, whole.length, behind.length);
    Files.write(file, both);
    assertThatThrownBy(this::open)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("is damaged at byte " + whole.length);
    assertThat(Files.readAllBytes(file)).isEqualTo(both);
  }
}
