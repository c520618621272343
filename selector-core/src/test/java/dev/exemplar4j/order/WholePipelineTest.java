package dev.exemplar4j.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.budget.TokenBudget;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.budget.TokenCounters;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.fuse.ReciprocalRankFusion;
import dev.exemplar4j.guard.LeakGuard;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.NgramOverlap;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.rerank.Rerank;
import dev.exemplar4j.similarity.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A pipeline of every kind of part, written as a person would. */
class WholePipelineTest {

  private static List<Example> pool() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String input = "my %s was %s %d times".formatted(i % 2 == 0 ? "card" : "order", "charged", i);
      pool.add(Example.of(String.format(Locale.ROOT, "t%02d", i), input, "label " + i % 3));
    }
    return pool;
  }

  @Test
  void select_thenRender_givesAPromptWithinItsBudget() {
    try (ExampleIndex words = Jaccard.index(Tokenizer.words());
        ExampleIndex phrases = NgramOverlap.index(Tokenizer.words())) {
      words.addAll(pool());
      phrases.addAll(pool());
      Similarity similarity = Similarity.jaccard();
      TokenCounter counter = TokenCounters.jtokkit();

      PromptTemplate template = PromptTemplate.chat("Answer with one intent.");
      ExampleSelector selector =
          ReciprocalRankFusion.of(words, phrases)
              .then(LeakGuard.production())
              .then(Rerank.mmr(0.6, similarity))
              .then(TokenBudget.of(150, template, counter))
              .then(Ordering.BEST_LAST);
      Selection picked = selector.select("My card was charged twice", 8);
      Prompt prompt = template.render(picked);

      assertThat(picked.examples()).isNotEmpty().hasSizeLessThan(8);
      assertThat(picked.examples().getLast().rank()).isEqualTo(1);
      assertThat(prompt.turns()).hasSize(2 * picked.examples().size() + 2);
      assertThat(picked.trace())
          .extracting(StageTrace::stage)
          .endsWith(
              "leak-guard(production)",
              "mmr(lambda=0.6, jaccard(words))",
              "token-budget(max=150)",
              "best-last");
      assertThat(picked.trace().get(picked.trace().size() - 2).tokens()).isBetween(100L, 150L);
      assertThat(selector.select("My card was charged twice", 8).ids()).isEqualTo(picked.ids());
    }
  }
}
