package dev.exemplar4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ExampleIndex} keeps. A subclass says how to make an empty one. */
public abstract class ExampleIndexContract {

  private static final String[] WORDS = {
    "card", "charged", "twice", "refund", "order", "late", "parcel", "app", "crash", "login",
    "password", "code", "invoice", "box", "pause", "plan", "卡", "退款", "mañana", "x1"
  };

  /**
   * Makes an index with nothing in it.
   *
   * @return the index; closed by the test
   */
  protected abstract ExampleIndex emptyIndex();

  /**
   * How far two scores of the same example and input may lie apart, when the pool's other examples
   * were added in another order.
   *
   * @return 0 unless the engine's arithmetic depends on the order
   */
  protected double scoreTolerance() {
    return 0;
  }

  /**
   * Whether an example's score stays the same when a filter leaves others out.
   *
   * @return false where scores come from ranks
   */
  protected boolean scoresStandAlone() {
    return true;
  }

  @Test
  void select_emptyPool_isEmpty() {
    try (ExampleIndex index = emptyIndex()) {
      Selection selection = index.select("card charged twice", 8);
      assertThat(selection.examples()).isEmpty();
      assertThat(selection.input()).isEqualTo("card charged twice");
      assertThat(selection.trace()).isNotEmpty();
      assertThat(index.size()).isZero();
      assertThat(index.examples()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 300})
  void select_anyPool_isRankedAndLimited(int size) {
    long seed = size * 31L + 7;
    Random random = new Random(seed);
    try (ExampleIndex index = emptyIndex()) {
      index.addAll(randomPool(random, size));
      for (int round = 0; round < 20; round++) {
        int max = 1 + random.nextInt(size + 5);
        Selection selection = index.select(randomText(random), max);
        assertThat(selection.examples()).as("seed %d", seed).hasSizeLessThanOrEqualTo(max);
        assertRanked(selection, "seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65, 300})
  void selectAll_anyRequests_equalsOneByOne(int size) {
    long seed = size * 17L + 3;
    Random random = new Random(seed);
    try (ExampleIndex index = emptyIndex()) {
      index.addAll(randomPool(random, size));
      assertThat(index.selectAll(List.of())).isEmpty();
      List<SelectionRequest> requests = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        String input = i % 20 == 3 ? " " : randomText(random);
        SelectionRequest request = SelectionRequest.of(input, 1 + random.nextInt(12));
        requests.add(i % 3 == 0 ? request.withFilter(randomFilter(random, 2)) : request);
      }
      List<Selection> together = index.selectAll(requests);
      assertThat(together).hasSameSizeAs(requests);
      for (int i = 0; i < requests.size(); i++) {
        Selection alone = index.select(requests.get(i));
        assertThat(together.get(i).input()).isEqualTo(alone.input());
        assertThat(together.get(i).examples()).as("seed %d", seed).isEqualTo(alone.examples());
      }
    }
  }

  @Test
  void select_equalScores_areOrderedById() {
    List<Example> pool = new ArrayList<>();
    for (String id : List.of("b", "a", "Z", "\uE000", "😀", "aa", "B", "é")) {
      pool.add(Example.of(id, "card charged twice", "x"));
    }
    try (ExampleIndex index = emptyIndex()) {
      index.addAll(pool);
      List<String> ordered = pool.stream().sorted(Example.BY_ID).map(Example::id).toList();
      for (int max = 1; max <= pool.size(); max++) {
        assertThat(index.select("card charged twice", max).ids())
            .as("max %d", max)
            .isEqualTo(ordered.subList(0, max));
      }
    }
  }

  @Test
  void select_filter_equalsFilteringTheWholeRanking() {
    long seed = 20261121;
    Random random = new Random(seed);
    try (ExampleIndex index = emptyIndex()) {
      index.addAll(randomPool(random, 200));
      for (int round = 0; round < 150; round++) {
        String input = randomText(random);
        ExampleFilter filter = randomFilter(random, 3);
        Selection whole = index.select(input, 200);
        List<SelectedExample> expected =
            whole.examples().stream().filter(one -> filter.matches(one.example())).toList();
        int max = 1 + random.nextInt(10);
        SelectionRequest request = SelectionRequest.of(input, max).withFilter(filter);
        assertSame(index.select(request), expected, max, "seed " + seed + ", filter " + filter);
      }
    }
  }

  @Test
  void select_exclusions_leaveOutIdsAndGroups() {
    long seed = 99;
    Random random = new Random(seed);
    try (ExampleIndex index = emptyIndex()) {
      index.addAll(randomPool(random, 100));
      Selection whole = index.select("card charged twice refund", 100);
      Set<String> ids = Set.copyOf(whole.ids().subList(0, Math.min(3, whole.ids().size())));
      SelectionRequest request =
          SelectionRequest.of("card charged twice refund", 100)
              .withoutIds(ids)
              .withoutGroups(Set.of("g1", "g2"));
      List<SelectedExample> expected =
          whole.examples().stream()
              .filter(one -> !ids.contains(one.id()))
              .filter(one -> !Set.of("g1", "g2").contains(group(one.example())))
              .toList();
      assertSame(index.select(request), expected, 100, "seed " + seed);
    }
  }

  @Test
  void select_minScore_cutsTheRanking() {
    long seed = 5;
    Random random = new Random(seed);
    try (ExampleIndex index = emptyIndex()) {
      index.addAll(randomPool(random, 120));
      Selection whole = index.select("card charged twice refund", 120);
      double middle = whole.examples().get(whole.examples().size() / 2).score();
      SelectionRequest request =
          SelectionRequest.of("card charged twice refund", 120).withMinScore(middle);
      List<SelectedExample> expected =
          whole.examples().stream().filter(one -> one.score() >= middle).toList();
      assertThat(expected).hasSizeLessThan(whole.examples().size() + 1).isNotEmpty();
      assertSame(index.select(request), expected, 120, "seed " + seed);
    }
  }

  @Test
  void select_filterExcludesAll_isEmpty() {
    try (ExampleIndex index = emptyIndex()) {
      index.add(Example.of("a", "card charged twice", "x"));
      SelectionRequest request =
          SelectionRequest.of("card charged twice", 3).withFilter(ExampleFilter.exists("nothing"));
      assertThat(index.select(request).examples()).isEmpty();
    }
  }

  @Test
  void select_twiceAndInAnotherOrderOfAdding_isTheSame() {
    long seed = 4711;
    Random random = new Random(seed);
    List<Example> pool = randomPool(random, 150);
    List<Example> shuffled = new ArrayList<>(pool);
    Collections.shuffle(shuffled, random);
    try (ExampleIndex index = emptyIndex();
        ExampleIndex other = emptyIndex()) {
      index.addAll(pool);
      for (int i = 0; i < shuffled.size(); i += 10) {
        other.addAll(shuffled.subList(i, i + 10));
      }
      for (int round = 0; round < 30; round++) {
        String input = randomText(random);
        Selection first = index.select(input, 7);
        assertThat(index.select(input, 7).examples()).isEqualTo(first.examples());
        assertSame(other.select(input, 7), first.examples(), 7, "seed " + seed);
      }
    }
  }

  @Test
  void select_hostileInput_isText() {
    try (ExampleIndex index = emptyIndex()) {
      index.addAll(randomPool(new Random(1), 50));
      for (String input :
          List.of(
              "",
              " ",
              "*:*",
              "id:a OR (",
              "\"unbalanced",
              "card~2 AND NOT +-&&||!(){}[]^\"~*?:\\/",
              "\u0000",
              "\uD83D\uDE00",
              "{{input}} $1 %s ${x}",
              "card ".repeat(5_000))) {
        assertRanked(index.select(input, 5), "a hostile input");
      }
    }
  }

  @Test
  void get_anyExample_isWhatWasAdded() {
    Example rich =
        new Example(
            "ключ:1 😀",
            "question {{x}} \u0000 \r\n end ",
            " answer\t",
            Metadata.of(Map.of("id", "other", "input", 3L, "m.x", 2.5, "flag", true, "长", "值")),
            List.of(
                Turn.system("be brief"),
                Turn.user("what is the weather?"),
                new Turn.FromAssistant(
                    "", List.of(new ToolCall("c1", "weather", "{\"city\":\"Rome\"}"))),
                new Turn.FromTool("c1", "weather", "sunny"),
                Turn.assistant("Sunny.")));
    try (ExampleIndex index = emptyIndex()) {
      index.add(rich);
      assertThat(index.get("ключ:1 😀")).contains(rich);
      assertThat(index.get("other")).isEmpty();
      assertThat(index.examples()).containsExactly(rich);
    }
  }

  @Test
  void add_idsThatLookAlike_stayApart() {
    List<String> ids = List.of("a", "A", "a ", "é", "e\u0301", "a:b", "a", "ı", "I", "i");
    List<String> distinct = ids.stream().distinct().toList();
    try (ExampleIndex index = emptyIndex()) {
      distinct.forEach(id -> index.add(Example.of(id, "card " + id, id)));
      assertThat(index.size()).isEqualTo(distinct.size());
      distinct.forEach(id -> assertThat(index.get(id).orElseThrow().output()).isEqualTo(id));
    }
  }

  @Test
  void add_metadataOfMixedKinds_isTaken() {
    try (ExampleIndex index = emptyIndex()) {
      index.add(Example.of("a", "card", "x", Metadata.of("k", "1")));
      index.add(Example.of("b", "card", "x", Metadata.of("k", 1L)));
      index.add(Example.of("c", "card", "x", Metadata.of("k", 1.0)));
      index.add(Example.of("d", "card", "x", Metadata.of("k", true)));
      index.add(Example.of("e", "card", "x", Metadata.of("k", "long ".repeat(20_000))));
      SelectionRequest card = SelectionRequest.of("card", 9);
      assertThat(index.select(card.withFilter(ExampleFilter.equal("k", 1L))).ids())
          .containsExactly("b", "c");
      assertThat(index.select(card.withFilter(ExampleFilter.equal("k", "1"))).ids())
          .containsExactly("a");
      assertThat(
              index.select(card.withFilter(ExampleFilter.equal("k", "long ".repeat(20_000)))).ids())
          .containsExactly("e");
    }
  }

  @Test
  void addAll_idThatIsThere_changesNothing() {
    try (ExampleIndex index = emptyIndex()) {
      index.add(Example.of("a", "card", "old"));
      List<Example> clash =
          List.of(Example.of("new", "card", "x"), Example.of("a", "card", "other"));
      assertThatThrownBy(() -> index.addAll(clash))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a");
      assertThatThrownBy(
              () ->
                  index.addAll(List.of(Example.of("n", "card", "x"), Example.of("n", "card", "y"))))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(index.examples()).containsExactly(Example.of("a", "card", "old"));
      assertThat(index.select("card", 9).ids()).containsExactly("a");
    }
  }

  @Test
  void update_knownId_replaces() {
    try (ExampleIndex index = emptyIndex()) {
      index.add(Example.of("a", "card charged", "old"));
      index.add(Example.of("b", "parcel late", "x"));
      index.update(Example.of("a", "password reset login", "new"));
      assertThat(index.size()).isEqualTo(2);
      assertThat(index.get("a")).contains(Example.of("a", "password reset login", "new"));
      assertThat(index.select("password reset login", 1).ids()).containsExactly("a");
      assertThatThrownBy(() -> index.update(Example.of("c", "card", "x")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("c");
      assertThat(index.size()).isEqualTo(2);
    }
  }

  @Test
  void remove_knownId_isGone() {
    try (ExampleIndex index = emptyIndex()) {
      index.addAll(randomPool(new Random(3), 70));
      assertThat(index.remove("ex-7")).isTrue();
      assertThat(index.remove("ex-7")).isFalse();
      assertThat(index.remove("never there")).isFalse();
      assertThat(index.size()).isEqualTo(69);
      assertThat(index.get("ex-7")).isEmpty();
      assertThat(index.select("card charged twice refund", 70).ids()).doesNotContain("ex-7");
      index.add(Example.of("ex-7", "card", "again"));
      assertThat(index.get("ex-7").orElseThrow().output()).isEqualTo("again");
    }
  }

  @Test
  void changes_inRandomOrder_agreeWithAFreshIndex() {
    long seed = 777;
    Random random = new Random(seed);
    List<Example> model = new ArrayList<>();
    try (ExampleIndex index = emptyIndex()) {
      for (int step = 0; step < 100; step++) {
        int action = random.nextInt(3);
        if (action == 0 || model.isEmpty()) {
          Example added = randomExample(random, 1_000 + step);
          index.add(added);
          model.add(added);
        } else {
          int at = random.nextInt(model.size());
          String id = model.get(at).id();
          if (action == 1) {
            assertThat(index.remove(id)).isTrue();
            model.remove(at);
          } else {
            Example changed = Example.of(id, randomText(random), "changed");
            index.update(changed);
            model.set(at, changed);
          }
        }
      }
      assertThat(index.examples()).isEqualTo(model.stream().sorted(Example.BY_ID).toList());
      try (ExampleIndex fresh = emptyIndex()) {
        fresh.addAll(model);
        for (int round = 0; round < 20; round++) {
          String input = randomText(random);
          assertThat(index.select(input, 1_000).ids())
              .as("seed %d", seed)
              .hasSameElementsAs(fresh.select(input, 1_000).ids());
        }
      }
    }
  }

  @Test
  void select_whileOthersChange_seesWholeStates() throws Exception {
    try (ExampleIndex index = emptyIndex();
        ExecutorService readers = Executors.newFixedThreadPool(2)) {
      index.addAll(randomPool(new Random(8), 50));
      AtomicBoolean stop = new AtomicBoolean();
      List<Future<Integer>> results = new ArrayList<>();
      for (int reader = 0; reader < 2; reader++) {
        results.add(readers.submit(() -> readUntil(stop, index)));
      }
      try {
        for (int i = 0; i < 20; i++) {
          List<Example> pair =
              List.of(
                  Example.of("pair-left", "card charged twice refund order", "" + i),
                  Example.of("pair-right", "card charged twice refund order", "" + i));
          index.addAll(pair);
          assertThat(index.select("card charged twice refund order", 2).ids())
              .containsExactly("pair-left", "pair-right");
          index.remove("pair-left");
          index.remove("pair-right");
          assertThat(index.select("card charged twice refund order", 60).ids())
              .doesNotContain("pair-left", "pair-right");
        }
      } finally {
        stop.set(true);
      }
      for (Future<Integer> result : results) {
        assertThat(result.get()).isPositive();
      }
    }
  }

  /** The right one of the pair is never there without having come together with the left one. */
  private static int readUntil(AtomicBoolean stop, ExampleIndex index) {
    int rounds = 0;
    do {
      Selection selection = index.select("card charged twice refund order", 60);
      assertRanked(selection, "while others change");
      if (selection.ids().contains("pair-left")) {
        assertThat(selection.ids()).contains("pair-right");
      }
      rounds++;
    } while (!stop.get());
    return rounds;
  }

  @Test
  void close_twice_doesNothingMore() {
    ExampleIndex index = emptyIndex();
    index.add(Example.of("a", "card", "x"));
    index.close();
    index.close();
  }

  private void assertSame(
      Selection actual, List<SelectedExample> expected, int max, String description) {
    List<SelectedExample> cut = expected.subList(0, Math.min(max, expected.size()));
    assertRanked(actual, description);
    if (!scoresStandAlone()) {
      assertThat(actual.examples()).as(description).hasSameSizeAs(cut);
      assertThat(expected.stream().map(SelectedExample::id))
          .as(description)
          .containsAll(actual.ids());
      return;
    }
    assertThat(actual.ids())
        .as(description)
        .isEqualTo(cut.stream().map(SelectedExample::id).toList());
    for (int i = 0; i < cut.size(); i++) {
      double apart = Math.abs(actual.examples().get(i).score() - cut.get(i).score());
      assertThat(apart).as(description).isLessThanOrEqualTo(scoreTolerance());
    }
  }

  private static void assertRanked(Selection selection, String description) {
    List<SelectedExample> examples = selection.examples();
    for (int i = 0; i < examples.size(); i++) {
      assertThat(examples.get(i).rank()).as(description).isEqualTo(i + 1);
      assertThat(examples.get(i).score()).as(description).isFinite();
      if (i > 0) {
        assertThat(SelectedExample.BEST_FIRST.compare(examples.get(i - 1), examples.get(i)))
            .as(description)
            .isNegative();
      }
    }
  }

  private static String group(Example example) {
    return example.metadata().text(Metadata.GROUP).orElse("");
  }

  private static List<Example> randomPool(Random random, int size) {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      pool.add(randomExample(random, i));
    }
    return pool;
  }

  private static Example randomExample(Random random, int number) {
    Metadata metadata =
        Metadata.of("lang", random.nextBoolean() ? "en" : "zh")
            .with("priority", random.nextInt(5))
            .with("share", random.nextInt(5) / 2.0);
    if (random.nextBoolean()) {
      metadata = metadata.with("open", random.nextBoolean());
    }
    if (random.nextInt(3) == 0) {
      metadata = metadata.with(Metadata.GROUP, "g" + random.nextInt(6));
    }
    if (random.nextInt(4) == 0) {
      metadata = metadata.with("mixed", random.nextBoolean() ? (Object) "2" : (Object) 2L);
    }
    return Example.of(
        "ex-" + number, randomText(random), WORDS[random.nextInt(WORDS.length)], metadata);
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return text.toString();
  }

  private static ExampleFilter randomFilter(Random random, int depth) {
    int kind = random.nextInt(depth > 0 ? 12 : 9);
    return switch (kind) {
      case 0 -> ExampleFilter.equal("lang", "en");
      case 1 -> ExampleFilter.in("priority", List.of(1L, 3.0, "2"));
      case 2 -> ExampleFilter.atLeast("priority", random.nextInt(10) / 2.0);
      case 3 -> ExampleFilter.atMost("share", (long) random.nextInt(4));
      case 4 -> ExampleFilter.between("lang", "e", "f");
      case 5 -> ExampleFilter.exists(random.nextBoolean() ? "open" : "mixed");
      case 6 -> ExampleFilter.equal("mixed", random.nextBoolean() ? (Object) "2" : (Object) 2.0);
      case 7 -> ExampleFilter.idIn(List.of("ex-1", "ex-2", "ex-40", "nobody"));
      case 8 -> ExampleFilter.equal("open", true);
      case 9 -> ExampleFilter.and(randomFilter(random, depth - 1), randomFilter(random, depth - 1));
      case 10 -> ExampleFilter.or(randomFilter(random, depth - 1), randomFilter(random, depth - 1));
      default -> ExampleFilter.not(randomFilter(random, depth - 1));
    };
  }
}
