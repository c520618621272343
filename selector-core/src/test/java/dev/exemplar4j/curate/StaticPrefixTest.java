package dev.exemplar4j.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.prompt.TextLayout;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.exemplar4j.similarity.Similarity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StaticPrefixTest {

  /** The number in a text as an angle: near numbers lie near each other. */
  private static final ExampleVectors ANGLES =
      new ExampleVectors() {
        @Override
        public float[] ofInput(String input) {
          double angle = Double.parseDouble(input.split(" ", -1)[1]) / 100;
          return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }

        @Override
        public List<float[]> of(List<Example> examples) {
          return examples.stream().map(one -> ofInput(one.input())).toList();
        }

        @Override
        public String name() {
          return "angles";
        }
      };

  private static List<Example> pool(int size) {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int number = (i % 2 == 0 ? 0 : 150) + i % 7;
      pool.add(Example.of("e" + i, "turn " + number + " w" + i % 4, "out " + i));
    }
    return pool;
  }

  private static ExampleIndex index(List<Example> pool) {
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    index.addAll(pool);
    return index;
  }

  @Test
  void prefix_withTail_isTheSameBytesAndNothingTwice() {
    List<Example> pool = pool(40);
    StaticPrefix prefix =
        StaticPrefix.of(Representatives.facilityLocation(Similarity.jaccard()).choose(pool, 3));
    PromptTemplate template = prefix.template(PromptTemplate.text(TextLayout.DEFAULT));
    Set<String> beginnings = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      String input = "turn " + random.nextInt(160) + " w" + random.nextInt(4);
      int k = 1 + random.nextInt(8);
      Selection tail =
          prefix
              .before(index(pool))
              .select(SelectionRequest.of(input, k).withoutIds(List.of("e1")));
      assertThat(tail.ids())
          .as("seed %d", seed)
          .hasSize(Math.max(0, k - 3))
          .doesNotContain("e1")
          .doesNotContainAnyElementsOf(prefix.blockFor(input).stream().map(Example::id).toList());
      Prompt prompt = template.render(tail);
      assertThat(prompt.examples()).hasSize(Math.max(3, k));
      beginnings.add(prompt.text().substring(0, prompt.cacheableEnd()));
    }
    assertThat(beginnings).hasSize(1);
    assertThat(beginnings.iterator().next()).contains("out ");
  }

  @Test
  void bucketed_nearestCentroidChoosesTheBlock() {
    List<Example> pool = pool(40);
    StaticPrefix prefix = StaticPrefix.bucketed(ANGLES, pool, new StaticPrefix.Buckets(2, 3, 1));
    assertThat(prefix.blocks()).hasSize(2).allMatch(block -> block.size() == 3);
    List<Example> low = prefix.blockFor("turn 10 any");
    List<Example> high = prefix.blockFor("turn 140 any");
    assertThat(low).allMatch(one -> Integer.parseInt(one.id().substring(1)) % 2 == 0);
    assertThat(high).allMatch(one -> Integer.parseInt(one.id().substring(1)) % 2 == 1);
    assertThat(prefix.before(index(pool)).select("turn 10 w1", 5).ids())
        .hasSize(2)
        .doesNotContainAnyElementsOf(low.stream().map(Example::id).toList());
  }

  @Test
  void bucketed_edges() {
    StaticPrefix none = StaticPrefix.bucketed(ANGLES, List.of(), new StaticPrefix.Buckets(3, 2, 1));
    assertThat(none.blockFor("turn 1 x")).isEmpty();
    StaticPrefix one = StaticPrefix.bucketed(ANGLES, pool(1), new StaticPrefix.Buckets(3, 2, 1));
    assertThat(one.blockFor("turn 99 x")).hasSize(1);
    assertThatThrownBy(() -> new StaticPrefix.Buckets(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StaticPrefix.Buckets(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("blocks and size must be at least 1 but were 1 and 0");
    assertThat(StaticPrefix.bucketed(ANGLES, pool(9), new StaticPrefix.Buckets(1, 1, 1)).blocks())
        .singleElement()
        .satisfies(block -> assertThat(block).hasSize(1));
    Example twice = pool(1).getFirst();
    assertThatThrownBy(() -> StaticPrefix.ofExamples(List.of(twice, twice)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fixed example e0 comes twice");
  }
}
