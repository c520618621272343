package dev.exemplar4j.rerank;

import dev.exemplar4j.Stage;
import dev.exemplar4j.StageContract;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.similarity.Similarity;
import java.util.List;

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
        Rerank.adaptiveK(new AdaptiveLimits(1, 0.5, 0.1)),
        Rerank.byScorer(new LengthScorer()),
        Rerank.weighted(example -> 1 + example.input().length()));
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
