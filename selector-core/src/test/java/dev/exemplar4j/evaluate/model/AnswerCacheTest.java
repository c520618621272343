package dev.exemplar4j.evaluate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Turn;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.prompt.ChatPrompt;
import dev.exemplar4j.prompt.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerCacheTest {

  @TempDir private Path folder;

  private static Prompt prompt(String text) {
    return new ChatPrompt(List.of(Turn.user(text)), List.of(), 0);
  }

  private static PromptKey key(int number) {
    return PromptKey.of("model", prompt("prompt " + number));
  }

  private static ModelAnswer answer(int number) {
    return new ModelAnswer(
        "größe \"" + number + "\"\n\u0000".repeat(number % 40),
        number,
        2L * number,
        number % 2 == 0 ? ModelAnswer.Counted.REPORTED : ModelAnswer.Counted.ESTIMATED,
        Duration.ofNanos(3L * number));
  }

  @Test
  void key_isOfModelAndMessages() {
    assertThat(PromptKey.of("a", prompt("x"))).isEqualTo(PromptKey.of("a", prompt("x")));
    assertThat(PromptKey.of("a", prompt("x")))
        .isNotEqualTo(PromptKey.of("b", prompt("x")))
        .isNotEqualTo(PromptKey.of("a", prompt("y")));
    Prompt system = new ChatPrompt(List.of(Turn.system("x")), List.of(), 0);
    assertThat(PromptKey.of("a", system)).isNotEqualTo(PromptKey.of("a", prompt("x")));
    assertThatThrownBy(() -> new PromptKey("AB"))
        .hasMessage("a key must be 64 hexadecimal digits in lower case but has 2 letters");
  }

  @Test
  void file_openedAgain_knowsAll() {
    Path file = folder.resolve("deep").resolve("answers");
    try (AnswerCache cache = AnswerCache.in(file)) {
      for (int i = 0; i < 50; i++) {
        assertThat(cache.get(key(i))).isEmpty();
        cache.put(key(i), answer(i));
        assertThat(cache.get(key(i))).contains(answer(i));
      }
    }
    try (AnswerCache cache = AnswerCache.in(file)) {
      assertThat(cache.size()).isEqualTo(50);
      for (int i = 0; i < 50; i++) {
        assertThat(cache.get(key(i))).contains(answer(i));
      }
    }
  }

  @Test
  void file_cutAnywhere_knowsAllThatAreWhole() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path file = folder.resolve("answers");
    List<Long> ends = new ArrayList<>();
    try (AnswerCache cache = AnswerCache.in(file)) {
      ends.add(Files.size(file));
      for (int i = 0; i < 12; i++) {
        cache.put(key(i), answer(i));
        ends.add(Files.size(file));
      }
    }
    byte[] all = Files.readAllBytes(file);
    for (int round = 0; round < 60; round++) {
      int first = ends.getFirst().intValue();
      int cut = first + random.nextInt(all.length - first + 1);
      Files.write(file, Arrays.copyOf(all, cut));
      int whole = (int) ends.stream().filter(end -> end <= cut).count() - 1;
      try (AnswerCache cache = AnswerCache.in(file)) {
        assertThat(cache.size()).as("seed %d, cut at %d", seed, cut).isEqualTo(whole);
        cache.put(key(99), answer(99));
      }
      try (AnswerCache cache = AnswerCache.in(file)) {
        assertThat(cache.size()).as("seed %d, cut at %d", seed, cut).isEqualTo(whole + 1);
        assertThat(cache.get(key(99))).contains(answer(99));
        for (int i = 0; i < whole; i++) {
          assertThat(cache.get(key(i))).contains(answer(i));
        }
      }
    }
  }

  @Test
  void file_damagedInTheMiddle_isRefused() throws IOException {
    Path file = folder.resolve("answers");
    try (AnswerCache cache = AnswerCache.in(file)) {
      cache.put(key(1), answer(1));
      cache.put(key(2), answer(2));
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[60] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> AnswerCache.in(file))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("is damaged at byte");
  }

  @Test
  void file_openTwice_isRefused() {
    Path file = folder.resolve("answers");
    try (AnswerCache cache = AnswerCache.in(file)) {
      assertThat(cache.size()).isZero();
      assertThatThrownBy(() -> AnswerCache.in(file))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("is open elsewhere");
    }
  }
}
