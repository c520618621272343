package dev.exemplar4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Filters on values at the edges of their kinds; what the filter itself says is the oracle. */
class FilterPushDownTest {

  private static final List<Object> NUMBERS =
      List.of(
          0L,
          -1L,
          3L,
          (1L << 53) + 1,
          -(1L << 53) - 1,
          Long.MAX_VALUE,
          Long.MAX_VALUE - 1,
          Long.MIN_VALUE,
          -0.0,
          0.0,
          3.0,
          2.5,
          -2.5,
          0x1p53,
          0x1p63,
          -0x1p63,
          Math.nextDown(0x1p63),
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          Double.MAX_VALUE,
          -Double.MAX_VALUE);

  /** Among them U+E000 and an emoji, whose order by chars is not that by code points. */
  private static final List<Object> TEXTS =
      List.of(
          "",
          "3",
          "true",
          "btrue",
          "s",
          "t",
          "\u0000",
          "é",
          "\uE000",
          "\uD83D\uDE00",
          "x".repeat(31_999),
          "x".repeat(32_000),
          "x".repeat(32_001),
          "x".repeat(32_001) + "y",
          "漢".repeat(20_000));

  private static final List<String> KEYS = List.of("id", "input", "m.id", "k", "ключ");

  @Test
  void select_anyFilter_choosesWhatTheFilterMatches() {
    long seed = 20260704;
    Random random = new Random(seed);
    List<Example> pool = pool(random);
    try (ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT)) {
      index.addAll(pool);
      for (int round = 0; round < 1_500; round++) {
        ExampleFilter filter = filter(random, 3);
        SelectionRequest request = SelectionRequest.of("card", 1_000).withFilter(filter);
        assertThat(new HashSet<>(index.select(request).ids()))
            .as("seed %d, round %d, %s", seed, round, filter)
            .isEqualTo(matching(pool, filter));
      }
    }
  }

  @Test
  void select_moreAlternativesThanLuceneTakes_choosesWhatTheFilterMatches() {
    long seed = 31;
    Random random = new Random(seed);
    List<Example> pool = pool(random);
    List<Object> numbers = new ArrayList<>(NUMBERS);
    for (long i = 0; i < 3_000; i++) {
      numbers.add(i * 7 + 100);
    }
    try (ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT)) {
      index.addAll(pool);
      for (String key : KEYS) {
        ExampleFilter many = ExampleFilter.in(key, numbers);
        for (ExampleFilter filter : List.of(many, ExampleFilter.not(many))) {
          SelectionRequest request = SelectionRequest.of("card", 1_000).withFilter(filter);
          assertThat(new HashSet<>(index.select(request).ids()))
              .as("seed %d, %s", seed, filter)
              .isEqualTo(matching(pool, filter));
        }
      }
    }
  }

  private static Set<String> matching(List<Example> pool, ExampleFilter filter) {
    Set<String> ids = new HashSet<>();
    pool.stream().filter(filter::matches).forEach(example -> ids.add(example.id()));
    return ids;
  }

  private static List<Example> pool(Random random) {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      Metadata metadata = Metadata.EMPTY;
      for (String key : KEYS) {
        if (random.nextInt(3) > 0) {
          metadata = metadata.with(key, value(random));
        }
      }
      String input = "card" + " ".repeat(1 + random.nextInt(2)) + "Nr " + random.nextInt(20);
      pool.add(Example.of("e" + i, input, "", metadata));
    }
    return pool;
  }

  private static Object value(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextBoolean();
      case 1, 2 -> TEXTS.get(random.nextInt(TEXTS.size()));
      default -> NUMBERS.get(random.nextInt(NUMBERS.size()));
    };
  }

  private static ExampleFilter filter(Random random, int depth) {
    String key = KEYS.get(random.nextInt(KEYS.size()));
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> ExampleFilter.equal(key, value(random));
      case 1 -> ExampleFilter.in(key, values(random));
      case 2, 3 -> range(key, random.nextBoolean() ? NUMBERS : TEXTS, random);
      case 4 -> ExampleFilter.exists(key);
      case 5 ->
          random.nextBoolean()
              ? ExampleFilter.sameInput("CARD nr " + random.nextInt(20))
              : ExampleFilter.idIn(Set.of("e" + random.nextInt(250), "e7", "nobody"));
      case 6 -> new ExampleFilter.And(parts(random, depth));
      case 7 -> new ExampleFilter.Or(parts(random, depth));
      default -> ExampleFilter.not(filter(random, depth - 1));
    };
  }

  private static Set<Object> values(Random random) {
    Set<Object> values = new HashSet<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      values.add(value(random));
    }
    return values;
  }

  private static List<ExampleFilter> parts(Random random, int depth) {
    List<ExampleFilter> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      parts.add(filter(random, depth - 1));
    }
    return parts;
  }

  private static ExampleFilter range(String key, List<Object> bounds, Random random) {
    Object from = bounds.get(random.nextInt(bounds.size()));
    Object to = bounds.get(random.nextInt(bounds.size()));
    int open = random.nextInt(3);
    return new ExampleFilter.Range(
        key,
        open == 1 ? null : from,
        random.nextBoolean(),
        open == 2 ? null : to,
        random.nextBoolean());
  }
}
