package dev.exemplar4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.similarity.ExampleVectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HnswTest {

  private static final long SEED = 20261121;

  private final Random random = new Random(SEED);
  private final HashedVectors vectors = new HashedVectors("hashed", 24);

  private List<Example> pool(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> Example.of("e" + i, text(), "x", Metadata.of("part", i % 7)))
        .toList();
  }

  private String text() {
    StringBuilder text = new StringBuilder("w");
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(" w").append(random.nextInt(200));
    }
    return text.toString();
  }

  private static List<SelectedExample> exact(
      Map<String, float[]> units, List<Example> pool, SelectionRequest request, float[] query) {
    return pool.stream()
        .filter(request.admits()::matches)
        .map(one -> new SelectedExample(one, cosine(units, query, one), 1))
        .sorted(SelectedExample.BEST_FIRST)
        .limit(request.maxExamples())
        .toList();
  }

  private static float cosine(Map<String, float[]> units, float[] query, Example example) {
    return UnitVectors.cosine(query, Objects.requireNonNull(units.get(example.id())));
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return unit;
  }

  @ParameterizedTest
  @EnumSource(HnswSettings.Precision.class)
  void select_largePool_findsNearlyAllWithTheirExactScores(HnswSettings.Precision precision) {
    List<Example> pool = pool(8_000);
    Map<String, float[]> units = new HashMap<>();
    pool.forEach(one -> units.put(one.id(), unit(vectors.ofInput(one.input()))));
    int found = 0;
    int wanted = 0;
    try (ExampleIndex index =
        Hnsw.inMemory(vectors, HnswSettings.DEFAULT.withPrecision(precision))) {
      index.addAll(pool.subList(0, 5_000));
      index.addAll(pool.subList(5_000, 8_000));
      for (int i = 0; i < 100; i++) {
        SelectionRequest request = SelectionRequest.of(text(), 8);
        if (i % 4 == 0) {
          request = request.withFilter(ExampleFilter.equal("part", i % 7));
        }
        float[] query = unit(vectors.ofInput(request.input()));
        List<SelectedExample> exact = exact(units, pool, request, query);
        List<SelectedExample> chosen = index.select(request).examples();
        assertThat(chosen).as("seed %d", SEED).hasSize(8).isSortedAccordingTo(byScoreAndId());
        for (SelectedExample one : chosen) {
          double score = cosine(units, query, one.example());
          assertThat(one.score()).as("seed %d", SEED).isEqualTo(score);
        }
        List<String> ids = chosen.stream().map(SelectedExample::id).toList();
        found += (int) exact.stream().filter(one -> ids.contains(one.id())).count();
        wanted += exact.size();
      }
    }
    assertThat((double) found / wanted).as("recall, seed %d", SEED).isGreaterThan(0.95);
  }

  private static Comparator<SelectedExample> byScoreAndId() {
    return SelectedExample.BEST_FIRST;
  }

  @Test
  void select_sameChanges_givesTheSame() {
    List<Example> pool = pool(3_000);
    List<List<String>> answers = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      List<String> ids = new ArrayList<>();
      try (ExampleIndex index = Hnsw.inMemory(vectors, HnswSettings.DEFAULT.withCandidates(8))) {
        for (int from = 0; from < pool.size(); from += 150) {
          index.addAll(pool.subList(from, from + 150));
          index.remove("e" + from);
        }
        for (int i = 0; i < 200; i++) {
          ids.addAll(index.select("w w" + i, 8).ids());
        }
      }
      answers.add(ids);
    }
    assertThat(answers.get(0)).isEqualTo(answers.get(1)).hasSize(1_600);
  }

  @Test
  void open_again_hasWhatItHadAndEmbedsNothingAnew(@TempDir Path folder) {
    List<Example> pool = pool(300);
    List<SelectedExample> before;
    try (ExampleIndex index = Hnsw.open(folder, vectors, HnswSettings.DEFAULT)) {
      index.addAll(pool);
      index.remove("e5");
      before = index.select("w w7", 10).examples();
      assertThat(vectors.asked()).hasValue(300);
    }
    Bm25.verify(folder);
    try (ExampleIndex index = Hnsw.open(folder, vectors, HnswSettings.DEFAULT)) {
      assertThat(index.select("w w7", 10).examples()).isEqualTo(before);
      assertThat(index.size()).isEqualTo(299);
      assertThat(vectors.asked()).hasValue(300);
    }
    assertThatThrownBy(
            () -> Hnsw.open(folder, new HashedVectors("other", 24), HnswSettings.DEFAULT))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("was made with vectors \"hashed\" but is opened with \"other\"");
    assertThatThrownBy(() -> Bm25.open(folder, Bm25Settings.DEFAULT))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("none of ours with its own analysis");
  }

  @Test
  void blankInputs_areKeptAndNeverChosen() {
    try (ExampleIndex index = Hnsw.inMemory(vectors, HnswSettings.DEFAULT)) {
      index.addAll(List.of(Example.of("blank", " ", "x"), Example.of("full", "card", "x")));
      assertThat(index.select("card", 5).ids()).containsExactly("full");
      assertThat(index.select(" ", 5).ids()).isEmpty();
      assertThat(index.get("blank")).isPresent();
      index.update(Example.of("blank", "card", "x"));
      assertThat(index.select("card", 5).ids()).containsExactly("blank", "full");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_536, 4_096})
  void select_anyDimension_works(int dimension) {
    HashedVectors wide = new HashedVectors("wide", dimension);
    try (ExampleIndex index = Hnsw.inMemory(wide, HnswSettings.DEFAULT)) {
      index.addAll(List.of(Example.of("a", "card", "x"), Example.of("b", "parcel", "x")));
      assertThat(index.select("parcel", 1).best().orElseThrow().score()).isBetween(1 - 1e-4, 1.0);
    }
  }

  @Test
  void faults_ofVectors_nameTheirSource() {
    assertFault(new float[] {1, Float.NaN}, "faulty gave a vector that is not finite");
    assertNoDirection(new float[5000]);
    float[] large = new float[5000];
    large[0] = 1;
    assertFault(large, "faulty must give vectors of at most 4096 dimensions but gave 5000");
    try (ExampleIndex index = Hnsw.inMemory(lengthOfText(), HnswSettings.DEFAULT)) {
      index.add(Example.of("a", "four", "x"));
      assertThatThrownBy(() -> index.add(Example.of("b", "seven!!", "x")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("faulty must give vectors of one length but gave 4 and 7");
      assertThatThrownBy(() -> index.select("seven!!", 1))
          .isInstanceOf(IllegalStateException.class);
      assertThat(index.select("fore", 3).ids()).containsExactly("a");
    }
  }

  private static void assertFault(float[] vector, String rule) {
    ExampleVectors faulty = given(text -> vector);
    try (ExampleIndex index = Hnsw.inMemory(faulty, HnswSettings.DEFAULT)) {
      assertThatThrownBy(() -> index.add(Example.of("a", "SECRET", "x")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(rule);
      assertThat(index.size()).isZero();
    }
  }

  private static void assertNoDirection(float[] zeros) {
    try (ExampleIndex index = Hnsw.inMemory(given(text -> zeros), HnswSettings.DEFAULT)) {
      index.add(Example.of("a", "card", "x"));
      assertThat(index.select("card", 1).isEmpty()).isTrue();
    }
  }

  private static ExampleVectors lengthOfText() {
    return given(
        text -> {
          float[] ones = new float[text.length()];
          Arrays.fill(ones, 1f);
          return ones;
        });
  }

  private static ExampleVectors given(Function<String, float[]> vectors) {
    return new ExampleVectors() {
      @Override
      public float[] ofInput(String input) {
        return vectors.apply(input);
      }

      @Override
      public List<float[]> of(List<Example> examples) {
        return examples.stream().map(one -> vectors.apply(one.input())).toList();
      }

      @Override
      public String name() {
        return "faulty";
      }
    };
  }

  @ParameterizedTest
  @CsvSource({"1, 100, 100", "16, 0, 100", "16, 100, 10001", "513, 100, 100"})
  void settings_outOfRange_areRefused(int connections, int beamWidth, int candidates) {
    assertThatThrownBy(
            () ->
                new HnswSettings(connections, beamWidth, candidates, HnswSettings.Precision.FLOAT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be in [");
  }

  @Test
  void engine_asData_choosesAsTheIndexDoes() {
    List<Example> pool = pool(200);
    PipelineResources resources =
        PipelineResources.NONE.with(ExampleVectors.class, "hashed", vectors);
    Part part = Part.of("hnsw").with("model", "hashed").with("precision", "byte");
    try (OpenPipeline open = Pipeline.of(part).open(pool, resources);
        ExampleIndex index = Hnsw.inMemory(vectors, HnswSettings.DEFAULT)) {
      index.addAll(pool);
      assertThat(open.select("w w3 w9", 5).examples())
          .hasSize(5)
          .isEqualTo(index.select("w w3 w9", 5).examples());
    }
  }
}
