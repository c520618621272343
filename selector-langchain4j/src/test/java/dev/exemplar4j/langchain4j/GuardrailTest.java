package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.service.AiServices;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GuardrailTest extends AiServiceFixture {

  /** Asks again, once, with a text that has an example of its own in the pool. */
  static final class AskAgain implements OutputGuardrail {
    @Override
    public OutputGuardrailResult validate(AiMessage answer) {
      return "ok".equals(answer.text()) ? success() : reprompt("not ok", "please fix the format");
    }
  }

  private void askAgain(Consumer<AiServices<Assistant>> more) {
    answers.set(0, "bad");
    answers.add("ok");
    Assistant assistant =
        service(
            Assistant.class,
            builder -> {
              builder.outputGuardrails(new AskAgain());
              more.accept(builder);
            });

    assertThat(assistant.answer("parcel")).isEqualTo("ok");
    assertThat(server.requests()).hasSize(2);
    assertThat(selector.requests).hasSize(1);
  }

  private static final String[] ASKED_AGAIN_WITH_MEMORY = {
    "system: Answer with one intent.",
    "user: where is my parcel",
    "assistant: LATE_DELIVERY",
    "user: parcel",
    "assistant: bad",
    "user: please fix the format"
  };

  private static final String[] ASKED_AGAIN_WITHOUT_MEMORY = {
    "user: where is my parcel", "assistant: LATE_DELIVERY", "user: please fix the format"
  };

  @Test
  void outputGuardrail_withMemoryAndTheWrappedModelAlone() {
    askAgain(builder -> builder.chatMemory(memory));

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITH_MEMORY);
    assertThat(attributes()).allMatch(Map::isEmpty);
  }

  @Test
  void outputGuardrail_withoutMemoryAndTheWrappedModelAlone() {
    askAgain(builder -> {});

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITHOUT_MEMORY);
  }

  @Test
  void outputGuardrail_withMemoryAndAugmentor() {
    askAgain(builder -> builder.chatMemory(memory).retrievalAugmentor(fewShot.augmentor()));

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITH_MEMORY);
  }

  @Test
  void outputGuardrail_withMemoryAndAugmentorAndNothingStored() {
    askAgain(
        builder ->
            builder
                .chatMemory(memory)
                .retrievalAugmentor(fewShot.augmentor())
                .storeRetrievedContentInChatMemory(false));

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITH_MEMORY);
    assertThat(attributes()).allMatch(Map::isEmpty);
  }

  @Test
  void outputGuardrail_withoutMemoryAndWithAugmentor() {
    askAgain(builder -> builder.retrievalAugmentor(fewShot.augmentor()));

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITHOUT_MEMORY);
  }

  @Test
  void outputGuardrail_withTransformerBesideTheWrappedModel() {
    askAgain(builder -> builder.chatMemory(memory).chatRequestTransformer(fewShot.transformer()));

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITH_MEMORY);
  }

  @Test
  void outputGuardrail_retryWithoutNewText() {
    answers.set(0, "bad");
    answers.add("ok");
    Assistant assistant =
        service(
            Assistant.class,
            builder ->
                builder
                    .chatMemory(memory)
                    .outputGuardrails(
                        new OutputGuardrail() {
                          @Override
                          public OutputGuardrailResult validate(AiMessage answer) {
                            return "ok".equals(answer.text()) ? success() : retry("not ok");
                          }
                        }));

    assertThat(assistant.answer("parcel")).isEqualTo("ok");
    assertThat(sent(1))
        .containsExactly(
            "system: Answer with one intent.",
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: parcel",
            "assistant: bad");
  }

  @Test
  void nextTurnAfterAGuardrailAskedAgain_choosesAnew() {
    answers.set(0, "bad");
    answers.add("ok");
    Assistant assistant =
        service(
            Assistant.class,
            builder -> builder.chatMemory(memory).outputGuardrails(new AskAgain()));

    assistant.answer("parcel");
    assistant.answer("charged");

    assertThat(sent(2).subList(sent(2).size() - 3, sent(2).size()))
        .containsExactly(
            "user: card charged twice", "assistant: DUPLICATE_CHARGE", "user: charged");
  }

  @Test
  void inputGuardrail_thatRewritesKeepsTheTag() {
    Assistant assistant =
        service(
            Assistant.class,
            builder ->
                builder
                    .chatMemory(memory)
                    .retrievalAugmentor(fewShot.augmentor())
                    .inputGuardrails(
                        new InputGuardrail() {
                          @Override
                          public InputGuardrailResult validate(
                              dev.langchain4j.data.message.UserMessage message) {
                            return successWith("charged twice");
                          }
                        }));

    assistant.answer("parcel");

    assertThat(sent(0))
        .containsExactly(
            "system: Answer with one intent.",
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: charged twice");
  }
}
