package dev.exemplar4j.reliability;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.embeddings.EmbeddingStores;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.langchain4j.Adapters;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Something that somebody else gets wrong while examples are chosen.
 *
 * @param name says what
 * @param selector a selector over {@link #POOL} with it
 * @param fails whether choosing must fail; else it must go on with examples of the pool, or none
 */
@SuppressWarnings("TypeParameterUnusedInFormals")
record Fault(String name, ExampleSelector selector, boolean fails) {

  /** All examples that may ever be shown. */
  static final List<Example> POOL =
      IntStream.range(0, 6)
          .mapToObj(i -> Example.of("e" + i, "card charged " + i, "answer " + i))
          .toList();

  private static final int DIMENSION = 4;

  /** Every way to throw. */
  static Map<String, Supplier<Throwable>> thrown() {
    Map<String, Supplier<Throwable>> all = new LinkedHashMap<>();
    all.put("a runtime exception", () -> new RuntimeException("down"));
    all.put("an exception without a message", () -> new RuntimeException((String) null));
    all.put("an exception of many lines", () -> new RuntimeException("a\nb\r\nc"));
    all.put("a time-out", () -> new TimeoutException("slow"));
    all.put("a rate limit", () -> new RateLimitException("429"));
    all.put("a refused key", () -> new AuthenticationException("401"));
    all.put("a server error", () -> new InternalServerException("503"));
    all.put("a refused request", () -> new InvalidRequestException("400"));
    all.put("an unsupported operation", () -> new UnsupportedOperationException("no"));
    all.put("a null pointer", () -> new NullPointerException());
    all.put("a checked exception", () -> new IOException("reset by peer"));
    all.put("a missing library", () -> new UnsatisfiedLinkError("libonnx"));
    all.put("an endless recursion", () -> new StackOverflowError());
    return all;
  }

  /** All of them; what hangs waits for the latch. */
  static List<Fault> all(CountDownLatch end) {
    List<Fault> all = new ArrayList<>();
    selectors(all, end);
    embeddingModels(all, end);
    stores(all, end);
    scoringModels(all, end);
    retrievers(all, end);
    return all;
  }

  static <T> T sneak(Throwable thrown) {
    return Fault.<RuntimeException, T>sneakAs(thrown);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable, T> T sneakAs(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private static <T> T hang(CountDownLatch end) {
    try {
      end.await();
      throw new IllegalStateException("it hung until the end");
    } catch (InterruptedException e) {
      throw new IllegalStateException("a selection must not be interrupted", e);
    }
  }

  private static void selectors(List<Fault> all, CountDownLatch end) {
    thrown()
        .forEach(
            (what, thrown) ->
                all.add(new Fault("selector: " + what, request -> sneak(thrown.get()), true)));
    all.add(new Fault("selector: hangs", request -> hang(end), true));
    all.add(new Fault("selector: gives null", request -> nothing(), true));
    all.add(
        new Fault(
            "selector: gives nothing",
            request -> new Selection(request.input(), List.of(), List.of()),
            false));
  }

  /** A null where the type says that there is none. */
  static <T> T nothing() {
    return Collections.<T>singletonList(null).getFirst();
  }

  private static float[] vector(String text) {
    float[] vector = new float[DIMENSION];
    vector[0] = 1;
    vector[1] = text.hashCode() % 7;
    return vector;
  }

  private static void embeddingModels(List<Fault> all, CountDownLatch end) {
    Map<String, Function<String, Response<List<Embedding>>>> answers = new LinkedHashMap<>();
    thrown().forEach((what, thrown) -> answers.put(what, text -> sneak(thrown.get())));
    answers.put("hangs", text -> hang(end));
    answers.put("no response", text -> nothing());
    answers.put("no content", text -> Response.from(nothing()));
    answers.put("no vector", text -> Response.from(List.of()));
    answers.put("one vector too many", text -> vectors(vector(text), vector(text)));
    answers.put("a missing vector", text -> Response.from(Collections.singletonList(nothing())));
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      answers.put("a value of " + value, text -> vectors(new float[] {1, value, 0, 0}));
    }
    answers.put("a zero vector", text -> vectors(new float[DIMENSION]));
    for (int dimension : new int[] {0, 1, DIMENSION - 1, DIMENSION + 1, 1 << 20}) {
      float[] other = new float[dimension];
      Arrays.fill(other, 1);
      answers.put("dimension " + dimension, text -> vectors(other));
    }
    answers.forEach(
        (what, answer) -> {
          all.add(new Fault("embedding model: " + what, overIndex(answer), true));
          all.add(
              new Fault(
                  "embedding model of a store: " + what,
                  EmbeddingStores.selector(
                      store(Fault::found), turned(answer, new boolean[] {true})),
                  // A store knows for itself what vectors it takes; this one takes any.
                  !what.matches("dimension [1-9]")));
        });
  }

  private static Response<List<Embedding>> vectors(float[]... vectors) {
    return Response.from(Arrays.stream(vectors).map(Embedding::from).toList());
  }

  private static EmbeddingModel turned(
      Function<String, Response<List<Embedding>>> answer, boolean[] broken) {
    return new EmbeddingModel() {
      @Override
      public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return broken[0]
            ? answer.apply(segments.getFirst().text())
            : vectors(segments.stream().map(one -> vector(one.text())).toArray(float[][]::new));
      }
    };
  }

  /** The model breaks once the pool is embedded. */
  private static ExampleSelector overIndex(Function<String, Response<List<Embedding>>> answer) {
    boolean[] broken = {false};
    var index = Embeddings.index(turned(answer, broken));
    index.addAll(POOL);
    broken[0] = true;
    return index;
  }

  private static EmbeddingMatch<TextSegment> match(Example example, Double score) {
    return new EmbeddingMatch<>(
        score, example.id(), Embedding.from(vector("")), EmbeddingStores.segment(example));
  }

  private static EmbeddingSearchResult<TextSegment> found(EmbeddingSearchRequest request) {
    return new EmbeddingSearchResult<>(POOL.stream().map(one -> match(one, 0.9)).toList());
  }

  private static EmbeddingStore<TextSegment> store(
      Function<EmbeddingSearchRequest, EmbeddingSearchResult<TextSegment>> search) {
    return (SearchOnly) search::apply;
  }

  private static void stores(List<Fault> all, CountDownLatch end) {
    Map<String, Function<EmbeddingSearchRequest, EmbeddingSearchResult<TextSegment>>> failing =
        new LinkedHashMap<>();
    thrown().forEach((what, thrown) -> failing.put(what, request -> sneak(thrown.get())));
    failing.put("hangs", request -> hang(end));
    failing.put("no result", request -> nothing());
    failing.put("a missing hit", request -> result(Collections.singletonList(nothing())));
    for (double score : new double[] {Double.NaN, 1.5, -0.5, Double.POSITIVE_INFINITY}) {
      failing.put("a score of " + score, request -> result(List.of(match(POOL.getFirst(), score))));
    }
    failing.forEach(
        (what, search) ->
            all.add(
                new Fault(
                    "store: " + what,
                    EmbeddingStores.selector(
                        store(search), turned(text -> nothing(), new boolean[] {false})),
                    true)));
    Map<String, List<EmbeddingMatch<TextSegment>>> lying = new LinkedHashMap<>();
    lying.put("nothing", List.of());
    lying.put("the same hit nine times", Collections.nCopies(9, match(POOL.getFirst(), 0.9)));
    lying.put("more than asked for", many());
    lying.put("an example that is excluded", List.of(match(POOL.getLast(), 1.0)));
    lying.put(
        "a hit without a text",
        List.of(new EmbeddingMatch<>(0.9, "e0", Embedding.from(vector("")), nothing())));
    lying.put(
        "a hit that is no example",
        List.of(
            new EmbeddingMatch<>(
                0.9, "e0", Embedding.from(vector("")), TextSegment.from("alone"))));
    lying.put(
        "a hit with an id of control characters",
        List.of(
            new EmbeddingMatch<>(
                0.9,
                "a\u0000b",
                Embedding.from(vector("")),
                EmbeddingStores.segment(POOL.getFirst()))));
    lying.put("hits out of order", List.of(match(POOL.get(1), 0.1), match(POOL.get(2), 0.9)));
    lying.forEach(
        (what, matches) ->
            all.add(
                new Fault(
                    "store: finds " + what,
                    EmbeddingStores.selector(
                        store(request -> result(matches)),
                        turned(text -> nothing(), new boolean[] {false})),
                    false)));
  }

  private static List<EmbeddingMatch<TextSegment>> many() {
    List<EmbeddingMatch<TextSegment>> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      POOL.forEach(one -> many.add(match(one, 0.9)));
    }
    return many;
  }

  private static EmbeddingSearchResult<TextSegment> result(
      List<EmbeddingMatch<TextSegment>> matches) {
    return new EmbeddingSearchResult<>(matches);
  }

  private static void scoringModels(List<Fault> all, CountDownLatch end) {
    Map<String, Function<Integer, Response<List<Double>>>> answers = new LinkedHashMap<>();
    thrown().forEach((what, thrown) -> answers.put(what, count -> sneak(thrown.get())));
    answers.put("hangs", count -> hang(end));
    answers.put("no response", count -> nothing());
    answers.put("no content", count -> Response.from(nothing()));
    answers.put("no score", count -> Response.from(List.of()));
    answers.put("one too few", count -> Response.from(Collections.nCopies(count - 1, 0.5)));
    answers.put("one too many", count -> Response.from(Collections.nCopies(count + 1, 0.5)));
    answers.put("missing scores", count -> Response.from(Collections.nCopies(count, nothing())));
    for (double score : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      answers.put("scores of " + score, count -> Response.from(Collections.nCopies(count, score)));
    }
    answers.forEach(
        (what, answer) -> all.add(new Fault("scoring model: " + what, rescored(answer), true)));
    for (double score : new double[] {-0.0, Double.MIN_VALUE, -Double.MAX_VALUE}) {
      all.add(
          new Fault(
              "scoring model: scores of " + score,
              rescored(count -> Response.from(Collections.nCopies(count, score))),
              false));
    }
  }

  private static ExampleSelector rescored(Function<Integer, Response<List<Double>>> answer) {
    var index = Jaccard.index(Tokenizer.words());
    index.addAll(POOL);
    ScoringModel model = (segments, query) -> answer.apply(segments.size());
    return index.then(Adapters.rerank(model, 4));
  }

  private static void retrievers(List<Fault> all, CountDownLatch end) {
    Map<String, ContentRetriever> retrievers = new LinkedHashMap<>();
    thrown().forEach((what, thrown) -> retrievers.put(what, query -> sneak(thrown.get())));
    retrievers.put("hangs", query -> hang(end));
    retrievers.put("no list", query -> nothing());
    retrievers.put("a missing content", query -> Collections.singletonList(nothing()));
    retrievers.put("a text that is no example", query -> List.of(Content.from("alone")));
    retrievers.forEach(
        (what, retriever) ->
            all.add(new Fault("retriever: " + what, Adapters.selector(retriever), true)));
    all.add(new Fault("retriever: nothing", Adapters.selector(query -> List.of()), false));
  }
}
