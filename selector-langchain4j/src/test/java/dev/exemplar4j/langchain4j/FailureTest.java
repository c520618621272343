package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FailureTest {

  private final List<FewShotListener.Failed> failures = new ArrayList<>();
  private final List<ChatMessage> sent = new ArrayList<>();
  private final ChatModel model =
      new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          sent.addAll(request.messages());
          return ChatResponse.builder().aiMessage(AiMessage.from("ok")).build();
        }
      };
  private final ExampleSelector broken =
      request -> {
        throw new IllegalStateException("the index is gone");
      };

  private FewShotBuilder fewShot(ExampleSelector selector) {
    return FewShot.builder()
        .selector(selector)
        .listener(
            new FewShotListener() {
              @Override
              public void onFailed(Failed event) {
                failures.add(event);
              }
            });
  }

  @Test
  void fail_isTheDefault() {
    assertThatThrownBy(() -> fewShot(broken).build().wrap(model).chat("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the index is gone");
    assertThat(failures.getFirst().policy()).isEqualTo(FailurePolicy.fail());
    assertThat(sent).isEmpty();
  }

  @Test
  void withoutExamples_goesOn() {
    fewShot(broken).failurePolicy(FailurePolicy.withoutExamples()).build().wrap(model).chat("x");

    assertThat(sent).hasSize(1);
    assertThat(failures.getFirst().cause()).hasMessage("the index is gone");
    assertThat(failures.getFirst().policy()).isEqualTo(FailurePolicy.withoutExamples());
  }

  @Test
  void fixed_goesOnWithThem() {
    FailurePolicy policy = FailurePolicy.fixed(List.of(Example.of("f", "in", "out")));

    fewShot(broken).failurePolicy(policy).build().wrap(model).chat("x");

    assertThat(sent.subList(0, 2)).containsExactly(UserMessage.from("in"), AiMessage.from("out"));
    assertThat(failures.getFirst().policy()).isEqualTo(policy);
  }

  @Test
  void timeLimit_isKept() {
    CountDownLatch never = new CountDownLatch(1);
    ExampleSelector stuck =
        request -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException("a selection must not be interrupted", e);
          }
          return new Selection(request.input(), List.of(), List.of());
        };

    fewShot(stuck)
        .failurePolicy(FailurePolicy.withoutExamples())
        .timeLimit(Duration.ofMillis(20))
        .build()
        .wrap(model)
        .chat("x");
    never.countDown();

    assertThat(sent).hasSize(1);
    assertThat(failures.getFirst().cause())
        .isInstanceOf(SelectionTimeoutException.class)
        .hasMessage("the selector took longer than 20 ms");
  }

  @Test
  void timeLimit_withinItTheSelectionIsTheSame() {
    fewShot(OverlapSelector.of(Example.of("a", "one", "1")))
        .timeLimit(Duration.ofMinutes(1))
        .build()
        .wrap(model)
        .chat("one");

    assertThat(sent).hasSize(3);
    assertThat(failures).isEmpty();
  }

  @Test
  void timeLimit_aFailingSelectorFailsWithItsOwnException() {
    assertThatThrownBy(
            () -> fewShot(broken).timeLimit(Duration.ofMinutes(1)).build().wrap(model).chat("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the index is gone");
  }

  @Test
  void filterThatThrows_failsWhateverThePolicy() {
    FewShot fewShot =
        fewShot(OverlapSelector.of(Example.of("a", "one", "1")))
            .failurePolicy(FailurePolicy.withoutExamples())
            .filter(
                context -> {
                  throw new IllegalStateException("no user");
                })
            .build();

    assertThatThrownBy(() -> fewShot.wrap(model).chat("one")).hasMessage("no user");
    assertThat(sent).isEmpty();
  }
}
