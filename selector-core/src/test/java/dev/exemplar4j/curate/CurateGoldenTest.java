package dev.exemplar4j.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.similarity.Similarity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares with {@code benchmarks/reference/curate_reference.py}, which wrote the golden file. */
class CurateGoldenTest {

  private static final Tokenizer TOKENS = Tokenizer.whitespace();
  private static final Similarity JACCARD = Similarity.jaccard(TOKENS);

  private static JsonNode golden;
  private static List<Example> pool;
  private static PoolVectors vectors;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = CurateGoldenTest.class.getResourceAsStream("/golden/curate.json")) {
      golden = new ObjectMapper().readTree(in);
    }
    pool = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    for (JsonNode one : golden.get("pool")) {
      pool.add(
          Example.of(
              one.get("id").textValue(),
              one.get("input").textValue(),
              one.get("output").textValue()));
      float[] row = new float[one.get("vector").size()];
      for (int d = 0; d < row.length; d++) {
        row[d] = one.get("vector").get(d).floatValue();
      }
      rows.add(row);
    }
    vectors = PoolVectors.of(pool, rows.toArray(float[][]::new));
  }

  @Test
  void withoutExactDuplicates_goldenPool_equalsTheReference() {
    JsonNode expected = golden.get("exact_duplicates");
    List<LeftOut> leftOut = Curation.of(pool).withoutExactDuplicates().leftOut();
    assertThat(leftOut).hasSize(expected.size()).isNotEmpty();
    for (LeftOut one : leftOut) {
      assertThat(one.reason()).isEqualTo("says the same as " + expected.get(one.id()).textValue());
    }
  }

  @Test
  void conflicts_goldenPool_equalTheReference() {
    List<List<String>> expected = new ArrayList<>();
    golden.get("conflicts").forEach(group -> expected.add(texts(group)));
    assertThat(Curation.of(pool).conflicts().stream().map(LabelConflict::ids).toList())
        .hasSizeGreaterThan(1)
        .isEqualTo(expected);
  }

  @Test
  void nearDuplicates_goldenPool_equalTheReference() {
    for (Map.Entry<String, JsonNode> at : golden.get("near_pairs").properties()) {
      double threshold = Double.parseDouble(at.getKey());
      List<NearDuplicates.Pair> pairs = NearDuplicates.pairs(pool, TOKENS, threshold);
      assertThat(pairs).hasSameSizeAs(at.getValue()).isNotEmpty();
      for (int i = 0; i < pairs.size(); i++) {
        JsonNode expected = at.getValue().get(i);
        assertThat(pairs.get(i).first().id()).isEqualTo(expected.get("first").textValue());
        assertThat(pairs.get(i).second().id()).isEqualTo(expected.get("second").textValue());
        assertThat(pairs.get(i).similarity())
            .isCloseTo(expected.get("similarity").doubleValue(), within(1e-9));
      }
    }
  }

  @Test
  void withoutNearDuplicates_goldenPool_equalsTheReference() {
    assertKept("near_kept", DuplicateScope.INPUT);
    assertKept("near_kept_with_output", DuplicateScope.INPUT_AND_OUTPUT);
  }

  private static void assertKept(String name, DuplicateScope scope) {
    for (Map.Entry<String, JsonNode> at : golden.get(name).properties()) {
      double threshold = Double.parseDouble(at.getKey());
      assertThat(Curation.of(pool).withoutNearDuplicates(threshold, TOKENS, scope).kept())
          .extracting(Example::id)
          .as("%s at %s", name, threshold)
          .isEqualTo(texts(at.getValue()));
    }
  }

  @Test
  void facilityLocation_goldenPool_equalsTheReference() {
    assertChosen("facility_jaccard", Representatives.facilityLocation(JACCARD), 1e-9);
    Similarity cosine = Similarity.cosine(vectors);
    assertChosen("facility_cosine", Representatives.facilityLocation(cosine), 1e-5);
  }

  @Test
  void voteK_goldenPool_equalsTheReference() {
    assertChosen("vote_k_jaccard", Representatives.voteK(JACCARD, 4), 1e-9);
    assertChosen("vote_k_cosine", Representatives.voteK(Similarity.cosine(vectors), 6), 1e-9);
  }

  @Test
  void kMeans_goldenPool_equalsTheReference() {
    assertThat(golden.get("k_means")).hasSizeGreaterThan(4);
    for (JsonNode run : golden.get("k_means")) {
      Representatives method = Representatives.kMeans(vectors, run.get("seed").longValue());
      assertEqual(method.choose(pool, run.get("k").intValue()), run.get("expected"), 1e-9);
    }
  }

  private static void assertChosen(String name, Representatives method, double tolerance) {
    JsonNode expected = golden.get(name);
    assertEqual(method.choose(pool, expected.size()), expected, tolerance);
  }

  private static void assertEqual(
      List<SelectedExample> chosen, JsonNode expected, double tolerance) {
    List<String> ids = new ArrayList<>();
    expected.forEach(one -> ids.add(one.get("id").textValue()));
    assertThat(chosen).extracting(SelectedExample::id).isEqualTo(ids);
    for (int i = 0; i < ids.size(); i++) {
      assertThat(chosen.get(i).rank()).isEqualTo(i + 1);
      assertThat(chosen.get(i).score())
          .isCloseTo(expected.get(i).get("score").doubleValue(), within(tolerance));
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.textValue()));
    return texts;
  }
}
