package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.langchain4j.FailurePolicy;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.langchain4j.FewShotListener;
import dev.exemplar4j.langchain4j.MicrometerListener;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * Every fault at every place where a chat gets its examples. Where the call shall fail it fails
 * with one exception and nothing is sent; where it shall go on the model gets what the user said,
 * with examples of the pool or none. The meters count the one selection as what became of it.
 */
class FaultsProof {

  private static final String SAID = "my card was charged twice";
  private static final Duration LIMIT = Duration.ofMillis(300);

  interface Assistant {
    String answer(String text);
  }

  private final List<ChatMessage> sent = Collections.synchronizedList(new ArrayList<>());
  private final List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
  private MeterRegistry meters = new SimpleMeterRegistry();

  private final ChatModel model =
      new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          return answered(request);
        }
      };

  private final StreamingChatModel streaming =
      new StreamingChatModel() {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
          handler.onCompleteResponse(answered(request));
        }
      };

  private ChatResponse answered(ChatRequest request) {
    sent.addAll(request.messages());
    return ChatResponse.builder().aiMessage(AiMessage.from("ok")).build();
  }

  /** The places where examples come in. */
  private enum Entry {
    MODEL {
      @Override
      String answer(FewShot fewShot, FaultsProof proof) {
        return fewShot.wrap(proof.model).chat(SAID);
      }
    },
    STREAMING_MODEL {
      @Override
      String answer(FewShot fewShot, FaultsProof proof) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        fewShot.wrap(proof.streaming).chat(SAID, handler(answer));
        try {
          return answer.join();
        } catch (CompletionException e) {
          throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
      }
    },
    SERVICE_OF_A_WRAPPED_MODEL {
      @Override
      String answer(FewShot fewShot, FaultsProof proof) {
        return AiServices.create(Assistant.class, fewShot.wrap(proof.model)).answer(SAID);
      }
    },
    AUGMENTOR {
      @Override
      String answer(FewShot fewShot, FaultsProof proof) {
        return AiServices.builder(Assistant.class)
            .chatModel(fewShot.wrap(proof.model))
            .retrievalAugmentor(fewShot.augmentor())
            .build()
            .answer(SAID);
      }
    },
    TRANSFORMER {
      @Override
      String answer(FewShot fewShot, FaultsProof proof) {
        return AiServices.builder(Assistant.class)
            .chatModel(proof.model)
            .chatRequestTransformer(fewShot.transformer())
            .build()
            .answer(SAID);
      }
    };

    abstract String answer(FewShot fewShot, FaultsProof proof);
  }

  private static StreamingChatResponseHandler handler(CompletableFuture<String> answer) {
    return new StreamingChatResponseHandler() {
      @Override
      public void onPartialResponse(String part) {}

      @Override
      public void onCompleteResponse(ChatResponse response) {
        answer.complete(response.aiMessage().text());
      }

      @Override
      public void onError(Throwable error) {
        answer.completeExceptionally(error);
      }
    };
  }

  private FewShot fewShot(Fault fault, FailurePolicy policy) {
    return FewShot.builder()
        .selector(fault.selector())
        .maxExamples(3)
        .filter(context -> ExampleFilter.not(ExampleFilter.idIn(List.of("e5"))))
        .failurePolicy(policy)
        .timeLimit(fault.name().endsWith("hangs") ? LIMIT : Duration.ofMinutes(1))
        .listener(
            new FewShotListener() {
              private final FewShotListener metered = new MicrometerListener(meters);

              @Override
              public void onChosen(Chosen event) {
                metered.onChosen(event);
              }

              @Override
              public void onFailed(Failed event) {
                metered.onFailed(event);
                failures.add(event.cause());
              }
            })
        .build();
  }

  private void begin() {
    sent.clear();
    failures.clear();
    meters = new SimpleMeterRegistry();
  }

  /** The one selection of the call, and why it failed if it did. */
  private void assertMetered(Fault fault, String outcomeOfFailure, String what) {
    String outcome = fault.fails() ? outcomeOfFailure : "chosen";
    assertThat(meters.find("exemplar4j.selection").timers())
        .as(what)
        .singleElement()
        .satisfies(timer -> assertThat(timer.getId().getTag("outcome")).isEqualTo(outcome))
        .satisfies(timer -> assertThat(timer.count()).isOne());
    if (fault.fails()) {
      String cause = fault.name().endsWith("hangs") ? "time_limit" : "error";
      assertThat(meters.get("exemplar4j.failures").tag("cause", cause).counter().count())
          .as(what)
          .isOne();
    }
  }

  @Test
  void everyFault_atEveryEntry_hasThePromisedOutcome() {
    CountDownLatch end = new CountDownLatch(1);
    Figures figures = Figures.of("faults", FaultsProof.class);
    List<Fault> faults = Fault.all(end);
    Set<String> names = new HashSet<>();
    Set<String> whoever = new HashSet<>();
    for (Fault fault : faults) {
      assertThat(names.add(fault.name())).as(fault.name()).isTrue();
      for (Entry entry : Entry.values()) {
        assertGoesOn(fault, entry);
        assertFailsOrGoesOn(fault, entry);
        figures.add("outcomes as promised", 2);
      }
      figures.add("kinds of fault", 1);
      whoever.add(fault.name().replaceFirst("[^:]*: ", ""));
    }
    figures.add("kinds whoever has them", whoever.size());
    end.countDown();
    figures.add("entry points", Entry.values().length);
    figures.finish();
  }

  private void assertGoesOn(Fault fault, Entry entry) {
    begin();
    String what = fault.name() + " at " + entry;
    assertThat(entry.answer(fewShot(fault, FailurePolicy.withoutExamples()), this))
        .as(what)
        .isEqualTo("ok");
    assertThat(failures).as(what).hasSize(fault.fails() ? 1 : 0);
    assertMetered(fault, "without_examples", what);
    assertSent(fault.fails() ? 0 : 3, what);
  }

  private void assertFailsOrGoesOn(Fault fault, Entry entry) {
    begin();
    String what = fault.name() + " at " + entry;
    FewShot strict = fewShot(fault, FailurePolicy.fail());
    if (!fault.fails()) {
      assertThat(entry.answer(strict, this)).as(what).isEqualTo("ok");
      assertMetered(fault, "failed", what);
      assertSent(3, what);
      return;
    }
    assertThatThrownBy(() -> entry.answer(strict, this))
        .as(what)
        .isSameAs(failures.getFirst())
        .isInstanceOf(RuntimeException.class);
    assertMetered(fault, "failed", what);
    assertThat(sent).as(what).isEmpty();
  }

  private void assertSent(int maxExamples, String what) {
    assertThat(sent).as(what).isNotEmpty();
    assertThat(sent.getLast()).as(what).isInstanceOf(UserMessage.class);
    assertThat(((UserMessage) sent.getLast()).singleText()).as(what).isEqualTo(SAID);
    List<ChatMessage> shown = sent.subList(0, sent.size() - 1);
    assertThat(shown.size()).as(what).isLessThanOrEqualTo(2 * maxExamples).isEven();
    for (int i = 0; i < shown.size(); i += 2) {
      String input = ((UserMessage) shown.get(i)).singleText();
      String output = ((AiMessage) shown.get(i + 1)).text();
      assertThat(Fault.POOL.subList(0, 5))
          .as(what)
          .extracting(Example::input, Example::output)
          .contains(org.assertj.core.api.Assertions.tuple(input, output));
    }
  }
}
