package dev.exemplar4j.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageContract;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.similarity.Similarity;
import java.util.List;
import org.junit.jupiter.api.Test;

class RerankContractTest extends StageContract {

  @Override
  protected List<Stage> stages() {
    Similarity jaccard = Similarity.jaccard();
    return List.of(
        Rerank.mmr(0, jaccard),
        Rerank.mmr(0.5, jaccard),
        Rerank.mmr(1, jaccard),
        Rerank.coverWords(),
        Rerank.setBm25(Tokenizer.whitespace()),
        Rerank.dpp(0.1, jaccard),
        Rerank.dpp(5, Similarity.cosine(new WordVectors())),
        Rerank.labelBalanced(),
        Rerank.labelShortlist(2, 5),
        Rerank.adaptiveK(new AdaptiveLimits(1, 0.5, 0.1)),
        Rerank.atMost(2),
        Rerank.byScorer(new LengthScorer()),
        Rerank.weighted(example -> 1 + example.input().length()));
  }

  @Test
  void labelShortlist_keepsTheLabelsWithMostVotes() {
    List<Example> byRank =
        List.of(
            Example.of("1", "w1", "x"),
            Example.of("2", "w1", "y"),
            Example.of("3", "w1", "y"),
            Example.of("4", "w1", "z"),
            Example.of("5", "w1", "x"),
            Example.of("6", "w1", "y"));
    ExampleSelector fixed = Baselines.fixed(byRank);
    assertThat(fixed.then(Rerank.labelShortlist(1, 4)).select("w1", 9).ids())
        .containsExactly("2", "3", "6");
    assertThat(fixed.then(Rerank.labelShortlist(2, 4)).select("w1", 3).ids())
        .containsExactly("1", "2", "3");
    assertThat(fixed.then(Rerank.labelShortlist(1, 2)).select("w1", 9).ids())
        .as("equal votes: the better rank")
        .containsExactly("1", "5");
    assertThat(fixed.then(Rerank.labelShortlist(1, 1)).select("w1", 1).ids()).hasSize(1);
    assertThatThrownBy(() -> Rerank.labelShortlist(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Prefers long inputs. */
  record LengthScorer() implements PairScorer {

    @Override
    public double[] score(String input, List<Example> examples) {
      return examples.stream().mapToDouble(one -> one.input().length()).toArray();
    }

    @Override
    public String name() {
      return "length";
    }
  }
}
