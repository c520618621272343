package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MicrometerListenerTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ChatModel model =
      new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
          return ChatResponse.builder().aiMessage(AiMessage.from("ok")).build();
        }
      };

  @Test
  void chosenAndShown() {
    ChatModel wrapped =
        FewShot.builder()
            .name("tickets")
            .selector(OverlapSelector.of(Example.of("a", "one", "1"), Example.of("b", "one", "2")))
            .listener(new MicrometerListener(registry))
            .build()
            .wrap(model);

    wrapped.chat("one");
    wrapped.chat("none");

    assertThat(
            registry
                .get("exemplar4j.selection")
                .tags("name", "tickets", "outcome", "chosen")
                .timer()
                .count())
        .isEqualTo(2);
    assertThat(registry.get("exemplar4j.examples.chosen").summary().totalAmount()).isEqualTo(2);
    assertThat(registry.get("exemplar4j.requests").counter().count()).isEqualTo(2);
    assertThat(registry.get("exemplar4j.examples.rejected").counter().count()).isZero();
  }

  @Test
  void failed_namesWhatFollowed() {
    FewShotBuilder broken =
        FewShot.builder()
            .selector(
                request -> {
                  throw new IllegalStateException("gone");
                })
            .listener(new MicrometerListener(registry));

    assertThatThrownBy(() -> broken.build().wrap(model).chat("one"))
        .isInstanceOf(IllegalStateException.class);
    broken.failurePolicy(FailurePolicy.withoutExamples()).build().wrap(model).chat("one");

    for (String outcome : new String[] {"failed", "without_examples"}) {
      assertThat(registry.get("exemplar4j.selection").tags("outcome", outcome).timer().count())
          .isEqualTo(1);
    }
  }
}
