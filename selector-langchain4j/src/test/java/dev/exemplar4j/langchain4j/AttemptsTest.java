package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.PoolPerTenant;
import dev.exemplar4j.Selection;
import dev.exemplar4j.TenantId;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Failures that pass, and failures that go on. */
class AttemptsTest {

  private static final Duration LONG = Duration.ofDays(1);

  interface Assistant {
    String answer(@MemoryId String memory, @UserMessage String text);
  }

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicInteger asked = new AtomicInteger();
  private final ChatModel model =
      new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          return ChatResponse.builder().aiMessage(AiMessage.from("ok")).build();
        }
      };

  private ExampleSelector failing(int times, Supplier<RuntimeException> failure) {
    return request -> {
      if (asked.getAndIncrement() < times) {
        throw failure.get();
      }
      return new Selection(request.input(), List.of(), List.of());
    };
  }

  private FewShotBuilder fewShot(ExampleSelector selector) {
    return FewShot.builder().selector(selector).listener(new MicrometerListener(registry));
  }

  private double count(String meter, String... tags) {
    return registry.get(meter).tags(tags).counter().count();
  }

  @Test
  void retries_failureThatPasses_isSeenByNobodyButTheListener() {
    List<FewShotListener.Retried> retried = new ArrayList<>();
    FewShot fewShot =
        fewShot(failing(2, () -> new RateLimitException("429")))
            .retries(3, Duration.ofMillis(2))
            .listener(
                new FewShotListener() {
                  @Override
                  public void onRetry(Retried event) {
                    retried.add(event);
                  }
                })
            .build();

    assertThat(fewShot.wrap(model).chat("x")).isEqualTo("ok");

    assertThat(asked).hasValue(3);
    assertThat(retried).extracting(FewShotListener.Retried::attempt).containsExactly(1, 2);
    assertThat(retried.get(0).pause()).isBetween(Duration.ofMillis(1), Duration.ofMillis(2));
    assertThat(retried.get(1).pause()).isBetween(Duration.ofMillis(2), Duration.ofMillis(4));
  }

  @Test
  void retries_failureThatStays_isThrownAfterTheLast() {
    FewShot fewShot =
        fewShot(failing(99, () -> new RateLimitException("429")))
            .retries(2, Duration.ofMillis(1))
            .build();

    assertThatThrownBy(() -> fewShot.wrap(model).chat("x")).isInstanceOf(RateLimitException.class);

    assertThat(asked).hasValue(3);
    assertThat(count("exemplar4j.retries")).isEqualTo(2);
    assertThat(count("exemplar4j.failures", "cause", "error")).isEqualTo(1);
  }

  @Test
  void retries_whatCannotPass_isNotTriedAgain() {
    List<Supplier<RuntimeException>> lasting =
        List.of(
            () -> new AuthenticationException("401"),
            () -> new RuntimeException(new AuthenticationException("401")),
            () -> new IllegalArgumentException("wrong"),
            () -> new IllegalStateException("closed"));
    for (Supplier<RuntimeException> failure : lasting) {
      asked.set(0);
      FewShot fewShot = fewShot(failing(99, failure)).retries(5, Duration.ofMillis(1)).build();
      assertThatThrownBy(() -> fewShot.wrap(model).chat("x")).isInstanceOf(RuntimeException.class);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void retries_endWithTheTimeLimit() {
    FewShot fewShot =
        fewShot(failing(99, () -> new RateLimitException("429")))
            .retries(10, Duration.ofMinutes(1))
            .timeLimit(Duration.ofMillis(20))
            .build();

    assertThatThrownBy(() -> fewShot.wrap(model).chat("x"))
        .isInstanceOf(SelectionTimeoutException.class);
    assertThat(count("exemplar4j.failures", "cause", "time_limit")).isEqualTo(1);
  }

  @Test
  void circuit_afterFailuresInARow_doesNotAsk() {
    FewShot fewShot =
        fewShot(failing(99, () -> new RateLimitException("429")))
            .circuit(3, LONG)
            .failurePolicy(FailurePolicy.withoutExamples())
            .build();

    for (int call = 0; call < 10; call++) {
      assertThat(fewShot.wrap(model).chat("x")).isEqualTo("ok");
    }

    assertThat(asked).hasValue(3);
    assertThat(count("exemplar4j.failures", "cause", "error")).isEqualTo(3);
    assertThat(count("exemplar4j.failures", "cause", "circuit_open")).isEqualTo(7);
  }

  @Test
  void circuit_failuresWithSuccessesBetween_staysClosed() {
    FewShot fewShot =
        fewShot(
                request -> {
                  if (asked.getAndIncrement() % 3 < 2) {
                    throw new RateLimitException("429");
                  }
                  return new Selection(request.input(), List.of(), List.of());
                })
            .circuit(3, LONG)
            .failurePolicy(FailurePolicy.withoutExamples())
            .build();

    for (int call = 0; call < 12; call++) {
      fewShot.wrap(model).chat("x");
    }

    assertThat(asked).hasValue(12);
  }

  @Test
  void circuit_afterThePause_oneTriesAndItsOutcomeDecides() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    Circuits circuits = new Circuits(2, Duration.ofNanos(100), nanos::get);
    Selection fine = new Selection("x", List.of(), List.of());
    Supplier<Selection> broken =
        () -> {
          throw new RateLimitException("429");
        };
    for (int call = 0; call < 2; call++) {
      assertThatThrownBy(() -> circuits.run("a", broken)).isInstanceOf(RateLimitException.class);
    }
    nanos.addAndGet(99);
    assertThatThrownBy(() -> circuits.run("a", () -> fine))
        .isInstanceOf(CircuitOpenException.class)
        .hasMessage("choosing failed 2 times in a row and is not tried for a while");
    nanos.addAndGet(1);
    assertThatThrownBy(() -> circuits.run("a", broken)).isInstanceOf(RateLimitException.class);
    assertThatThrownBy(() -> circuits.run("a", () -> fine))
        .isInstanceOf(CircuitOpenException.class);
    nanos.addAndGet(100);
    Selection other =
        circuits.run(
            "a",
            () -> {
              assertThatThrownBy(() -> circuits.run("a", () -> fine))
                  .as("a second call while one tries")
                  .isInstanceOf(CircuitOpenException.class);
              return fine;
            });
    assertThat(other).isSameAs(fine);
    assertThatThrownBy(() -> circuits.run("a", broken)).isInstanceOf(RateLimitException.class);
    assertThat(circuits.run("a", () -> fine)).isSameAs(fine);
  }

  @Test
  void circuit_ofOneTenant_refusesNoOther() {
    try (PoolPerTenant pools =
        PoolPerTenant.of(
            tenant -> {
              if (tenant.value().equals("red")) {
                throw new RateLimitException("429");
              }
              asked.incrementAndGet();
              return Jaccard.index(Tokenizer.words());
            },
            2)) {
      FewShot fewShot =
          FewShot.builder()
              .tenants(pools, context -> context.memoryId().map(id -> new TenantId((String) id)))
              .circuit(1, LONG)
              .build();
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(fewShot.wrap(model))
              .chatMemoryProvider(
                  id -> dev.langchain4j.memory.chat.MessageWindowChatMemory.withMaxMessages(2))
              .retrievalAugmentor(fewShot.augmentor())
              .build();

      assertThatThrownBy(() -> assistant.answer("red", "x")).isInstanceOf(RateLimitException.class);
      assertThatThrownBy(() -> assistant.answer("red", "x"))
          .isInstanceOf(CircuitOpenException.class);
      assertThat(assistant.answer("blue", "x")).isEqualTo("ok");
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatIsThrownPastTheTypes_meetsThePolicy() {
    List<Throwable> thrown =
        List.of(
            new IOException("reset"), new UnsatisfiedLinkError("onnx"), new StackOverflowError());
    for (Throwable one : thrown) {
      ExampleSelector selector =
          request -> {
            throw AttemptsTest.<RuntimeException>sneaked(one);
          };
      assertThat(
              fewShot(selector)
                  .failurePolicy(FailurePolicy.withoutExamples())
                  .build()
                  .wrap(model)
                  .chat("x"))
          .isEqualTo("ok");
      assertThatThrownBy(() -> fewShot(selector).build().wrap(model).chat("x"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("choosing failed with " + one.getClass().getSimpleName())
          .hasCause(one);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneaked(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThatThrownBy(() -> FewShot.builder().retries(0, Duration.ofMillis(1)))
        .hasMessage("atMost must be in [1, 10] but was 0");
    assertThatThrownBy(() -> FewShot.builder().retries(11, Duration.ofMillis(1)))
        .hasMessage("atMost must be in [1, 10] but was 11");
    assertThatThrownBy(() -> FewShot.builder().retries(1, Duration.ZERO))
        .hasMessage("firstPause must be in [1ms, 1m] but was PT0S");
    assertThatThrownBy(() -> FewShot.builder().retries(1, Duration.ofSeconds(61)))
        .hasMessage("firstPause must be in [1ms, 1m] but was PT1M1S");
    assertThatThrownBy(() -> FewShot.builder().circuit(0, LONG))
        .hasMessage("failures must be at least 1 but was 0");
    assertThatThrownBy(() -> FewShot.builder().circuit(1, Duration.ZERO))
        .hasMessage("pause must be positive but was PT0S");
  }
}
