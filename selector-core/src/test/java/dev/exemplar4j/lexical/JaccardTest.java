package dev.exemplar4j.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JaccardTest {

  private static final Tokenizer TOKENIZER = Tokenizer.whitespace();

  /** The published way: two sets of texts are copied for each example. */
  static List<SelectedExample> naive(Collection<Example> pool, SelectionRequest request) {
    Set<String> query = new HashSet<>(TOKENIZER.tokens(request.input()));
    List<SelectedExample> scored = new ArrayList<>();
    for (Example example : pool) {
      Set<String> tokens = new HashSet<>(TOKENIZER.tokens(example.input()));
      Set<String> both = new HashSet<>(query);
      both.retainAll(tokens);
      Set<String> any = new HashSet<>(query);
      any.addAll(tokens);
      double score = any.isEmpty() ? 0 : (double) both.size() / any.size();
      if (score > 0 && score >= request.minScore() && request.admits().matches(example)) {
        scored.add(new SelectedExample(example, score, 1));
      }
    }
    scored.sort(SelectedExample.BEST_FIRST);
    List<SelectedExample> ranked = new ArrayList<>();
    for (SelectedExample one : scored.subList(0, Math.min(request.maxExamples(), scored.size()))) {
      ranked.add(new SelectedExample(one.example(), one.score(), ranked.size() + 1));
    }
    return ranked;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 63, 64, 65, 1_000, 20_000})
  void select_anyPool_equalsTheNaiveLoop(int size) {
    long seed = 31L * size + 1;
    Random random = new Random(seed);
    List<Example> pool = pool(random, size);
    try (ExampleIndex index = Jaccard.index(TOKENIZER)) {
      index.addAll(pool);
      int rounds = size > 10_000 ? 60 : 1_000_000 / (size * 5 + 500);
      for (int round = 0; round < rounds; round++) {
        SelectionRequest request = request(random, size);
        assertThat(index.select(request).examples())
            .as("seed %d, size %d, round %d, %s", seed, size, round, request)
            .isEqualTo(naive(pool, request));
      }
    }
  }

  /** Size of the pool, different words, longest text, longest input, queries. */
  @ParameterizedTest
  @CsvSource({
    "1, 5, 4, 4, 1000",
    "63, 30, 12, 12, 8000",
    "64, 12, 200, 30, 4000",
    "65, 400, 60, 300, 2000",
    "1000, 300, 15, 15, 3000",
    "1000, 20, 40, 5, 2000",
    "1500, 3000, 400, 400, 100",
    "9000, 500, 12, 12, 500",
    "100000, 5000, 20, 20, 25"
  })
  void select_wordsAndLengthsOfAnyKind_equalsTheNaiveLoop(
      int size, int words, int longest, int longestInput, int queries) {
    long seed = 37L * size + words;
    Random random = new Random(seed);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String text = SkewedTexts.of(random, words, random.nextInt(longest + 1));
      pool.add(Example.of("e" + i, text, "x", Metadata.of("part", random.nextInt(3))));
    }
    TokenSets sets = new TokenSets(pool);
    try (ExampleIndex index = Jaccard.index(TOKENIZER)) {
      index.addAll(pool);
      for (int query = 0; query < queries; query++) {
        String input = SkewedTexts.of(random, words, random.nextInt(longestInput + 1));
        SelectionRequest request = request(random, input, Math.min(size, 300));
        assertThat(index.select(request).examples())
            .as("seed %d, query %d, %s", seed, query, request)
            .isEqualTo(sets.naive(request));
      }
    }
  }

  /** The naive loop, with the sets of the pool made once. */
  private static final class TokenSets {

    private final List<Example> pool;
    private final List<Set<String>> sets = new ArrayList<>();

    TokenSets(List<Example> pool) {
      this.pool = pool;
      pool.forEach(example -> sets.add(Set.copyOf(TOKENIZER.tokens(example.input()))));
    }

    List<SelectedExample> naive(SelectionRequest request) {
      Set<String> query = Set.copyOf(TOKENIZER.tokens(request.input()));
      BestExamples best = new BestExamples(request);
      for (int i = 0; i < pool.size(); i++) {
        Set<String> tokens = sets.get(i);
        int both = (int) query.stream().filter(tokens::contains).count();
        if (both > 0 && request.admits().matches(pool.get(i))) {
          best.offer(pool.get(i), (double) both / (query.size() + tokens.size() - both));
        }
      }
      List<SelectedExample> ranked = new ArrayList<>();
      for (SelectedExample one : best.toList()) {
        ranked.add(new SelectedExample(one.example(), one.score(), ranked.size() + 1));
      }
      return ranked;
    }
  }

  @Test
  void select_afterManyChanges_equalsTheNaiveLoop() {
    long seed = 4242;
    Random random = new Random(seed);
    Map<String, Example> model = new TreeMap<>();
    try (ExampleIndex index = Jaccard.index(TOKENIZER)) {
      for (int step = 0; step < 3_000; step++) {
        change(random, step, model, index);
        if (step % 3 == 0) {
          SelectionRequest request = request(random, model.size());
          assertThat(index.select(request).examples())
              .as("seed %d, step %d, %s", seed, step, request)
              .isEqualTo(naive(model.values(), request));
          assertThat(index.size()).isEqualTo(model.size());
        }
      }
      assertThat(index.examples())
          .isEqualTo(model.values().stream().sorted(Example.BY_ID).toList());
    }
  }

  /** Grows for a while, then shrinks to nearly nothing, so that segments merge and empty. */
  private static void change(
      Random random, int step, Map<String, Example> model, ExampleIndex index) {
    int action = random.nextInt(step < 1_500 ? 6 : 12);
    if (action < 3) {
      List<Example> added =
          IntStream.range(0, random.nextInt(4))
              .mapToObj(i -> example(random, "n" + step + "-" + i))
              .toList();
      index.addAll(added);
      added.forEach(one -> model.put(one.id(), one));
    } else if (!model.isEmpty()) {
      List<String> ids = List.copyOf(model.keySet());
      String id = ids.get(random.nextInt(ids.size()));
      if (action == 3) {
        Example changed = example(random, id);
        index.update(changed);
        model.put(id, changed);
      } else {
        assertThat(index.remove(id)).isTrue();
        model.remove(id);
      }
    }
  }

  @Test
  void select_queryOfMoreTokensThanAShortCounts_isExact() {
    String wide = words(0, 40_000);
    try (ExampleIndex index = Jaccard.index(TOKENIZER)) {
      index.add(Example.of("all", wide, "x"));
      index.add(Example.of("most", words(0, 39_999), "x"));
      index.add(Example.of("one", "w7", "x"));
      assertThat(index.select(wide, 3).examples())
          .extracting(SelectedExample::score)
          .containsExactly(1.0, 39_999 / 40_000.0, 1 / 40_000.0);
    }
  }

  private static String words(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
  }

  @Test
  void select_definition_holds() {
    try (ExampleIndex index = Jaccard.index(TOKENIZER)) {
      index.add(Example.of("same", "b a", "x"));
      index.add(Example.of("half", "a b c d", "x"));
      index.add(Example.of("repeated", "a a a", "x"));
      index.add(Example.of("none", "z", "x"));
      index.add(Example.of("empty", "", "x"));
      assertThat(index.select("A B B", 9).examples())
          .extracting(one -> one.id() + " " + one.score())
          .containsExactly("same 1.0", "half 0.5", "repeated 0.5");
      assertThat(index.select("", 9).isEmpty()).isTrue();
      assertThat(index.select("unheard", 9).isEmpty()).isTrue();
      assertThat(index.select("a", 9).trace().getFirst().stage()).isEqualTo("jaccard(whitespace)");
      assertThat(index.select("a", 9).trace().getFirst().seen()).isEqualTo(5);
    }
  }

  @Test
  void select_filter_isAskedOnlyWhereItMatters() {
    try (ExampleIndex index = Jaccard.index(TOKENIZER)) {
      List<Example> pool = new ArrayList<>();
      pool.add(Example.of("0", "a b", "x"));
      for (int i = 1; i < 100; i++) {
        pool.add(Example.of("" + i, "a b c d e f", "x", Metadata.of("n", i)));
      }
      index.addAll(pool);
      SelectionRequest request =
          SelectionRequest.of("a b", 2).withFilter(ExampleFilter.atLeast("n", 42));
      assertThat(index.select(request).ids()).containsExactly("42", "43");
    }
  }

  @Test
  void anyCall_afterClose_isRefused() {
    ExampleIndex index = Jaccard.index(TOKENIZER);
    index.add(Example.of("a", "a", "x"));
    index.close();
    index.close();
    assertThatThrownBy(() -> index.select("a", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the index jaccard(whitespace) is closed");
    assertThatThrownBy(index::size).isInstanceOf(IllegalStateException.class);
  }

  private static SelectionRequest request(Random random, int size) {
    return request(random, text(random), size);
  }

  private static SelectionRequest request(Random random, String input, int size) {
    int max = random.nextInt(10) == 0 ? size + 1 : 1 + random.nextInt(12);
    SelectionRequest request = SelectionRequest.of(input, max);
    return switch (random.nextInt(6)) {
      case 0 -> request.withMinScore(random.nextInt(11) / 10.0);
      case 1 -> request.withFilter(ExampleFilter.equal("part", random.nextInt(3)));
      case 2 -> request.withoutIds(Set.of("1", "2", "3", "17"));
      default -> request;
    };
  }

  private static List<Example> pool(Random random, int size) {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      pool.add(example(random, "" + i));
    }
    return pool;
  }

  private static Example example(Random random, String id) {
    return Example.of(id, text(random), "x", Metadata.of("part", random.nextInt(3)));
  }

  private static String text(Random random) {
    return SkewedTexts.of(random, 200, random.nextInt(12));
  }
}
