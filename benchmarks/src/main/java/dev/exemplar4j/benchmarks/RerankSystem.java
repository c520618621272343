package dev.exemplar4j.benchmarks;

import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.rerank.Rerank;
import dev.exemplar4j.similarity.Similarity;
import java.util.List;

/** What chooses a set, each with the peer that must choose the same. */
public enum RerankSystem {
  /** Maximal marginal relevance. */
  MMR(16, 200),
  /** The same, each pair's cosine computed anew in each step. */
  MMR_NAIVE(16, 200),
  /** A determinantal point process. */
  DPP(16, 200),
  /** The same, a determinant for each set that could come next. */
  DPP_NAIVE(16, 200),
  /** Word coverage. */
  COVER_WORDS(8, 100),
  /** Set coverage over n-grams. */
  SET_BM25(8, 100);

  /** Chooses a set. */
  @FunctionalInterface
  public interface Chooser {

    /**
     * Chooses.
     *
     * @param request how many
     * @param candidates among which
     * @return the ids, in the order of choice
     */
    List<String> choose(SelectionRequest request, Selection candidates);
  }

  private static final double LAMBDA = 0.6;
  private static final double SCALE = 0.1;

  private final int wanted;
  private final int candidates;

  RerankSystem(int wanted, int candidates) {
    this.wanted = wanted;
    this.candidates = candidates;
  }

  int wanted() {
    return wanted;
  }

  int candidates() {
    return candidates;
  }

  RerankSystem peer() {
    return switch (this) {
      case MMR, MMR_NAIVE -> MMR_NAIVE;
      case DPP, DPP_NAIVE -> DPP_NAIVE;
      case COVER_WORDS -> COVER_WORDS;
      case SET_BM25 -> SET_BM25;
    };
  }

  Chooser open() {
    Similarity cosine = Similarity.cosine(new RememberedVectors());
    return switch (this) {
      case MMR -> stage(Rerank.mmr(LAMBDA, cosine));
      case MMR_NAIVE -> new NaiveRerank(new RememberedVectors(), LAMBDA, SCALE)::mmr;
      case DPP -> stage(Rerank.dpp(SCALE, cosine));
      case DPP_NAIVE -> new NaiveRerank(new RememberedVectors(), LAMBDA, SCALE)::dpp;
      case COVER_WORDS -> stage(Rerank.coverWords());
      case SET_BM25 -> stage(Rerank.setBm25());
    };
  }

  private static Chooser stage(Stage stage) {
    return (request, given) -> stage.apply(request, given).ids();
  }
}
