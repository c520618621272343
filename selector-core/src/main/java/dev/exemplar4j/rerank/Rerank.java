package dev.exemplar4j.rerank;

import dev.exemplar4j.Stage;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.similarity.Similarity;
import java.util.stream.IntStream;

/**
 * Stages that choose anew among more candidates than are wanted. Where two candidates are equal,
 * the one with the better rank is taken. In the formulas k is how many are wanted and n how many
 * candidates there are.
 */
public final class Rerank {

  private Rerank() {}

  /**
   * Maximal marginal relevance: takes one after the other the candidate that is like the input and
   * unlike those taken before, {@code argmax over x of λ·s(q,x) − (1−λ)·max over t taken of
   * s(x,t)}, the second term 0 for the first. Sees max(20, 5k) candidates; O(k·n) similarities.
   *
   * <p>Source: Carbonell and Goldstein, "The Use of MMR, Diversity-Based Reranking for Reordering
   * Documents and Producing Summaries", SIGIR 1998, DOI 10.1145/290941.291025; for few-shot
   * examples: Ye et al., "Complementary Explanations for Effective In-Context Learning", 2023,
   * arXiv:2211.13892.
   *
   * @param lambda in [0, 1]: 1 looks at relevance alone, 0 at variety alone; 0.5 to 0.6 is usual
   * @param similarity s, of the input and examples and of examples among each other
   * @return the stage
   * @throws IllegalArgumentException if lambda is out of range
   */
  public static Stage mmr(double lambda, Similarity similarity) {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda must be in [0, 1] but was " + lambda);
    }
    return new PickStage(
        "mmr(lambda=" + lambda + ", " + similarity.name() + ")",
        k -> Math.max(20, 5 * k),
        new MarginalRelevance(lambda, similarity));
  }

  /**
   * Word coverage by {@link Tokenizer#words()}; see {@link #coverWords(Tokenizer)}.
   *
   * @return the stage
   */
  public static Stage coverWords() {
    return coverWords(Tokenizer.words());
  }

  /**
   * Word coverage (Cover-Utt): takes the input's rarest uncovered word among the candidates, the
   * earlier in the input if equal, and of the candidates that have it the one with the best rank;
   * the words of that one count as covered. When all that can be covered is, all words are
   * uncovered again; when no candidate has a word of the input, the rest follows by rank. Sees
   * max(20, 3k) candidates; O(k · words + tokens).
   *
   * <p>Source: Levy, Bogin and Berant, "Diverse Demonstrations Improve In-context Compositional
   * Generalization", ACL 2023, DOI 10.18653/v1/2023.acl-long.78, arXiv:2212.06800.
   *
   * @param tokenizer cuts inputs into words
   * @return the stage
   */
  public static Stage coverWords(Tokenizer tokenizer) {
    return new PickStage(
        "cover-words(" + tokenizer.name() + ")",
        Rerank::fewCandidates,
        new WordCoverage(tokenizer));
  }

  /**
   * Set coverage over n-grams of up to four words of {@link Tokenizer#words()}; see {@link
   * #setBm25(Tokenizer)}.
   *
   * @return the stage
   */
  public static Stage setBm25() {
    return setBm25(Tokenizer.words());
  }

  /**
   * Set coverage with BM25 weights (Set-BM25): chooses the set Z that covers the input's n-grams
   * best, {@code Σ over distinct n-grams a of the input (n = 1..4) of max over z in Z of c(a,z)},
   * greedily by the largest gain. {@code c(a,z) = idf(a) · tf·(k1+1) / (tf + k1·(1−b+b·|z|/avg))}
   * with {@code idf(a) = ln(1 + (n−df+0.5)/(df+0.5))}, k1 = 1.2, b = 0.75, tf the count of a in z,
   * |z| the number of n-grams of z, and df and the average taken over the candidates. When nothing
   * gains, what is covered is forgotten and choosing goes on; what gains nothing even then follows
   * by rank. Sees max(20, 3k) candidates; O(k · n-grams shared with the input).
   *
   * <p>Source: Gupta, Gardner and Singh, "Coverage-based Example Selection for In-Context
   * Learning", Findings of EMNLP 2023, DOI 10.18653/v1/2023.findings-emnlp.930, arXiv:2305.14907.
   * The authors advise against it for plain classification.
   *
   * @param tokenizer cuts inputs into words
   * @return the stage
   */
  public static Stage setBm25(Tokenizer tokenizer) {
    return new PickStage(
        "set-bm25(" + tokenizer.name() + ")",
        Rerank::fewCandidates,
        new SetCoverage(new NgramWeights(tokenizer)));
  }

  /**
   * Set coverage with token vectors (Set-BSR): as {@link #setBm25(Tokenizer)}, with the input's
   * tokens for aspects and {@code c(a,z) = max over tokens t of z of cos(a,t)}, the recall of
   * BERTScore; a negative cosine counts as 0. Sees max(20, 3k) candidates; O(n · tokens² ·
   * dimensions).
   *
   * <p>Source: as for {@link #setBm25(Tokenizer)}; BERTScore: Zhang et al., ICLR 2020,
   * arXiv:1904.09675.
   *
   * @param vectors the vectors of a text's tokens
   * @return the stage
   */
  public static Stage setBsr(TokenVectors vectors) {
    return new PickStage(
        "set-bsr(" + vectors.name() + ")",
        Rerank::fewCandidates,
        new SetCoverage(new TokenVectorWeights(vectors)));
  }

  /**
   * The most probable set of a determinantal point process, greedily: takes the candidate that
   * makes the determinant of the kernel of those taken largest. The kernel is {@code L(x,y) = r(x)
   * · (s(x,y)+1)/2 · r(y)} with {@code r(x) = exp((s'(x)−max s')/(2·scale))} and {@code s'(x) =
   * (s(q,x)+1)/2}; an example is 1 like itself. When what is left would add nothing (a squared
   * length below 1e-10: duplicates, more wanted than the kernel's rank), the rest follows by rank.
   * Sees max(100, 5k) candidates; O(k²·n) and k·n similarities.
   *
   * <p>Source: Chen, Zhang and Zhou, "Fast Greedy MAP Inference for Determinantal Point Process to
   * Improve Recommendation Diversity", NeurIPS 2018, arXiv:1709.05135; the kernel for few-shot
   * examples: Ye et al., "Compositional Exemplars for In-context Learning", ICML 2023,
   * arXiv:2302.05698, with scale 0.1.
   *
   * @param scale how much variety may cost in relevance; above 0: a small one looks at relevance, a
   *     large one at variety
   * @param similarity s, with {@code (s+1)/2} a positive semidefinite kernel: cosine and Jaccard
   *     are
   * @return the stage
   * @throws IllegalArgumentException if the scale is not above 0 and finite
   */
  public static Stage dpp(double scale, Similarity similarity) {
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("scale must be above 0 and finite but was " + scale);
    }
    return new PickStage(
        "dpp(scale=" + scale + ", " + similarity.name() + ")",
        k -> Math.max(100, 5 * k),
        new DeterminantalMap(scale, similarity));
  }

  /**
   * Label balance: a label is an example's output, the empty one too. The labels take turns, that
   * with the best candidate first, and each gives its best candidate that is left; so none has more
   * than ceil(k / labels) unless others run short. Sees max(20, 5k) candidates; O(n).
   *
   * @return the stage
   */
  public static Stage labelBalanced() {
    return new PickStage("label-balanced", k -> Math.max(20, 5 * k), new LabelTurns());
  }

  /**
   * Label shortlist, for tasks with hundreds of labels: the best {@code voters} candidates vote for
   * their labels, one vote each, and only candidates of the {@code labels} labels with the most
   * votes stay, by rank; of equal votes the label whose first voter ranks best counts more. A label
   * is an example's output. Follow it with {@link #labelBalanced()} to show each of them. Sees
   * max(voters, 100, 10k) candidates; O(n).
   *
   * <p>Source: Milios, Reddy and Bahdanau, "In-Context Learning for Text Classification with Many
   * Labels", GenBench 2023, arXiv:2309.10954 (retrieval shows the model few of many labels).
   *
   * @param labels how many labels stay; at least 1
   * @param voters how many candidates vote; at least 1
   * @return the stage
   * @throws IllegalArgumentException if a number is below 1
   */
  public static Stage labelShortlist(int labels, int voters) {
    if (labels < 1 || voters < 1) {
      throw new IllegalArgumentException(
          "labels and voters must be at least 1 but were %d and %d".formatted(labels, voters));
    }
    return new PickStage(
        "label-shortlist(labels=%d, voters=%d)".formatted(labels, voters),
        k -> (int) Math.max(Math.max(voters, 100), Math.min(Integer.MAX_VALUE, 10L * k)),
        new LabelShortlist(labels, voters));
  }

  /**
   * As many as it takes: goes down the ranks and stops at the first candidate that scores too far
   * below the best or covers too little of the input that is not covered yet.
   *
   * @param limits where to stop; the request's number is the most
   * @return the stage
   */
  public static Stage adaptiveK(AdaptiveLimits limits) {
    return new PickStage(limits.describe(), k -> k, new AdaptivePicks(limits));
  }

  /**
   * The best few, however many are asked for: a pipeline that was found to do best with few
   * examples says so itself.
   *
   * @param most how many at most; at least 1
   * @return the stage
   * @throws IllegalArgumentException if the number is below 1
   */
  public static Stage atMost(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1 but was " + most);
    }
    return new PickStage(
        "at-most(" + most + ")",
        k -> k,
        (input, byRank, k) -> IntStream.range(0, Math.min(k, most)).boxed().toList());
  }

  /**
   * Scores by something that reads input and example together, such as a cross-encoder. Sees
   * max(20, 5k) candidates, scored in one call; the new score replaces the selector's.
   *
   * @param scorer scores pairs
   * @return the stage; throws what the scorer throws, and {@link IllegalStateException} if it
   *     returns the wrong number of scores or one that is not finite
   */
  public static Stage byScorer(PairScorer scorer) {
    return new ScorerStage(scorer, ScorerStage.OnFailure.THROW);
  }

  /**
   * As {@link #byScorer}, but where the scorer throws or returns what it must not, the candidates
   * stay as they were and the trace says that it failed, and how by the name of the exception.
   *
   * @param scorer scores pairs
   * @return the stage
   */
  public static Stage byScorerIfPossible(PairScorer scorer) {
    return new ScorerStage(scorer, ScorerStage.OnFailure.KEEP);
  }

  /**
   * Weights: {@code s'(x) = s(x)·w(x)}, and {@code s(x)/w(x)} for a score below 0, so that a larger
   * weight is better for any score. Sees max(20, 2k) candidates.
   *
   * @param weight w; above 0 and finite
   * @return the stage; throws {@link IllegalStateException} if a weight is not above 0 and finite
   */
  public static Stage weighted(ExampleWeight weight) {
    return new WeightStage(weight);
  }

  /** Coverage looks past relevance: what it may choose from must be relevant enough already. */
  private static int fewCandidates(int maxExamples) {
    return Math.max(20, 3 * maxExamples);
  }
}
