package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingIndexTest {

  private record Scored(String id, double score) {}

  @ParameterizedTest
  @CsvSource({"1,384", "2,3", "63,8", "64,9", "65,16", "1000,100", "9000,17"})
  void select_randomPool_equalsComparingEveryVector(int size, int dimension) {
    long seed = size * 7L + dimension;
    Random random = new Random(seed);
    HashedWords model = new HashedWords(dimension);
    List<Example> pool =
        IntStream.range(0, size).mapToObj(i -> Example.of("e" + i, text(random), "")).toList();
    try (ExampleIndex index = Embeddings.index(model)) {
      index.addAll(pool);
      for (int round = 0; round < 10; round++) {
        String input = text(random);
        List<Scored> naive = naive(model, pool, input);
        Selection selection = index.select(input, 10);
        for (int i = 0; i < selection.examples().size(); i++) {
          SelectedExample one = selection.examples().get(i);
          assertThat(one.score()).as("seed %d", seed).isCloseTo(naive.get(i).score(), within(2e-6));
          assertThat(score(naive, one.id())).isCloseTo(one.score(), within(2e-6));
        }
      }
    }
  }

  /** The cosine in double arithmetic, one vector after the other. */
  private static List<Scored> naive(EmbeddingModel model, List<Example> pool, String input) {
    float[] query = model.embed(input).content().vector();
    List<Scored> scored = new ArrayList<>();
    for (Example example : pool) {
      float[] vector = model.embed(example.input()).content().vector();
      double dot = 0;
      double left = 0;
      double right = 0;
      for (int i = 0; i < vector.length; i++) {
        dot += (double) query[i] * vector[i];
        left += (double) query[i] * query[i];
        right += (double) vector[i] * vector[i];
      }
      scored.add(new Scored(example.id(), dot / Math.sqrt(left * right)));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  private static double score(List<Scored> scored, String id) {
    return scored.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .map(Scored::score)
        .orElseThrow();
  }

  @Test
  void select_afterRemovalsAndCompaction_givesTheSameBits() {
    long seed = 21;
    Random random = new Random(seed);
    List<Example> pool =
        IntStream.range(0, 500).mapToObj(i -> Example.of("e" + i, text(random), "")).toList();
    try (ExampleIndex changed = Embeddings.index(new HashedWords(50));
        ExampleIndex fresh = Embeddings.index(new HashedWords(50))) {
      changed.addAll(pool);
      List<Example> left = new ArrayList<>(pool);
      while (left.size() > 60) {
        assertThat(changed.remove(left.remove(random.nextInt(left.size())).id())).isTrue();
      }
      fresh.addAll(left);
      for (int i = 0; i < 50; i++) {
        String input = text(random);
        assertThat(changed.select(input, 9).examples())
            .as("seed %d", seed)
            .isEqualTo(fresh.select(input, 9).examples());
      }
      assertThat(changed.examples()).isEqualTo(fresh.examples());
    }
  }

  @Test
  void select_ofAnyPlaceInTheStore_givesTheScoreOfOneAfterTheOther() {
    long seed = 5;
    Random random = new Random(seed);
    int dimension = 35;
    HashedWords model = new HashedWords(dimension);
    List<Example> pool =
        IntStream.range(0, 4500).mapToObj(i -> Example.of("e" + i, text(random), "")).toList();
    try (ExampleIndex index = Embeddings.index(model)) {
      index.addAll(pool);
      String input = text(random);
      float[] query = UnitVector.of(model.embed(input).content(), "m");
      for (SelectedExample one : index.select(input, pool.size()).examples()) {
        float[] vector = UnitVector.of(model.embed(one.example().input()).content(), "m");
        assertThat((float) one.score())
            .as("seed %d, %s", seed, one.id())
            .isEqualTo(sum(query, vector));
      }
    }
  }

  /** Four products at a time, the rest one by one: the order that makes the bits. */
  private static float sum(float[] a, float[] b) {
    float sum = 0;
    int i = 0;
    for (; i + 4 <= a.length; i += 4) {
      sum += a[i] * b[i] + a[i + 1] * b[i + 1] + a[i + 2] * b[i + 2] + a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return Math.clamp(sum, -1f, 1f);
  }

  @Test
  void select_minScoreOfMinusOne_leavesOutNothing() {
    try (ExampleIndex index = Embeddings.index(model(EmbeddingIndexTest::opposite))) {
      index.add(Example.of("a", "left", "x"));
      assertThat(index.select(SelectionRequest.of("right", 1).withMinScore(-1)).examples())
          .singleElement()
          .satisfies(one -> assertThat(one.score()).isEqualTo(-1));
    }
  }

  /** Their unit vectors' product is rounded to a little below -1. */
  private static List<Embedding> opposite(List<String> texts) {
    float sign = texts.getFirst().equals("left") ? 1 : -1;
    return vectors(new float[] {sign * 6, sign * 7, sign * 8});
  }

  @Test
  void select_realModel_findsTheSameNeedInOtherWords() {
    Path folder = Path.of("../examples/support");
    List<Example> pool =
        ExampleReader.readPool(List.of(folder.resolve("tickets.jsonl")), ReadOptions.DEFAULT);
    List<Query> queries =
        ExampleReader.readQueries(folder.resolve("questions.jsonl"), ReadOptions.DEFAULT);
    try (ExampleIndex index = Embeddings.index(new AllMiniLmL6V2QuantizedEmbeddingModel())) {
      index.addAll(pool);
      List<Query> english =
          queries.stream()
              .filter(query -> query.metadata().text("lang").orElse("").equals("en"))
              .toList();
      long hits =
          english.stream()
              .filter(
                  query ->
                      index
                          .select(query.input(), 1)
                          .best()
                          .map(one -> one.example().output())
                          .equals(query.output()))
              .count();
      assertThat((double) hits / english.size()).isGreaterThan(0.6);
      assertThat(index.select("I cannot remember my password", 1).best().orElseThrow().score())
          .isBetween(0.3, 1.0);
    }
  }

  @Test
  void blankTexts_areKeptAndNeverChosen() {
    HashedWords model = new HashedWords(8);
    try (ExampleIndex index = Embeddings.index(model)) {
      index.add(Example.of("blank", " \n", "x"));
      index.add(Example.of("full", "card", "x"));
      assertThat(index.select("card", 5).ids()).containsExactly("full");
      assertThat(index.select("  ", 5).ids()).isEmpty();
      assertThat(index.get("blank")).isPresent();
      index.update(Example.of("blank", "card", "x"));
      assertThat(index.select("card", 5).ids()).containsExactly("blank", "full");
      index.update(Example.of("blank", "", "x"));
      assertThat(index.select("card", 5).ids()).containsExactly("full");
      assertThat(index.remove("blank")).isTrue();
      assertThat(index.size()).isEqualTo(1);
    }
  }

  @Test
  void faults_ofTheModel_areOneExceptionThatNamesIt() {
    Example example = Example.of("a", "SECRET card", "x");
    assertFault(texts -> List.of(), example, "must give 1 vectors but gave 0");
    assertFault(texts -> vectors(new float[0]), example, "must not be missing or empty");
    assertFault(
        texts -> vectors(new float[] {1, Float.NaN}), example, "must be finite but has NaN at 1");
    assertFault(
        texts -> vectors(new float[] {Float.POSITIVE_INFINITY}), example, "has Infinity at 0");
    assertFault(texts -> vectors(new float[] {0, -0f}), example, "must not be zero");
    assertFault(
        texts -> {
          throw new IllegalStateException("SECRET");
        },
        example,
        "failed with IllegalStateException");
  }

  @Test
  void faults_otherDimension_isRefusedAndThePoolStays() {
    try (ExampleIndex index =
        Embeddings.index(model(texts -> vectors(new float[texts.getFirst().length()])))) {
      assertThatThrownBy(() -> index.add(Example.of("a", "four", "x")))
          .hasMessageContaining("must not be zero");
    }
    try (ExampleIndex index = Embeddings.index(model(EmbeddingIndexTest::onesAsLongAsTheText))) {
      index.add(Example.of("a", "four", "x"));
      assertThatThrownBy(() -> index.add(Example.of("b", "threes", "x")))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("embedding model faulty: all vectors must have 4 dimensions")
          .hasMessageEndingWith("but one has 6");
      assertThatThrownBy(() -> index.select("threes", 1)).isInstanceOf(ModelException.class);
      assertThat(index.select("fore", 3).ids()).containsExactly("a");
    }
  }

  private static List<Embedding> onesAsLongAsTheText(List<String> texts) {
    return texts.stream()
        .map(
            text -> {
              float[] ones = new float[text.length()];
              java.util.Arrays.fill(ones, 1f);
              return Embedding.from(ones);
            })
        .toList();
  }

  private static void assertFault(
      Function<List<String>, List<Embedding>> answer, Example example, String rule) {
    try (ExampleIndex index = Embeddings.index(model(answer))) {
      assertThatThrownBy(() -> index.add(example))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("embedding model faulty: ")
          .hasMessageContaining(rule)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("SECRET"));
      assertThat(index.size()).isZero();
    }
  }

  private static List<Embedding> vectors(float[] vector) {
    return List.of(Embedding.from(vector));
  }

  private static EmbeddingModel model(Function<List<String>, List<Embedding>> answer) {
    return new EmbeddingModel() {
      @Override
      public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return new Response<>(answer.apply(segments.stream().map(TextSegment::text).toList()));
      }

      @Override
      public String modelName() {
        return "faulty";
      }
    };
  }

  @Test
  void vectors_ofAModel_areThoseOfAnIndex() {
    HashedWords model = new HashedWords(6);
    List<Example> examples =
        List.of(Example.of("a", "card", ""), Example.of("b", " ", ""), Example.of("c", "app", ""));
    ExampleVectors alone = Embeddings.vectors(model, "m", EmbeddingSettings.DEFAULT);
    try (ExampleIndex index = Embeddings.index(model)) {
      index.addAll(examples);
      ExampleVectors ofIndex = Embeddings.vectors(index);
      for (int i = 0; i < examples.size(); i++) {
        assertThat(alone.of(examples).get(i)).isEqualTo(ofIndex.of(examples).get(i));
      }
      assertThat(alone.ofInput("card twice")).isEqualTo(ofIndex.ofInput("card twice"));
      assertThat(alone.ofInput(" ")).isEqualTo(new float[6]);
      assertThat(alone.name()).isEqualTo("m");
    }
  }

  @Test
  void inputTypes_modelThatKnowsThem_getsThem() {
    List<EmbeddingInputType> types = new ArrayList<>();
    EmbeddingModel model =
        new EmbeddingModel() {
          @Override
          public Set<EmbeddingParameter<?>> supportedParameters() {
            return Set.of(EmbeddingRequestParameters.INPUT_TYPE);
          }

          @Override
          public EmbeddingResponse doEmbed(EmbeddingRequest request) {
            types.add(request.inputType());
            return EmbeddingResponse.builder()
                .embeddings(
                    request.inputs().stream()
                        .map(input -> Embedding.from(new float[] {1, 2}))
                        .toList())
                .build();
          }

          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            throw new AssertionError("the request knows more");
          }
        };
    try (ExampleIndex index = Embeddings.index(model)) {
      index.add(Example.of("a", "card", "x"));
      index.select("card", 1);
    }
    assertThat(types).containsExactly(EmbeddingInputType.DOCUMENT, EmbeddingInputType.QUERY);
  }

  @Test
  void selectAll_manyInputs_goToTheModelInBatchesAndEqualOnesOnce() {
    HashedWords model = new HashedWords(4);
    List<Integer> calls = new ArrayList<>();
    EmbeddingModel counted =
        model(
            texts -> {
              calls.add(texts.size());
              return model.embedAll(texts.stream().map(TextSegment::from).toList()).content();
            });
    EmbeddingSettings settings = EmbeddingSettings.DEFAULT.withBatchSize(4);
    try (ExampleIndex index = Embeddings.index(counted, "m", settings)) {
      index.addAll(List.of(Example.of("a", "t1 t2", ""), Example.of("b", "t3", "")));
      Embeddings.vectors(index);
      calls.clear();
      List<SelectionRequest> requests =
          IntStream.range(0, 12)
              .mapToObj(i -> SelectionRequest.of(i == 5 ? " " : "t" + i % 9, 1))
              .toList();
      List<Selection> together = index.selectAll(requests);
      assertThat(calls).containsExactly(4, 4);
      for (int i = 0; i < requests.size(); i++) {
        assertThat(together.get(i).input()).isEqualTo(requests.get(i).input());
        assertThat(together.get(i).examples()).isEqualTo(index.select(requests.get(i)).examples());
      }
      assertThat(together.get(5).isEmpty()).isTrue();
      assertThat(calls).as("the last inputs are remembered").hasSize(2);
    }
  }

  @Test
  void addAll_manyTexts_goInBatchesAndTellHowFar() {
    HashedWords model = new HashedWords(4);
    List<String> heard = new ArrayList<>();
    EmbeddingSettings settings =
        EmbeddingSettings.DEFAULT
            .withBatchSize(4)
            .withProgress((done, total) -> heard.add(done + "/" + total));
    try (ExampleIndex index = Embeddings.index(model, "m", settings)) {
      index.addAll(
          IntStream.range(0, 10).mapToObj(i -> Example.of("e" + i, "t" + i % 9, "")).toList());
    }
    assertThat(heard).containsExactly("4/9", "8/9", "9/9");
    assertThat(model.texts).hasValue(9);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("w");
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(" w").append(random.nextInt(40));
    }
    return text.toString();
  }
}
