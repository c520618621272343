package dev.exemplar4j.pipeline;

import static dev.exemplar4j.pipeline.Parameter.part;
import static dev.exemplar4j.pipeline.Parameter.real;
import static dev.exemplar4j.pipeline.Parameter.text;
import static dev.exemplar4j.pipeline.Parameter.whole;
import static dev.exemplar4j.pipeline.Parameter.word;
import static dev.exemplar4j.pipeline.PartRole.SELECTOR;
import static dev.exemplar4j.pipeline.PartRole.SIMILARITY;
import static dev.exemplar4j.pipeline.PartRole.TOKENIZER;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.guard.Duplicates;
import dev.exemplar4j.guard.Fallback;
import dev.exemplar4j.guard.LeakGuard;
import dev.exemplar4j.guard.MinScore;
import dev.exemplar4j.guard.Quota;
import dev.exemplar4j.order.Ordering;
import dev.exemplar4j.rerank.AdaptiveLimits;
import dev.exemplar4j.rerank.ExampleWeight;
import dev.exemplar4j.rerank.PairScorer;
import dev.exemplar4j.rerank.Rerank;
import dev.exemplar4j.rerank.TokenVectors;
import java.util.List;
import java.util.Map;

/** The stages. */
final class StageKinds {

  /** What a stage does to the selector before it. */
  interface Step {
    ExampleSelector after(ExampleSelector before);
  }

  private interface StageBuilder {
    Stage build(Part part, PipelineContext context);
  }

  private static final Parameter ALIKE = part("similarity", SIMILARITY).or("jaccard");
  private static final Parameter TOKENS = part("tokenizer", TOKENIZER).or("words");
  private static final Parameter AT_LEAST = whole("atLeast", 1, Integer.MAX_VALUE);
  private static final Parameter SEED = whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).or(42);

  static final Map<String, Kind<Step>> ALL =
      Kinds.byName(
          List.of(
              stage(
                  "leak-guard",
                  StageKinds::leakGuard,
                  word("mode", List.of("off", "evaluation", "production")).or("production"),
                  part("similarity", SIMILARITY).orNothing(),
                  real("limit", "(0, 1]").or(LeakGuard.DEFAULT_LIMIT)),
              stage("exact-duplicates", (part, context) -> Duplicates.exact()),
              stage(
                  "near-duplicates",
                  (part, context) -> Duplicates.near(alike(part, context), part.real("limit")),
                  ALIKE,
                  real("limit", "(0, 1]").or(Duplicates.DEFAULT_LIMIT)),
              stage(
                  "quota",
                  (part, context) -> Quota.per(part.text("key"), part.count("most")),
                  text("key").or("origin"),
                  whole("most", 1, Integer.MAX_VALUE)),
              stage(
                  "min-score",
                  (part, context) -> MinScore.atLeast(part.real("score")),
                  real("score", "(-inf, inf)")),
              stage(
                  "min-score-share",
                  (part, context) -> MinScore.shareOfBest(part.real("share")),
                  real("share", "[0, 1]")),
              Kind.of(
                  "min-score-quantile",
                  CalibratedScore::of,
                  real("quantile", "(0, 1)"),
                  whole("sample", 1, 100_000).or(500),
                  SEED),
              stage(
                  "none-below", (part, context) -> Fallback.none(part.count("atLeast")), AT_LEAST),
              Kind.of(
                  "fallback",
                  (part, context) -> {
                    ExampleSelector otherwise = context.selector(part.part("selector"));
                    return before -> Fallback.to(before, part.count("atLeast"), otherwise);
                  },
                  AT_LEAST,
                  part("selector", SELECTOR)),
              stage(
                  "mmr",
                  (part, context) -> Rerank.mmr(part.real("lambda"), alike(part, context)),
                  real("lambda", "[0, 1]").or(0.6),
                  ALIKE),
              stage(
                  "dpp",
                  (part, context) -> Rerank.dpp(part.real("scale"), alike(part, context)),
                  real("scale", "(0, inf)").or(0.1),
                  ALIKE),
              stage(
                  "cover-words",
                  (part, context) -> Rerank.coverWords(context.tokenizer(part.part("tokenizer"))),
                  TOKENS),
              stage(
                  "set-bm25",
                  (part, context) -> Rerank.setBm25(context.tokenizer(part.part("tokenizer"))),
                  TOKENS),
              stage(
                  "set-bsr",
                  (part, context) ->
                      Rerank.setBsr(
                          context.resources().get(TokenVectors.class, part.text("vectors"))),
                  text("vectors")),
              stage("label-balanced", (part, context) -> Rerank.labelBalanced()),
              stage(
                  "label-shortlist",
                  (part, context) ->
                      Rerank.labelShortlist(part.count("labels"), part.count("voters")),
                  whole("labels", 1, Integer.MAX_VALUE).or(5),
                  whole("voters", 1, Integer.MAX_VALUE).or(50)),
              stage(
                  "adaptive-k",
                  (part, context) ->
                      Rerank.adaptiveK(
                          new AdaptiveLimits(
                              part.count("atLeast"),
                              part.real("shareOfBest"),
                              part.real("newWords"))),
                  whole("atLeast", 0, Integer.MAX_VALUE).or(1),
                  real("shareOfBest", "[0, 1]").or(0.5),
                  real("newWords", "[0, 1]").or(0.0)),
              stage(
                  "at-most",
                  (part, context) -> Rerank.atMost(part.count("examples")),
                  whole("examples", 1, SelectionRequest.MAX_EXAMPLES)),
              stage(
                  "scorer",
                  StageKinds::scorer,
                  text("model"),
                  word("onFailure", List.of("fail", "keep")).or("fail")),
              stage(
                  "feedback",
                  (part, context) ->
                      Rerank.weighted(ExampleWeight.feedback(part.text("wins"), part.text("uses"))),
                  text("wins").or("wins"),
                  text("uses").or("uses")),
              stage(
                  "recency",
                  Recency::stage,
                  text("time").or("time"),
                  text("now"),
                  real("halfLifeDays", "(0, inf)")),
              stage("token-budget", Budget::stage, Budget.PARAMETERS),
              stage("best-last", (part, context) -> Ordering.BEST_LAST),
              stage("best-first", (part, context) -> Ordering.BEST_FIRST),
              stage("by-id", (part, context) -> Ordering.BY_ID),
              stage("ends", (part, context) -> Ordering.ENDS),
              stage("labels-interleaved", (part, context) -> Ordering.LABELS_INTERLEAVED),
              stage(
                  "shuffle", (part, context) -> Ordering.seededShuffle(part.whole("seed")), SEED)));

  private StageKinds() {}

  private static Kind<Step> stage(String name, StageBuilder builder, Parameter... parameters) {
    return Kind.of(
        name,
        (part, context) -> {
          Stage stage = builder.build(part, context);
          return before -> before.then(stage);
        },
        parameters);
  }

  private static dev.exemplar4j.similarity.Similarity alike(Part part, PipelineContext context) {
    return context.similarity(part.part("similarity"));
  }

  private static Stage leakGuard(Part part, PipelineContext context) {
    return switch (part.text("mode")) {
      case "off" -> LeakGuard.off();
      case "production" -> LeakGuard.production();
      default ->
          part.has("similarity")
              ? LeakGuard.evaluation(alike(part, context), part.real("limit"))
              : LeakGuard.evaluation();
    };
  }

  private static Stage scorer(Part part, PipelineContext context) {
    PairScorer scorer = context.resources().get(PairScorer.class, part.text("model"));
    return part.text("onFailure").equals("keep")
        ? Rerank.byScorerIfPossible(scorer)
        : Rerank.byScorer(scorer);
  }
}
