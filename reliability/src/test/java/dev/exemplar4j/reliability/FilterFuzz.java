package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Filters of any key, value, range and nesting over pools of any metadata: every engine chooses
 * exactly what {@link ExampleFilter#matches} says, in the order in which it chooses without.
 */
class FilterFuzz {

  private static final int MOST_EXAMPLES = 6;
  private static final int MOST_PARTS = 3;
  private static final int DEEPEST = 4;
  private static final int LONG = 12;

  /** In every input, so that every example is found. */
  private static final String WORD = "word";

  private static final List<String> KEYS = List.of("a", "A", "id", "text", "m.a", "a\u00ff", "é");
  private static final List<Object> VALUES =
      List.of(
          "",
          "a",
          "b",
          "true",
          "1",
          "\uffff",
          "\ud83d\ude00",
          "x".repeat(40_000),
          0L,
          1L,
          -1L,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          (1L << 53) + 1,
          0.0,
          -0.0,
          1.0,
          0.1,
          1.5,
          0x1p53,
          0x1p63,
          -0x1p63,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          Double.MIN_VALUE,
          true,
          false);

  @FuzzTest
  void heap(FuzzedDataProvider data) {
    check(data, List.of(Jaccard.index(Tokenizer.words()), Bm25.onHeap(Bm25Settings.DEFAULT)));
  }

  @FuzzTest
  void lucene(FuzzedDataProvider data) {
    check(data, List.of(Bm25.inMemory(Bm25Settings.DEFAULT)));
  }

  @FuzzTest
  void vectors(FuzzedDataProvider data) {
    check(data, List.of(Embeddings.index(new HashedTexts())));
  }

  private static void check(FuzzedDataProvider data, List<ExampleIndex> engines) {
    List<Example> pool = new ArrayList<>();
    List<ExampleFilter> filters = new ArrayList<>();
    try {
      pool.addAll(pool(data));
      while (data.remainingBytes() > 0 && filters.size() < 4) {
        filters.add(filter(data, DEEPEST));
      }
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage().lines().count()).isEqualTo(1);
    }
    for (ExampleIndex index : engines) {
      try (index) {
        index.addAll(pool);
        filters.forEach(filter -> assertChosen(index, pool, filter));
      }
    }
  }

  private static void assertChosen(ExampleIndex index, List<Example> pool, ExampleFilter filter) {
    SelectionRequest request = SelectionRequest.of(WORD, MOST_EXAMPLES);
    List<String> all = index.select(request).ids();
    assertThat(all).hasSize(pool.size());
    Set<String> matching = new LinkedHashSet<>();
    pool.stream().filter(filter::matches).forEach(one -> matching.add(one.id()));
    assertThat(index.select(request.withFilter(filter)).ids())
        .isEqualTo(all.stream().filter(matching::contains).toList());
  }

  private static List<Example> pool(FuzzedDataProvider data) {
    List<Example> pool = new ArrayList<>();
    int size = data.consumeInt(0, MOST_EXAMPLES);
    for (int i = 0; i < size; i++) {
      Map<String, Object> metadata = new LinkedHashMap<>();
      int entries = data.consumeInt(0, MOST_PARTS);
      for (int j = 0; j < entries; j++) {
        metadata.put(key(data), value(data));
      }
      pool.add(Example.of("e" + i, input(data), "o", Metadata.of(metadata)));
    }
    return pool;
  }

  private static String input(FuzzedDataProvider data) {
    return WORD + " " + data.consumeString(data.consumeInt(0, 3));
  }

  private static String key(FuzzedDataProvider data) {
    return data.consumeInt(0, 9) == 0 ? data.consumeString(LONG) : data.pickValue(KEYS);
  }

  private static Object value(FuzzedDataProvider data) {
    return switch (data.consumeInt(0, 7)) {
      case 0 -> data.consumeString(LONG);
      case 1 -> data.consumeLong();
      case 2 -> data.consumeRegularDouble();
      case 3 -> (double) data.consumeLong();
      default -> data.pickValue(VALUES);
    };
  }

  private static ExampleFilter filter(FuzzedDataProvider data, int depth) {
    return switch (data.consumeInt(0, depth == 0 ? 5 : 8)) {
      case 0 -> ExampleFilter.ALL;
      case 1 -> new ExampleFilter.In(key(data), values(data));
      case 2 -> range(data);
      case 3 -> new ExampleFilter.Exists(key(data));
      case 4 -> new ExampleFilter.IdIn(Set.of("e" + data.consumeInt(0, 9), "e1x"));
      case 5 -> new ExampleFilter.SameInput(input(data));
      case 6 -> new ExampleFilter.And(parts(data, depth));
      case 7 -> new ExampleFilter.Or(parts(data, depth));
      default -> new ExampleFilter.Not(filter(data, depth - 1));
    };
  }

  private static List<ExampleFilter> parts(FuzzedDataProvider data, int depth) {
    List<ExampleFilter> parts = new ArrayList<>();
    int count = data.consumeInt(0, MOST_PARTS);
    for (int i = 0; i < count; i++) {
      parts.add(filter(data, depth - 1));
    }
    return parts;
  }

  private static Set<Object> values(FuzzedDataProvider data) {
    Set<Object> values = new LinkedHashSet<>();
    int count = data.consumeInt(0, MOST_PARTS);
    for (int i = 0; i < count; i++) {
      values.add(value(data));
    }
    return values;
  }

  private static ExampleFilter range(FuzzedDataProvider data) {
    String key = key(data);
    return switch (data.consumeInt(0, 2)) {
      case 0 -> new ExampleFilter.Range(key, value(data), data.consumeBoolean(), null, false);
      case 1 -> new ExampleFilter.Range(key, null, false, value(data), data.consumeBoolean());
      default ->
          new ExampleFilter.Range(
              key, value(data), data.consumeBoolean(), value(data), data.consumeBoolean());
    };
  }
}
