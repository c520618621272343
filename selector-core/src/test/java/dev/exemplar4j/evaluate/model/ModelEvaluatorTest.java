package dev.exemplar4j.evaluate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.evaluate.QueryResult;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.statistics.Resampling;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ModelEvaluatorTest {

  private static final PromptTemplate TEMPLATE = PromptTemplate.chat("Answer.");
  private static final RequestPrice CENT = (input, output) -> new BigDecimal("0.01");

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final List<Example> pool = pool();
  private final EvaluationSet set = set(60);
  private final ExampleSelector jaccard = jaccard();
  private final AnswerReader reader = AnswerReader.labels(List.of("a", "b", "c"));

  private List<Example> pool() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      examples.add(Example.of("e" + i, text(), label()));
    }
    return examples;
  }

  private EvaluationSet set(int size) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      queries.add(Query.labelled("q" + i, text() + " q" + i, label(), Metadata.EMPTY));
    }
    return EvaluationSet.of(queries, query -> SelectionRequest.of(query.input(), 5));
  }

  private String text() {
    return "w" + random.nextInt(9) + " w" + random.nextInt(9) + " w" + random.nextInt(9);
  }

  private String label() {
    return List.of("a", "b", "c").get(random.nextInt(3));
  }

  private ExampleSelector jaccard() {
    var index = Jaccard.index(Tokenizer.words());
    index.addAll(pool);
    return index;
  }

  private Map<String, ExampleSelector> both() {
    Map<String, ExampleSelector> both = new LinkedHashMap<>();
    both.put("jaccard", jaccard);
    both.put("random", Baselines.random(pool, 7));
    return both;
  }

  private static ModelEvaluator patient(ModelEvaluator evaluator, int retries) {
    return evaluator.withSettings(
        AskingSettings.DEFAULT.withRetries(retries, Duration.ofMillis(1)));
  }

  @Test
  void measure_modelThatVotes_isTheVoteOfTheExamples() {
    VotingModel model = new VotingModel();
    ModelRun run = ModelEvaluator.of(model, TEMPLATE, reader).measure(both(), set);

    assertThat(run.stopped()).isEmpty();
    assertThat(run.measured()).isEqualTo(60);
    assertThat(run.spent()).isEmpty();
    for (ModelEvaluation one : run.evaluations()) {
      Evaluation voted =
          Evaluation.measure(
              one.selector(),
              Objects.requireNonNull(both().get(one.selector())),
              set,
              List.of(Metrics.vote()));
      assertThat(one.evaluation().values("accuracy"))
          .as("seed " + seed)
          .isEqualTo(voted.values("vote"));
      assertThat(one.evaluation().results().stream().map(QueryResult::ids))
          .isEqualTo(voted.results().stream().map(QueryResult::ids).toList());
      assertThat(one.confusion().orElseThrow())
          .isEqualTo(dev.exemplar4j.evaluate.ConfusionMatrix.ofVotes(voted));
      assertThat(one.unreadable()).isZero();
    }
    Evaluation first = run.evaluations().getFirst().evaluation();
    Evaluation second = run.evaluations().getLast().evaluation();
    assertThat(first.against(second, "accuracy", Resampling.seeded(1)).items()).isEqualTo(60);
  }

  @Test
  void measure_samePrompts_areAskedOnce() {
    VotingModel model = new VotingModel();
    Map<String, ExampleSelector> same = new LinkedHashMap<>();
    same.put("one", jaccard);
    same.put("other", jaccard);
    ModelRun run = ModelEvaluator.of(model, TEMPLATE, reader).measure(same, set);

    assertThat(model.asked).hasSize(60).doesNotHaveDuplicates();
    assertThat(run.asked()).isEqualTo(60);
    assertThat(run.remembered()).isEqualTo(60);
  }

  @Test
  void measure_again_asksNothing() {
    VotingModel model = new VotingModel();
    ModelEvaluator evaluator = ModelEvaluator.of(model, TEMPLATE, reader);
    ModelRun first = evaluator.measure(both(), set);
    int asked = model.asked.size();
    ModelRun second = evaluator.measure(both(), set);

    assertThat(model.asked).hasSize(asked);
    assertThat(second.asked()).isZero();
    assertThat(second.evaluations().getFirst().answers())
        .isEqualTo(first.evaluations().getFirst().answers());
    assertThat(evaluator.cache().size()).isEqualTo(asked);
  }

  @Test
  void measure_asManyAtATimeAsAllowed() {
    CyclicBarrier four = new CyclicBarrier(4);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AnsweringModel model =
        new VotingModel() {
          @Override
          public ModelAnswer answer(Prompt prompt) {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
              // Passes only if four are under way at once.
              four.await(1, TimeUnit.MINUTES);
              return super.answer(prompt);
            } catch (Exception e) {
              throw ModelException.lasting("alone", e);
            } finally {
              now.decrementAndGet();
            }
          }
        };
    ModelRun run =
        ModelEvaluator.of(model, TEMPLATE, reader)
            .withSettings(AskingSettings.DEFAULT.withParallel(4))
            .measure(Map.of("jaccard", jaccard), set);
    assertThat(run.asked()).isEqualTo(60);
    assertThat(most).hasValue(4);
  }

  @Test
  void measure_failureThatPasses_isSeenByNobody() {
    Map<String, Integer> attempts = new java.util.concurrent.ConcurrentHashMap<>();
    AnsweringModel model =
        new VotingModel() {
          @Override
          public ModelAnswer answer(Prompt prompt) {
            if (attempts.merge(prompt.messagesJson(), 1, Integer::sum) < 3) {
              throw ModelException.passing("busy", null).after(Duration.ofMillis(2));
            }
            return super.answer(prompt);
          }
        };
    ModelRun run =
        patient(ModelEvaluator.of(model, TEMPLATE, reader), 2)
            .measure(Map.of("jaccard", jaccard), set);
    assertThat(run.measured()).isEqualTo(60);
    assertThat(attempts.values()).hasSize(60).containsOnly(3);
  }

  @Test
  void measure_failureThatStays_endsTheRunAndKeepsWhatCame() {
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger requests = new AtomicInteger();
    AnsweringModel model =
        new VotingModel() {
          @Override
          public ModelAnswer answer(Prompt prompt) {
            if (requests.incrementAndGet() > 20) {
              throw ModelException.lasting("no such model", null);
            }
            answered.incrementAndGet();
            return super.answer(prompt);
          }
        };
    ModelEvaluator evaluator = patient(ModelEvaluator.of(model, TEMPLATE, reader), 5);
    assertThatThrownBy(() -> evaluator.measure(both(), set))
        .isInstanceOf(ModelException.class)
        .hasMessage("no such model");
    assertThat(evaluator.cache().size()).isEqualTo(answered.get()).isEqualTo(20);
    assertThat(requests.get()).isBetween(21, 20 + AskingSettings.DEFAULT.parallel());
  }

  @Test
  void measure_failureThatPassesTooLate_isThrownAfterTheLastRepetition() {
    AtomicInteger requests = new AtomicInteger();
    AnsweringModel model =
        new VotingModel() {
          @Override
          public ModelAnswer answer(Prompt prompt) {
            requests.incrementAndGet();
            throw ModelException.passing("busy", null);
          }
        };
    ModelEvaluator evaluator =
        ModelEvaluator.of(model, TEMPLATE, reader)
            .withSettings(
                AskingSettings.DEFAULT.withParallel(1).withRetries(3, Duration.ofMillis(1)));
    assertThatThrownBy(() -> evaluator.measure(both(), set))
        .isInstanceOf(ModelException.class)
        .hasMessage("busy");
    assertThat(requests).hasValue(4);
  }

  @Test
  void measure_moneySpent_endsWithTheSameQueriesForAll() {
    VotingModel model = new VotingModel();
    AnswerCache cache = AnswerCache.inMemory();
    SpendingLimit limit =
        new SpendingLimit(
            new BigDecimal("0.245"), PromptTokens.of(TokenCounter.ofCharacters(4)), 10);
    ModelEvaluator evaluator =
        ModelEvaluator.of(model, TEMPLATE, reader)
            .withPrice(CENT)
            .withCache(cache)
            .withSettings(AskingSettings.DEFAULT.withSpending(limit));
    int measured = 0;
    for (int runs = 1; runs <= 4; runs++) {
      int before = model.asked.size();
      ModelRun run = evaluator.measure(both(), set);
      assertThat(run.stopped()).contains("the money for this run is spent");
      assertThat(model.asked.size() - before).isEqualTo(24).isEqualTo((int) run.asked());
      assertThat(run.spent().orElseThrow()).isEqualByComparingTo("0.24");
      assertThat(run.measured()).as("seed " + seed).isGreaterThan(measured);
      measured = run.measured();
      assertThat(run.queries()).isEqualTo(60);
      List<List<String>> ids =
          run.evaluations().stream()
              .map(one -> one.answers().stream().map(each -> each.query().id()).toList())
              .toList();
      assertThat(ids.getFirst()).hasSize(measured).isEqualTo(ids.getLast());
      assertThat(run.evaluations().getFirst().usd().orElseThrow())
          .isEqualByComparingTo(new BigDecimal("0.01").multiply(BigDecimal.valueOf(measured)));
    }
    ModelRun last = evaluator.measure(both(), set);
    assertThat(last.stopped()).isEmpty();
    assertThat(last.measured()).isEqualTo(60);
    assertThat(new HashSet<>(model.asked)).hasSameSizeAs(model.asked);
  }

  @Test
  void measure_moneyForNothing_asksNothing() {
    VotingModel model = new VotingModel();
    SpendingLimit limit =
        new SpendingLimit(
            new BigDecimal("0.009"), PromptTokens.of(TokenCounter.ofCharacters(4)), 10);
    ModelRun run =
        ModelEvaluator.of(model, TEMPLATE, reader)
            .withPrice(CENT)
            .withSettings(AskingSettings.DEFAULT.withSpending(limit))
            .measure(both(), set);
    assertThat(run.evaluations()).isEmpty();
    assertThat(run.measured()).isZero();
    assertThat(model.asked).isEmpty();
  }

  @Test
  void measure_knownAnswers_givesKnownFigures() {
    List<String> answers = List.of("x.", "X", "y", "maybe y");
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      queries.add(Query.labelled("q" + i, "text " + i, i < 2 ? "x" : "y", Metadata.EMPTY));
    }
    AnsweringModel model =
        new VotingModel() {
          @Override
          public ModelAnswer answer(Prompt prompt) {
            String input = prompt.turns().getLast().text();
            int place = input.charAt(input.length() - 1) - '0';
            return reported(answers.get(place), 100L * (place + 1), 10);
          }
        };
    ModelEvaluation one =
        ModelEvaluator.of(model, TEMPLATE, AnswerReader.labels(List.of("x", "y")))
            .withPrice((input, output) -> BigDecimal.valueOf(input + 2 * output, 6))
            .measure(
                Map.of("jaccard", jaccard),
                EvaluationSet.of(queries, query -> SelectionRequest.of(query.input(), 2)))
            .evaluations()
            .getFirst();
    assertThat(one.evaluation().values("accuracy")).containsExactly(1, 1, 1, 0);
    assertThat(one.evaluation().values("unreadable")).containsExactly(0, 0, 0, 1);
    assertThat(one.evaluation().values("tokens")).containsExactly(100, 200, 300, 400);
    assertThat(one.unreadable()).isEqualTo(1);
    assertThat(one.estimated()).isZero();
    // x: precision 1, recall 1; y: precision 1, recall 1/2.
    assertThat(one.confusion().orElseThrow().macroF1()).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
    assertThat(one.inputTokens()).isEqualTo(1_000);
    assertThat(one.outputTokens()).isEqualTo(40);
    assertThat(one.usd().orElseThrow()).isEqualByComparingTo("0.00108");
    assertThat(one.latency(0.5)).isEqualTo(Duration.ofMillis(250));
    assertThat(one.latency(1)).isEqualTo(Duration.ofMillis(400));
    assertThat(one.toString()).doesNotContain("text");
  }

  @Test
  void measure_textOutputs_byTokenF1() {
    AnsweringModel model =
        new VotingModel() {
          @Override
          public ModelAnswer answer(Prompt prompt) {
            return reported(" SELECT a FROM t\n", 1, 1);
          }
        };
    List<Query> queries =
        List.of(
            Query.labelled("1", "x", "SELECT a FROM t", Metadata.EMPTY),
            Query.labelled("2", "y", "SELECT b FROM t", Metadata.EMPTY),
            Query.labelled("3", "z", "select a from t", Metadata.EMPTY));
    ModelEvaluation one =
        ModelEvaluator.of(model, TEMPLATE, AnswerReader.text())
            .measure(
                Map.of("jaccard", jaccard),
                EvaluationSet.of(queries, query -> SelectionRequest.of(query.input(), 2)))
            .evaluations()
            .getFirst();
    assertThat(one.evaluation().values("f1")).containsExactly(1, 0.75, 1);
    assertThat(one.evaluation().values("exact-match")).containsExactly(1, 0, 0);
    assertThat(one.confusion()).isEmpty();
  }

  @Test
  void measure_tellsHowFarItIs() {
    List<ModelEvaluator.Progress> told = new ArrayList<>();
    ModelEvaluator.of(new VotingModel(), TEMPLATE, reader).measure(both(), set, told::add);
    assertThat(told).hasSize(120);
    assertThat(told.getLast().done()).isEqualTo(120);
    assertThat(told.getLast().all()).isEqualTo(120);
  }

  @Test
  void rateLimit_turnsStandApart() {
    long began = System.nanoTime();
    RateLimit rate = new RateLimit(java.util.OptionalInt.of(600));
    for (int i = 0; i < 20; i++) {
      long turn = rate.turn().toNanos();
      long sinceBegin = System.nanoTime() - began + turn;
      assertThat(sinceBegin).isGreaterThanOrEqualTo(i * 100_000_000L);
    }
    assertThat(new RateLimit(java.util.OptionalInt.empty()).turn()).isZero();
  }

  @Test
  void wrongArguments_areRefused() {
    ModelEvaluator evaluator = ModelEvaluator.of(new VotingModel(), TEMPLATE, reader);
    assertThatThrownBy(() -> evaluator.measure(Map.of(), set))
        .hasMessage("there must be at least one selector but there is none");
    SpendingLimit limit =
        new SpendingLimit(BigDecimal.ONE, PromptTokens.of(TokenCounter.ofCharacters(4)), 1);
    assertThatThrownBy(() -> evaluator.withSettings(AskingSettings.DEFAULT.withSpending(limit)))
        .hasMessage("a limit of money needs the price of a request");
    assertThatThrownBy(() -> AskingSettings.DEFAULT.withParallel(0))
        .hasMessage("parallel must be in [1, 1000] but was 0");
    assertThatThrownBy(() -> AskingSettings.DEFAULT.withRequestsPerMinute(0))
        .hasMessage("requestsPerMinute must be at least 1 but was 0");
    assertThatThrownBy(() -> AskingSettings.DEFAULT.withRetries(21, Duration.ofSeconds(1)))
        .hasMessage("retries must be in [0, 20] but was 21");
    assertThatThrownBy(() -> AskingSettings.DEFAULT.withRetries(1, Duration.ZERO))
        .hasMessage("firstPause must be in [1ms, 1m] but was PT0S");
    EvaluationSet unlabelled =
        EvaluationSet.of(List.of(Query.of("q", "x")), one -> SelectionRequest.of(one.input(), 1));
    assertThatThrownBy(() -> evaluator.measure(both(), unlabelled))
        .hasMessage("every query must have an output but q has none");
  }
}
