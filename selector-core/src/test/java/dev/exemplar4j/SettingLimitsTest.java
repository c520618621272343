package dev.exemplar4j;

import static dev.exemplar4j.Limit.above;
import static dev.exemplar4j.Limit.below;
import static dev.exemplar4j.Limit.finite;
import static dev.exemplar4j.Limit.fromOn;
import static dev.exemplar4j.Limit.joined;
import static dev.exemplar4j.Limit.least;
import static dev.exemplar4j.Limit.most;
import static dev.exemplar4j.Limit.noNumber;
import static dev.exemplar4j.Limit.share;
import static dev.exemplar4j.Limit.upTo;
import static dev.exemplar4j.Limit.within;

import dev.exemplar4j.budget.ChatOverhead;
import dev.exemplar4j.budget.TokenBudgetSettings;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.curate.AuditSettings;
import dev.exemplar4j.curate.NearDuplicates;
import dev.exemplar4j.curate.Representatives;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.evaluate.TuningSettings;
import dev.exemplar4j.evaluate.model.AskingSettings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.finetune.TrainingSplit;
import dev.exemplar4j.finetune.TrainingTokens;
import dev.exemplar4j.finetune.advice.Hyperparameters;
import dev.exemplar4j.finetune.advice.Weights;
import dev.exemplar4j.finetune.check.CheckSettings;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.fuse.FusionSettings;
import dev.exemplar4j.guard.Duplicates;
import dev.exemplar4j.guard.Fallback;
import dev.exemplar4j.guard.LeakGuard;
import dev.exemplar4j.guard.MinScore;
import dev.exemplar4j.guard.Quota;
import dev.exemplar4j.learn.LearningSettings;
import dev.exemplar4j.learn.TrackRecord;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.OkapiSettings;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.rerank.AdaptiveLimits;
import dev.exemplar4j.rerank.Rerank;
import dev.exemplar4j.similarity.Similarity;
import dev.exemplar4j.statistics.Proportion;
import dev.exemplar4j.statistics.Resampling;
import dev.exemplar4j.statistics.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every limit of names and of settings, of selecting, changing a choice, pools and measuring: at it
 * things are done, one step outside they are refused in one line that says the rule and the value.
 */
class SettingLimitsTest {

  private static final Similarity WORDS = Similarity.jaccard();
  private static final TokenCounter COUNTER = TokenCounter.ofCharacters(4);
  private static final List<Example> TWO =
      List.of(Example.of("1", "some words", "a"), Example.of("2", "other words", "b"));

  @ParameterizedTest
  @MethodSource({"names", "selecting", "stages", "pools", "measuring", "training"})
  void limit_insideAtAndOutside(Limit limit) throws Exception {
    limit.assertHolds();
  }

  static List<Limit> selecting() {
    return joined(
        within("maxExamples of a request", 1, 100_000, n -> SelectionRequest.of("q", (int) n)),
        List.of(
            least("rank", 1, n -> new SelectedExample(TWO.getFirst(), 1, (int) n)),
            least("maxLineBytes", 1, n -> new ReadLimits((int) n, 1, 1)),
            least("maxFileBytes", 1, n -> new ReadLimits(1, n, 1)),
            least("maxDepth", 1, n -> new ReadLimits(1, 1, (int) n)),
            least("k1 of OkapiBm25", 0, k -> new OkapiSettings(k, 0, 1)),
            least("maxQueryTerms of OkapiBm25", 1, n -> new OkapiSettings(1, 0, (int) n)),
            fromOn("constant of RRF", 0, FusionSettings.DEFAULT::withConstant, "at least 0"),
            finite("constant of RRF", FusionSettings.DEFAULT::withConstant),
            above("weight of RRF", 0, FusionSettings.DEFAULT::withWeights, "above 0"),
            finite("weight of RRF", FusionSettings.DEFAULT::withWeights),
            least("candidates", 1, n -> FusionSettings.DEFAULT.withCandidates(1, (int) n))),
        within("b of OkapiBm25", 0, 1, b -> new OkapiSettings(1, b, 1)),
        within(
            "least candidates", 1, 100_000, n -> FusionSettings.DEFAULT.withCandidates((int) n, 1)),
        within("shingles", 1, 16, n -> Tokenizer.shingles(Tokenizer.words(), (int) n)));
  }

  static List<Limit> stages() {
    return joined(
        share("lambda of MMR", l -> Rerank.mmr(l, WORDS)),
        share("share of best", MinScore::shareOfBest),
        share("shareOfBest", x -> new AdaptiveLimits(0, x, 0)),
        share("newWords", x -> new AdaptiveLimits(0, 0, x)),
        List.of(
            least("atLeast of adaptive k", 0, n -> new AdaptiveLimits((int) n, 0, 0)),
            above("scale of DPP", 0, x -> Rerank.dpp(x, WORDS), "above 0"),
            finite("scale of DPP", x -> Rerank.dpp(x, WORDS)),
            least("labels", 1, n -> Rerank.labelShortlist((int) n, 1)),
            least("voters", 1, n -> Rerank.labelShortlist(1, (int) n)),
            least("most", 1, n -> Rerank.atMost((int) n)),
            finite("score", MinScore::atLeast),
            above("quantile", 0, SettingLimitsTest::quantile, "in (0, 1)"),
            below("quantile", 1, SettingLimitsTest::quantile, "in (0, 1)"),
            least("most of a quota", 1, n -> Quota.per("key", (int) n)),
            above("limit of duplicates", 0, x -> Duplicates.near(WORDS, x), "in (0, 1]"),
            upTo("limit of duplicates", 1, x -> Duplicates.near(WORDS, x), "in (0, 1]"),
            above("limit of leaks", 0, x -> LeakGuard.evaluation(WORDS, x), "in (0, 1]"),
            upTo("limit of leaks", 1, x -> LeakGuard.evaluation(WORDS, x), "in (0, 1]"),
            least("atLeast of a fallback", 1, n -> Fallback.none((int) n)),
            least("maxTokens", 1, TokenBudgetSettings::of),
            least("reservedForAnswer", 0, n -> budget().withReservedForAnswer(n), "in [0, 100)"),
            most("reservedForAnswer", 99, n -> budget().withReservedForAnswer(n), "in [0, 100)"),
            least("maxPerExample", 1, n -> budget().withMaxPerExample(n)),
            least("perMessage", 0, n -> new ChatOverhead((int) n, 0), "negative"),
            least("perPrompt", 0, n -> new ChatOverhead(0, (int) n), "negative"),
            above("charactersPerToken", 0, TokenCounter::ofCharacters, "above 0")));
  }

  private static TokenBudgetSettings budget() {
    return TokenBudgetSettings.of(100);
  }

  private static void quantile(double quantile) {
    try (ExampleIndex index = Jaccard.index(Tokenizer.words())) {
      index.addAll(TWO);
      MinScore.quantile(index, TWO, quantile);
    }
  }

  static List<Limit> pools() {
    LearningSettings learning = LearningSettings.of(() -> Instant.EPOCH);
    return joined(
        share("quarantineBelow", learning::withQuarantineBelow),
        List.of(
            least("expireAfter", 1, n -> learning.withExpiryAfter(Duration.ofNanos(n)), "above 0"),
            least("wins", 0, n -> new TrackRecord(n, 9, 0, 0), "0 <= wins"),
            most("wins", 9, n -> new TrackRecord(n, 9, 0, 0), "wins <= uses"),
            least("approvals", 0, n -> new TrackRecord(0, 0, n, 0), "negative"),
            least("rejections", 0, n -> new TrackRecord(0, 0, 0, n), "negative"),
            least("maxOpen", 1, n -> tenants((int) n)),
            least("neighbours of an audit", 1, n -> new AuditSettings((int) n, 2, "origin")),
            above("hubFactor", 1, x -> new AuditSettings(1, x, "origin"), "above 1"),
            finite("hubFactor", x -> new AuditSettings(1, x, "origin")),
            least("neighbours of vote-k", 1, n -> Representatives.voteK(WORDS, (int) n)),
            least("representatives", 1, n -> Representatives.voteK(WORDS, 1).choose(TWO, (int) n)),
            above("threshold", 0, SettingLimitsTest::pairs, "in (0, 1]"),
            upTo("threshold", 1, SettingLimitsTest::pairs, "in (0, 1]")));
  }

  private static void pairs(double threshold) {
    NearDuplicates.pairs(TWO, Tokenizer.words(), threshold);
  }

  private static void tenants(int maxOpen) {
    PoolPerTenant.of(tenant -> Jaccard.index(Tokenizer.words()), maxOpen).close();
  }

  static List<Limit> measuring() {
    AskingSettings asking = AskingSettings.DEFAULT;
    TuningSettings tuning = TuningSettings.of(Metrics.first(), 1);
    Duration longest = Duration.ofDays(36_500);
    return joined(
        within("parallel", 1, 1_000, n -> asking.withParallel((int) n)),
        within("retries", 0, 20, n -> asking.withRetries((int) n, Duration.ofSeconds(1))),
        within("rounds", 100, 1_000_000, n -> new Resampling((int) n, 1)),
        within("hits", 0, 9, n -> new Proportion(n, 9)),
        share("q", q -> Spread.quantile(new double[] {1, 2}, q)),
        List.of(
            least("requestsPerMinute", 1, n -> asking.withRequestsPerMinute((int) n)),
            least(
                    "firstPause",
                    1_000_000,
                    n -> asking.withRetries(1, Duration.ofNanos(n)),
                    "in [1ms, 1m]")
                .silent(),
            most(
                "firstPause",
                60_000_000_000L,
                n -> asking.withRetries(1, Duration.ofNanos(n)),
                "in [1ms, 1m]"),
            least("trials", 1, n -> new Proportion(0, n)),
            least("maxExamples of tuning", 1, n -> TuningSettings.of(Metrics.first(), (int) n)),
            least("items of tuning", 20, n -> tuning.withItems((int) n)),
            least("maxTime", 0, n -> tuning.withMaxTime(Duration.ofNanos(n)), "negative").silent(),
            most(
                "maxTime", 0, n -> tuning.withMaxTime(longest.plusNanos(n)), "at most PT876000H")));
  }

  static List<Limit> training() {
    CheckSettings check = CheckSettings.of(TrainingFormat.OPENAI_CHAT, TrainingTokens.of(COUNTER));
    return List.of(
        least("items of training", 1, SettingLimitsTest::start),
        least("maxTokens of an item", 0, n -> check.withMaxTokens((int) n), "at least 0"),
        above("near duplicates", 0, x -> check.withNearDuplicates(x, 0), "in (0, 1]"),
        upTo("near duplicates", 1, x -> check.withNearDuplicates(x, 0), "in (0, 1]"),
        noNumber("near duplicates", x -> check.withNearDuplicates(x, 0)),
        least("near items", 0, n -> check.withNearDuplicates(1, (int) n), "at least 0"),
        above("share of train", 0, x -> new TrainingSplit.Shares(x, 1 - x, 0), "above 0"),
        upTo("share of train", 1, SettingLimitsTest::shares, "add up to 1").silent());
  }

  private static void start(long items) {
    Hyperparameters.startingPoint(items, TrainingFormat.OPENAI_CHAT, Weights.HOSTED);
  }

  /** Sums may be off by their rounding, so one step outside is a larger one. */
  private static void shares(double train) {
    new TrainingSplit.Shares(train > 1 ? train + 1e-8 : train, Math.max(0, 1 - train), 0);
  }

  static List<Limit> names() {
    return joined(
        name("id", text -> Example.of(text, "i", "o")),
        name("metadata key", text -> Metadata.of(text, 1)),
        name("key of a filter", text -> ExampleFilter.equal(text, 1)),
        name("tenant", TenantId::new),
        name("tool call", text -> new Turn.FromTool(text, "t", "r")),
        name("tool", text -> new Turn.FromTool("c", text, "r")),
        name("id of a call", text -> new ToolCall(text, "t", "{}")));
  }

  private interface Named {
    void take(String text);
  }

  /** 256 bytes, not 256 letters. */
  private static List<Limit> name(String what, Named named) {
    return List.of(
        most(what + " in bytes", 256, n -> named.take("x".repeat((int) n)), "256 bytes"),
        most(what + " in letters", 128, n -> named.take("\u00e9".repeat((int) n)), "256 bytes"),
        least(what + " in letters", 1, n -> named.take("x".repeat((int) n)), "must not be")
            .silent());
  }
}
