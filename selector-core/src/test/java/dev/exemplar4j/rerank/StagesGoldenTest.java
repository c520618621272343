package dev.exemplar4j.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.Choices;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.guard.Duplicates;
import dev.exemplar4j.guard.LeakGuard;
import dev.exemplar4j.guard.MinScore;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.order.Ordering;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.exemplar4j.similarity.Similarity;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares with {@code benchmarks/reference/stages_reference.py}, which wrote the golden file. */
class StagesGoldenTest {

  private static final Tokenizer BLANKS = Tokenizer.whitespace();
  private static final Similarity JACCARD = Similarity.jaccard(BLANKS);

  @Test
  void apply_goldenCases_equalTheReference() throws IOException {
    JsonNode golden = read();
    assertThat(golden).hasSizeGreaterThan(80);
    for (JsonNode one : golden) {
      Selection given = candidates(one);
      Map<String, Stage> stages = stages(one);
      assertThat(one.get("expected").size()).isEqualTo(stages.size() + 1);
      stages.forEach(
          (name, stage) -> {
            int k = name.matches("ends|labels-.*|seeded-.*") ? 100 : one.get("k").intValue();
            Selection chosen = stage.apply(SelectionRequest.of(given.input(), k), given);
            assertThat(chosen.ids())
                .as("%s, k = %d of %s", name, k, given.ids())
                .isEqualTo(texts(one.get("expected").get(name)));
            if (name.equals("weighted")) {
              assertScores(chosen, one.get("expected").get("weighted-scores"));
            }
          });
    }
  }

  private static Map<String, Stage> stages(JsonNode one) {
    Similarity cosine = Similarity.cosine(vectors(one));
    ExampleWeight weight =
        ExampleWeight.feedback("wins", "uses")
            .times(
                ExampleWeight.recency(
                    "time", Instant.ofEpochSecond(1000), Duration.ofSeconds(250)));
    Map<String, Stage> stages = new HashMap<>();
    stages.put("mmr-jaccard-0.6", Rerank.mmr(0.6, JACCARD));
    stages.put("mmr-cosine-0.5", Rerank.mmr(0.5, cosine));
    stages.put("mmr-cosine-0", Rerank.mmr(0, cosine));
    stages.put("dpp-cosine-0.1", Rerank.dpp(0.1, cosine));
    stages.put("dpp-jaccard-0.5", Rerank.dpp(0.5, JACCARD));
    stages.put("cover-words", Rerank.coverWords(BLANKS));
    stages.put("set-bm25", Rerank.setBm25(BLANKS));
    stages.put("set-bsr", Rerank.setBsr(new LetterVectors()));
    stages.put("label-balanced", Rerank.labelBalanced());
    stages.put("adaptive", Rerank.adaptiveK(new AdaptiveLimits(1, 0.5, 0.125)));
    stages.put("weighted", Rerank.weighted(weight));
    stages.put("leaks", LeakGuard.evaluation());
    stages.put("duplicates-exact", Duplicates.exact());
    stages.put("duplicates-near", Duplicates.near(JACCARD, 0.6));
    stages.put("share-of-best", MinScore.shareOfBest(0.75));
    stages.put("ends", Ordering.ENDS);
    stages.put("labels-interleaved", Ordering.LABELS_INTERLEAVED);
    stages.put("seeded-shuffle", Ordering.seededShuffle(42));
    return stages;
  }

  private static void assertScores(Selection chosen, JsonNode expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(chosen.examples().get(i).score())
          .isCloseTo(expected.get(i).doubleValue(), within(1e-9));
    }
  }

  private static Selection candidates(JsonNode one) {
    List<SelectedExample> chosen = new ArrayList<>();
    for (JsonNode node : one.get("candidates")) {
      Metadata metadata =
          Metadata.of(
              Map.of(
                  "wins", node.get("wins").longValue(),
                  "uses", node.get("uses").longValue(),
                  "time", node.get("time").longValue()));
      Example example =
          Example.of(
              node.get("id").textValue(),
              node.get("input").textValue(),
              node.get("output").textValue(),
              metadata);
      chosen.add(new SelectedExample(example, node.get("score").doubleValue(), chosen.size() + 1));
    }
    return Choices.of(one.get("input").textValue(), chosen, 1000);
  }

  private static ExampleVectors vectors(JsonNode one) {
    Map<String, float[]> ofId = new HashMap<>();
    one.get("candidates").forEach(x -> ofId.put(x.get("id").textValue(), floats(x.get("vector"))));
    return new ExampleVectors() {
      @Override
      public float[] ofInput(String input) {
        return floats(one.get("vector"));
      }

      @Override
      public List<float[]> of(List<Example> examples) {
        return examples.stream().map(x -> ofId.getOrDefault(x.id(), new float[0])).toList();
      }

      @Override
      public String name() {
        return "golden";
      }
    };
  }

  private static float[] floats(JsonNode numbers) {
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = numbers.get(i).floatValue();
    }
    return vector;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = StagesGoldenTest.class.getResourceAsStream("/golden/stages.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  /** The reference's stand-in for a model's token vectors. */
  private record LetterVectors() implements TokenVectors {

    @Override
    public List<float[]> of(String text) {
      return BLANKS.tokens(text.toLowerCase(Locale.ROOT)).stream().map(this::vector).toList();
    }

    private float[] vector(String word) {
      int sum = word.chars().sum();
      float[] vector = new float[4];
      for (int p = 0; p < 4; p++) {
        vector[p] = sum * (p + 3) % 17 - 8f;
      }
      return vector;
    }

    @Override
    public String name() {
      return "letters";
    }
  }
}
