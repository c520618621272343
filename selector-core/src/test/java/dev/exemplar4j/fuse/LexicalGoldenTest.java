package dev.exemplar4j.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.NgramOverlap;
import dev.exemplar4j.lexical.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares with {@code benchmarks/reference/lexical_reference.py}, which wrote the golden file. */
class LexicalGoldenTest {

  private static final Tokenizer TOKENIZER = Tokenizer.whitespace();

  @Test
  void select_goldenQueries_equalTheReference() throws IOException {
    JsonNode golden = read();
    List<Example> pool = new ArrayList<>();
    for (JsonNode one : golden.get("pool")) {
      pool.add(Example.of(one.get("id").textValue(), one.get("input").textValue(), "x"));
    }
    Map<String, ExampleSelector> selectors = selectors(pool);
    assertThat(golden.get("queries")).hasSizeGreaterThan(10);
    for (JsonNode query : golden.get("queries")) {
      assertThat(query.get("expected").size()).isEqualTo(selectors.size());
      selectors.forEach(
          (name, selector) -> {
            String input = query.get("input").textValue();
            Selection selection = selector.select(input, 8);
            assertEqual(selection, query.get("expected").get(name), name + " of " + input);
          });
    }
  }

  private static Map<String, ExampleSelector> selectors(List<Example> pool) {
    ExampleIndex jaccard = Jaccard.index(TOKENIZER);
    ExampleIndex weighted = Jaccard.weighted(TOKENIZER);
    ExampleIndex ngram = NgramOverlap.index(TOKENIZER);
    List<ExampleIndex> parts = List.of(jaccard, weighted, ngram);
    parts.forEach(part -> part.addAll(pool));
    return Map.of(
        "jaccard",
        jaccard,
        "weighted",
        weighted,
        "ngram",
        ngram,
        "random",
        Baselines.random(pool, 42),
        "rrf",
        ReciprocalRankFusion.of(jaccard, weighted, ngram),
        "rrf-weighted",
        ReciprocalRankFusion.of(
            parts, FusionSettings.DEFAULT.withWeights(2, 0.5, 1).withConstant(10)));
  }

  private static void assertEqual(Selection actual, JsonNode expected, String description) {
    List<String> ids = new ArrayList<>();
    expected.forEach(one -> ids.add(one.get("id").textValue()));
    assertThat(actual.ids()).as(description).isEqualTo(ids);
    for (int i = 0; i < ids.size(); i++) {
      assertThat(actual.examples().get(i).score())
          .as(description)
          .isCloseTo(expected.get(i).get("score").doubleValue(), within(1e-9));
    }
  }

  private static JsonNode read() throws IOException {
    try (InputStream in = LexicalGoldenTest.class.getResourceAsStream("/golden/lexical.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
