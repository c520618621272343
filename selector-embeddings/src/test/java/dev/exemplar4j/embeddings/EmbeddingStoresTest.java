package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmbeddingStoresTest {

  private static final String[] LANGUAGES = {"de", "en", "zh"};

  private final HashedWords model = new HashedWords(24);

  @Test
  void select_inMemoryStore_choosesWhatTheIndexChooses() {
    long seed = 11;
    Random random = new Random(seed);
    List<Example> pool = IntStream.range(0, 400).mapToObj(i -> example(i, random)).toList();
    ExampleSelector stored = EmbeddingStores.selector(store(pool), model);
    try (ExampleIndex index = Embeddings.index(model)) {
      index.addAll(pool);
      for (int round = 0; round < 200; round++) {
        SelectionRequest request = request(random);
        List<SelectedExample> expected = index.select(request).examples();
        List<SelectedExample> found = stored.select(request).examples();
        String description = "seed " + seed + ", round " + round + ", " + request;
        assertThat(found).as(description).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
          assertThat(found.get(i).score())
              .as(description)
              .isCloseTo(expected.get(i).score(), within(1e-5));
        }
        found.forEach(
            one -> assertThat(request.admits().matches(one.example())).as(description).isTrue());
        assertThat(found).as(description).isSortedAccordingTo(SelectedExample.BEST_FIRST);
      }
    }
  }

  private static Example example(int i, Random random) {
    Metadata metadata =
        Metadata.of("lang", LANGUAGES[random.nextInt(3)]).with("price", (long) random.nextInt(9));
    if (random.nextBoolean()) {
      metadata = metadata.with("group", "g" + random.nextInt(5)).with("part", random.nextDouble());
    }
    return Example.of("e" + i, text(random), "o" + i, metadata);
  }

  private static SelectionRequest request(Random random) {
    List<ExampleFilter> filters =
        List.of(
            ExampleFilter.equal("lang", "de"),
            ExampleFilter.in("lang", Set.of("en", "fr")),
            ExampleFilter.not(ExampleFilter.equal("lang", "en")),
            ExampleFilter.equal("price", 3),
            ExampleFilter.equal("price", 3.0),
            ExampleFilter.in("price", List.of(1, 2.0, 7)),
            ExampleFilter.atLeast("price", 6),
            ExampleFilter.between("part", 0.2, 0.4),
            new ExampleFilter.Range("price", 2L, false, 4L, false),
            ExampleFilter.atMost("lang", "en"),
            ExampleFilter.exists("group"),
            ExampleFilter.not(ExampleFilter.exists("group")),
            ExampleFilter.idIn(List.of("e1", "e20", "e300")),
            ExampleFilter.or(ExampleFilter.equal("lang", "zh"), ExampleFilter.atMost("price", 1)),
            ExampleFilter.or(ExampleFilter.equal("price", 8), ExampleFilter.exists("group")),
            ExampleFilter.and(ExampleFilter.equal("lang", "de"), ExampleFilter.exists("part")),
            ExampleFilter.equal("flag", true),
            ExampleFilter.in("lang", List.of("de", 3)),
            ExampleFilter.equal("price", "3"),
            ExampleFilter.equal("absent", "x"));
    SelectionRequest request =
        SelectionRequest.of(text(random), 1 + random.nextInt(12))
            .withFilter(filters.get(random.nextInt(filters.size())));
    return switch (random.nextInt(4)) {
      case 0 -> request.withoutIds(List.of("e3", "e5", "e8"));
      case 1 -> request.withoutGroups(List.of("g1", "g2"));
      case 2 -> request.withMinScore(random.nextDouble() * 2 - 1);
      default -> request;
    };
  }

  @Test
  void select_equalScores_areOrderedById() {
    List<Example> same =
        IntStream.range(0, 60).mapToObj(i -> Example.of("e" + i, "card", "x")).toList();
    ExampleSelector selector = EmbeddingStores.selector(store(same), model);
    assertThat(selector.select("card", 4).ids()).containsExactly("e0", "e1", "e10", "e11");
  }

  @Test
  void select_scoreIsTheCosine() {
    ExampleSelector selector =
        EmbeddingStores.selector(
            found(List.of(match("a", 0.5), match("b", 1.0), match("c", 0.0))), model);
    assertThat(selector.select("card", 3).examples())
        .extracting(SelectedExample::id, SelectedExample::score, SelectedExample::rank)
        .containsExactly(tuple("b", 1.0, 1), tuple("a", 0.0, 2), tuple("c", -1.0, 3));
    assertThat(selector.select(SelectionRequest.of("card", 3).withMinScore(0)).ids())
        .containsExactly("b", "a");
    assertThat(selector.select(SelectionRequest.of("card", 3).withMinScore(1.5)).ids()).isEmpty();
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  @Test
  void select_emptyStoreOrBlankInput_isEmpty() {
    ExampleSelector selector = EmbeddingStores.selector(new InMemoryEmbeddingStore<>(), model);
    assertThat(selector.select("card", 3).ids()).isEmpty();
    assertThat(selector.select(" \n", 3).ids()).isEmpty();
  }

  @Test
  void select_lookup_givesTheExamplesOfThePool() {
    Example full =
        new Example(
            "full",
            "card",
            "x",
            Metadata.of("flag", true),
            List.of(Turn.user("card"), Turn.assistant("x")));
    InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    store.add("vector-1", model.embed("card").content());
    store.add("vector-2", model.embed("lost").content());
    ExampleSelector selector =
        EmbeddingStores.selector(
            store, model, id -> id.equals("vector-1") ? Optional.of(full) : Optional.empty());
    Selection selection = selector.select("card", 3);
    assertThat(selection.asExamples()).containsExactly(full);
    assertThat(selection.trace().getFirst().dropped())
        .extracting(StageTrace.Dropped::id, StageTrace.Dropped::reason)
        .containsExactly(tuple("vector-2", "is no example of the pool"));
    assertThat(
            selector
                .select(
                    SelectionRequest.of("card", 3).withFilter(ExampleFilter.equal("flag", true)))
                .ids())
        .containsExactly("full");
  }

  @Test
  void lyingStore_neverGetsThrough() {
    EmbeddingStore<TextSegment> lying =
        found(
            List.of(
                match("worst", 0.1),
                match("other tenant", 0.99),
                match("best", 0.9),
                match("best", 0.8),
                new EmbeddingMatch<>(0.95, "no segment", null, null),
                new EmbeddingMatch<>(0.94, "no output", null, TextSegment.from("card")),
                match("second", 0.5),
                match("third", 0.4)));
    Selection selection =
        EmbeddingStores.selector(lying, model)
            .select(SelectionRequest.of("card", 2).withoutIds(List.of("other tenant")));
    assertThat(selection.ids()).containsExactly("best", "second");
    assertThat(selection.trace().getFirst().dropped())
        .extracting(StageTrace.Dropped::id, StageTrace.Dropped::reason)
        .containsExactly(
            tuple("other tenant", "is not admitted by the request"),
            tuple("no segment", "is no example of the pool"),
            tuple("no output", "is no example of the pool"),
            tuple("best", "was found before"));
  }

  @Test
  void brokenStore_isOneExceptionThatNamesIt() {
    assertBroken(request -> null, "must find a list but found none");
    assertBroken(
        request -> {
          List<EmbeddingMatch<TextSegment>> holes = new ArrayList<>();
          holes.add(null);
          return new EmbeddingSearchResult<>(holes);
        },
        "a hit must not be missing");
    for (double score : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.1, 1.1}) {
      assertBroken(
          request -> new EmbeddingSearchResult<>(List.of(match("a", score))),
          "a score must be in [0, 1] but one was " + score);
    }
    assertBroken(
        request -> {
          throw new IllegalStateException("SECRET");
        },
        "failed with IllegalStateException");
  }

  private void assertBroken(
      Function<EmbeddingSearchRequest, @Nullable EmbeddingSearchResult<TextSegment>> search,
      String rule) {
    ExampleSelector selector = EmbeddingStores.selector(new Searched(search), model);
    assertThatThrownBy(
            () ->
                selector.select(
                    SelectionRequest.of("SECRET", 2).withFilter(ExampleFilter.equal("lang", "de"))))
        .isInstanceOf(EmbeddingStoreException.class)
        .hasMessage("embedding store Searched: " + rule);
  }

  @Test
  void storeThatRefusesFilters_isAskedWithout() {
    InMemoryEmbeddingStore<TextSegment> mixed = new InMemoryEmbeddingStore<>();
    List<Example> pool =
        List.of(
            Example.of("text", "card one", "x", Metadata.of("lang", "de")),
            Example.of("number", "card two", "x", Metadata.of("lang", 3)));
    pool.forEach(one -> add(mixed, one));
    Selection selection =
        EmbeddingStores.selector(mixed, model)
            .select(SelectionRequest.of("card", 2).withFilter(ExampleFilter.equal("lang", "de")));
    assertThat(selection.ids()).containsExactly("text");
    assertThat(selection.trace().getFirst().stage())
        .isEqualTo("embedding-store(InMemoryEmbeddingStore, filter refused)");
  }

  @Test
  void filterThatCannotBeHandedOver_asksForMoreUntilEnough() {
    List<Integer> asked = new ArrayList<>();
    List<Example> pool =
        IntStream.range(0, 1000).mapToObj(i -> Example.of("e" + i, "card " + i, "x")).toList();
    InMemoryEmbeddingStore<TextSegment> store = store(pool);
    ExampleSelector selector =
        EmbeddingStores.selector(
            new Searched(
                request -> {
                  asked.add(request.maxResults());
                  assertThat(request.query()).isEqualTo("card 7");
                  return store.search(request);
                }),
            model);
    List<String> wanted = List.of("e17", "e999");
    assertThat(
            selector
                .select(SelectionRequest.of("card 7", 3).withFilter(ExampleFilter.idIn(wanted)))
                .ids())
        .containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(asked).containsExactly(4, 16, 64, 256, 1024);
  }

  @Test
  void segment_thatCannotHoldTheExample_saysWhat() {
    assertRefused(Example.of("a", "card", "x", Metadata.of("flag", true)), "the Boolean flag");
    assertRefused(
        Example.of("a", "card", "x", Metadata.of("output", "y")), "a metadata entry output");
    assertRefused(Example.of("a", " ", "x"), "an input of nothing but blanks");
    assertRefused(
        new Example("a", "card", "x", Metadata.EMPTY, List.of(Turn.user("card"))),
        "a conversation");
  }

  private static void assertRefused(Example example, String what) {
    assertThatThrownBy(() -> EmbeddingStores.segment(example))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a text segment must not hold " + what)
        .hasMessageContaining("example a");
  }

  private InMemoryEmbeddingStore<TextSegment> store(List<Example> pool) {
    InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    store.addAll(
        pool.stream().map(Example::id).toList(),
        pool.stream().map(one -> model.embed(one.input()).content()).toList(),
        pool.stream().map(EmbeddingStores::segment).toList());
    return store;
  }

  private void add(InMemoryEmbeddingStore<TextSegment> store, Example example) {
    store.addAll(
        List.of(example.id()),
        List.of(model.embed(example.input()).content()),
        List.of(EmbeddingStores.segment(example)));
  }

  private static EmbeddingStore<TextSegment> found(List<EmbeddingMatch<TextSegment>> matches) {
    return new Searched(request -> new EmbeddingSearchResult<>(matches));
  }

  private static EmbeddingMatch<TextSegment> match(String id, double score) {
    TextSegment segment =
        TextSegment.from(
            "card", dev.langchain4j.data.document.Metadata.from(Map.of("output", "x")));
    return new EmbeddingMatch<>(score, id, null, segment);
  }

  /** A store that finds what a test says. */
  private record Searched(
      Function<EmbeddingSearchRequest, @Nullable EmbeddingSearchResult<TextSegment>> found)
      implements EmbeddingStore<TextSegment> {

    @Override
    public String add(Embedding embedding) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void add(String id, Embedding embedding) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String add(Embedding embedding, TextSegment segment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
      return found.apply(request);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("w");
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(" w").append(random.nextInt(40));
    }
    return text.toString();
  }
}
