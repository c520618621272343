package dev.exemplar4j.langchain4j;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.PoolPerTenant;
import dev.exemplar4j.Selection;
import dev.exemplar4j.Stage;
import dev.exemplar4j.TenantId;
import dev.exemplar4j.budget.TokenBudget;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Names;
import dev.exemplar4j.prompt.PromptTemplate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds a {@link FewShot}. Every setting but the selector has a default. Used by one thread. */
public final class FewShotBuilder {

  /** The most examples that one call can show. */
  public static final int MAX_EXAMPLES = 1_000;

  private static final Duration LONGEST_TIME = Duration.ofDays(36_500);

  private static final ExampleSelector NOTHING =
      request -> new Selection(request.input(), List.of(), List.of());

  private String name = "examples";
  private @Nullable ExampleSource source;
  private final Map<String, ExampleSource> pools = new HashMap<>();
  private int maxExamples = 4;
  private Function<FewShotContext, ExampleFilter> filter = context -> ExampleFilter.ALL;
  private List<Example> fixed = List.of();
  private Map<String, Object> cacheMark = Map.of();
  private Placement placement = Placement.BEFORE_LAST_USER_MESSAGE;
  private Rendering rendering = Rendering.turns();
  private long maxTokens = Long.MAX_VALUE;
  private @Nullable TokenCounter counter;
  private FailurePolicy failurePolicy = FailurePolicy.fail();
  private Attempts attempts = new Attempts(Optional.empty(), Optional.empty(), Optional.empty());
  private FewShotListener listener = new FewShotListener() {};
  private int rememberedCalls = 10_000;

  FewShotBuilder() {}

  /**
   * Sets the name, which appears in listeners, metrics and the attributes of tagged messages. Two
   * objects that serve the same call need different names.
   *
   * @param value 1 to 256 bytes of UTF-8, no control characters; {@code examples} by default
   * @return this
   * @throws IllegalArgumentException if it breaks the rule
   */
  public FewShotBuilder name(String value) {
    name = Names.check("name", value);
    return this;
  }

  /**
   * Sets what chooses, a whole pipeline for instance. One pool for all callers.
   *
   * @param selector thread-safe
   * @return this
   */
  public FewShotBuilder selector(ExampleSelector selector) {
    source = context -> selector;
    return this;
  }

  /**
   * Adds a pool that methods name with {@link FewShotExamples}. Without a selector or tenants, only
   * such methods have chosen examples.
   *
   * @param pool its name
   * @param selector chooses from it; thread-safe
   * @return this
   * @throws IllegalArgumentException if the name is empty or there already
   */
  public FewShotBuilder pool(String pool, ExampleSelector selector) {
    if (pools.putIfAbsent(Names.check("pool", pool), context -> selector) != null) {
      throw new IllegalArgumentException("pool must be given once but " + pool + " is there");
    }
    return this;
  }

  /**
   * Sets one pool for each tenant. A call whose tenant is not known fails, whatever the failure
   * policy: an augmentor must be in use, for only it sees the invocation.
   *
   * @param pools the tenants' pools, closed by the caller
   * @param tenant finds the tenant of a call; empty if the call has none
   * @return this
   */
  public FewShotBuilder tenants(
      PoolPerTenant pools, Function<FewShotContext, Optional<TenantId>> tenant) {
    return tenants(pools, tenant, UnaryOperator.identity());
  }

  /**
   * Sets one pool for each tenant, and stages that follow it.
   *
   * @param pools the tenants' pools, closed by the caller
   * @param tenant finds the tenant of a call; empty if the call has none
   * @param pipeline adds stages to a tenant's selector; what it adds holds nothing of a tenant
   * @return this
   */
  public FewShotBuilder tenants(
      PoolPerTenant pools,
      Function<FewShotContext, Optional<TenantId>> tenant,
      UnaryOperator<ExampleSelector> pipeline) {
    source = new TenantSource(pools, tenant, pipeline);
    return this;
  }

  /**
   * Sets how many examples are chosen at most.
   *
   * @param value from 1 to {@link #MAX_EXAMPLES}; 4 by default
   * @return this
   * @throws IllegalArgumentException if it is out of range
   */
  public FewShotBuilder maxExamples(int value) {
    if (value < 1 || value > MAX_EXAMPLES) {
      throw new IllegalArgumentException(
          "maxExamples must be in [1, " + MAX_EXAMPLES + "] but was " + value);
    }
    maxExamples = value;
    return this;
  }

  /**
   * Sets what an example must fulfil to be shown in a call. The selector gets the condition, and
   * what it returns is held against it once more. A filter that throws fails the call.
   *
   * @param value makes the condition of a call; must bear a call that knows no invocation
   * @return this
   */
  public FewShotBuilder filter(Function<FewShotContext, ExampleFilter> value) {
    filter = value;
    return this;
  }

  /**
   * Sets examples that every request shows first, right after the system message: a block that is
   * the same byte for byte, which providers can cache. They are never chosen a second time.
   *
   * @param examples in prompt order; ids differ
   * @return this
   * @throws IllegalArgumentException if an id comes twice
   */
  public FewShotBuilder fixed(List<Example> examples) {
    long ids = examples.stream().map(Example::id).distinct().count();
    if (ids != examples.size()) {
      throw new IllegalArgumentException(
          "fixed examples must have different ids but " + (examples.size() - ids) + " come again");
    }
    fixed = List.copyOf(examples);
    return this;
  }

  /**
   * Sets a cache mark: attributes for the last user message of the fixed examples, for a provider
   * that reads them there. LangChain4j's Anthropic model reads {@code "cache_control"} with the
   * value {@code "ephemeral"}. Others cache long prefixes by themselves and need none.
   *
   * @param key the attribute's name
   * @param value the attribute's value
   * @return this
   */
  public FewShotBuilder cacheMark(String key, String value) {
    cacheMark = Map.of(key, value);
    return this;
  }

  /**
   * Sets where the chosen examples stand.
   *
   * @param value {@link Placement#BEFORE_LAST_USER_MESSAGE} by default
   * @return this
   */
  public FewShotBuilder placement(Placement value) {
    placement = value;
    return this;
  }

  /**
   * Sets how examples are written. With a text, the placement has no effect.
   *
   * @param value {@link Rendering#turns()} by default
   * @return this
   */
  public FewShotBuilder rendering(Rendering value) {
    rendering = value;
    return this;
  }

  /**
   * Sets how many tokens the examples may have, together with the fixed ones and with what the user
   * said; the system message and the conversation do not count. The best that fit are kept. No
   * limit by default.
   *
   * @param max at least 1
   * @param tokens counts a text, {@link Adapters#tokenCounter} for instance
   * @return this
   * @throws IllegalArgumentException if max is below 1
   */
  public FewShotBuilder budget(long max, TokenCounter tokens) {
    if (max < 1) {
      throw new IllegalArgumentException("budget must be at least 1 but was " + max);
    }
    maxTokens = max;
    counter = tokens;
    return this;
  }

  private Optional<Stage> budget() {
    if (counter == null) {
      return Optional.empty();
    }
    PromptTemplate template =
        switch (rendering) {
          case Rendering.Turns ignored -> PromptTemplate.chat("");
          case Rendering.InSystemMessage text -> PromptTemplate.text(text.layout());
          case Rendering.InUserMessage text -> PromptTemplate.text(text.layout());
        };
    return Optional.of(TokenBudget.of(maxTokens, template.withFixedExamples(fixed), counter));
  }

  /**
   * Sets what happens when examples cannot be chosen.
   *
   * @param value {@link FailurePolicy#fail()} by default
   * @return this
   */
  public FewShotBuilder failurePolicy(FailurePolicy value) {
    failurePolicy = value;
    return this;
  }

  /**
   * Sets how long choosing may take; beyond it the failure policy applies. The selector then runs
   * on a virtual thread, and one that is given up runs to its end. No limit by default.
   *
   * @param value positive
   * @return this
   * @throws IllegalArgumentException if it is not positive, or above 36,500 days
   */
  public FewShotBuilder timeLimit(Duration value) {
    requireTime("timeLimit", value);
    attempts =
        new Attempts(
            Optional.of(new TimeLimitedSelector(value)), attempts.retries(), attempts.circuits());
    return this;
  }

  /** Longer ones do not fit into the nanoseconds of a long. */
  private static void requireTime(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive but was " + value);
    }
    if (value.compareTo(LONGEST_TIME) > 0) {
      throw new IllegalArgumentException(
          "%s must be at most %s but was %s".formatted(name, LONGEST_TIME, value));
    }
  }

  /**
   * Sets how often choosing is tried again after a failure that may pass: what a model, a store or
   * a disk throws, but neither a wrong argument or state, nor bad data, nor what LangChain4j calls
   * not retriable. Pauses double, and each is shortened by a random part of up to a half. The time
   * limit is for all attempts together. No further attempt by default.
   *
   * @param atMost further attempts, from 1 to 10
   * @param firstPause the longest first pause, from 1 ms to 1 minute
   * @return this
   * @throws IllegalArgumentException if either is out of its range
   */
  public FewShotBuilder retries(int atMost, Duration firstPause) {
    if (atMost < 1 || atMost > Retries.MAX) {
      throw new IllegalArgumentException(
          "atMost must be in [1, " + Retries.MAX + "] but was " + atMost);
    }
    if (firstPause.compareTo(Duration.ofMillis(1)) < 0
        || firstPause.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("firstPause must be in [1ms, 1m] but was " + firstPause);
    }
    attempts =
        new Attempts(
            attempts.timeLimit(),
            Optional.of(new Retries(atMost, firstPause)),
            attempts.circuits());
    return this;
  }

  /**
   * Sets when choosing is given up for a while: after so many failed calls in a row (further
   * attempts of one call count once, passed time limits count), the failure policy applies at once,
   * with a {@link CircuitOpenException}. After the pause one call at a time tries again; the first
   * that succeeds ends it. Each tenant and each named pool is counted for itself. Never given up by
   * default.
   *
   * @param failures how many in a row, at least 1
   * @param pause how long, positive
   * @return this
   * @throws IllegalArgumentException if either is out of its range
   */
  public FewShotBuilder circuit(int failures, Duration pause) {
    if (failures < 1) {
      throw new IllegalArgumentException("failures must be at least 1 but was " + failures);
    }
    requireTime("pause", pause);
    attempts =
        new Attempts(
            attempts.timeLimit(), attempts.retries(), Optional.of(new Circuits(failures, pause)));
    return this;
  }

  /**
   * Sets who sees what is chosen.
   *
   * @param value called by many threads
   * @return this
   */
  public FewShotBuilder listener(FewShotListener value) {
    listener = value;
    return this;
  }

  /**
   * Sets how many calls are remembered at most whose message does not stay the same object, as with
   * an augmentor beside a chat memory that reads its messages from a database for each round. Of a
   * call beyond it, the examples that its tag names are looked up again; all other calls are
   * remembered as long as their message is in memory.
   *
   * @param value at least 1; 10,000 by default
   * @return this
   * @throws IllegalArgumentException if it is below 1
   */
  public FewShotBuilder rememberedCalls(int value) {
    if (value < 1) {
      throw new IllegalArgumentException("rememberedCalls must be at least 1 but was " + value);
    }
    rememberedCalls = value;
    return this;
  }

  /**
   * Builds.
   *
   * @return the finished object
   * @throws IllegalStateException if there is no selector, no tenants' pools and no named pool
   */
  public FewShot build() {
    return new FewShot(settings());
  }

  FewShotSettings settings() {
    if (source == null && pools.isEmpty()) {
      throw new IllegalStateException("a selector, tenants or a pool must be given");
    }
    return new FewShotSettings(
        name,
        source == null ? context -> NOTHING : source,
        Map.copyOf(pools),
        maxExamples,
        filter,
        fixed,
        cacheMark,
        placement,
        rendering,
        budget(),
        failurePolicy,
        attempts,
        listener,
        rememberedCalls);
  }
}
