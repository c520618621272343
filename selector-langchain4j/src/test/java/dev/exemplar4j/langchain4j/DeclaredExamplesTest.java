package dev.exemplar4j.langchain4j;

import static dev.exemplar4j.langchain4j.OpenAiStandIn.Reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeclaredExamplesTest {

  interface Support {
    @SystemMessage("Answer with one mood.")
    @Examples({
      @Example(user = "I love it, {{name}} $1", ai = "POSITIVE"),
      @Example(user = "It broke", ai = "NEGATIVE")
    })
    String mood(String text);

    @FewShotExamples(pool = "tickets", max = 1)
    String intent(String text);

    @Examples(@Example(user = "first", ai = "1"))
    @FewShotExamples(pool = "tickets")
    String both(String text);

    String plain(String text);

    @FewShotExamples(pool = "nowhere")
    String wrong(String text);

    @FewShotExamples(max = 5_000)
    String tooMany(String text);

    @Examples(@Example(user = "one", ai = "1"))
    @UserMessage("{{a}}")
    String over(@V("a") String a);

    @Examples(@Example(user = "two", ai = "2"))
    @UserMessage("{{a}} {{b}}")
    String over(@V("a") String a, @V("b") String b);
  }

  @Examples(@Example(user = "of the type", ai = "yes"))
  interface Typed {
    String ofType(String text);

    @Examples(@Example(user = "of the method", ai = "yes"))
    String ofMethod(String text);
  }

  private final OpenAiStandIn server = OpenAiStandIn.replying(Reply.text("ok"));
  private final MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(20);
  private final OverlapSelector tickets =
      OverlapSelector.of(
          dev.exemplar4j.example.Example.of("a", "parcel lost", "LATE"),
          dev.exemplar4j.example.Example.of("b", "parcel broken", "BROKEN"));
  private final FewShot fewShot =
      FewShot.builder()
          .selector(OverlapSelector.of(dev.exemplar4j.example.Example.of("d", "parcel", "DEFAULT")))
          .pool("tickets", tickets)
          .build();

  @AfterEach
  void stop() {
    server.close();
  }

  private <T> T service(Class<T> type) {
    ChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(server.baseUrl())
            .apiKey("none")
            .modelName("stand-in")
            .build();
    return AiServices.builder(type)
        .chatModel(fewShot.wrap(model))
        .chatMemory(memory)
        .retrievalAugmentor(fewShot.augmentor())
        .build();
  }

  private List<String> sent() {
    return Wire.messages(server.requests().getLast());
  }

  @Test
  void examples_areShownAsTheyStandAndNotRemembered() {
    service(Support.class).mood("parcel");

    assertThat(sent())
        .containsExactly(
            "system: Answer with one mood.",
            "user: I love it, {{name}} $1",
            "assistant: POSITIVE",
            "user: It broke",
            "assistant: NEGATIVE",
            "user: parcel");
    assertThat(memory.messages()).hasSize(3);
    assertThat(memory.messages().toString()).doesNotContain("It broke");
  }

  @Test
  void examples_standAfterTheSystemMessageInTheSecondTurn() {
    Support support = service(Support.class);

    support.mood("one");
    support.mood("two");

    assertThat(sent())
        .containsExactly(
            "system: Answer with one mood.",
            "user: I love it, {{name}} $1",
            "assistant: POSITIVE",
            "user: It broke",
            "assistant: NEGATIVE",
            "user: one",
            "assistant: ok",
            "user: two");
  }

  @Test
  void fewShotExamples_nameThePoolAndTheNumber() {
    service(Support.class).intent("parcel");

    assertThat(sent()).containsExactly("user: parcel lost", "assistant: LATE", "user: parcel");
    assertThat(tickets.requests.getFirst().maxExamples()).isEqualTo(1);
  }

  @Test
  void both_fixedOnesFirst() {
    service(Support.class).both("parcel");

    assertThat(sent())
        .containsExactly(
            "user: first",
            "assistant: 1",
            "user: parcel lost",
            "assistant: LATE",
            "user: parcel broken",
            "assistant: BROKEN",
            "user: parcel");
  }

  @Test
  void none_takesTheDefault() {
    service(Support.class).plain("parcel");

    assertThat(sent()).containsExactly("user: parcel", "assistant: DEFAULT", "user: parcel");
  }

  @Test
  void overloads_areToldApart() {
    Support support = service(Support.class);

    support.over("x");
    assertThat(sent()).startsWith("user: one");
    support.over("x", "y");
    assertThat(sent()).startsWith("user: two");
  }

  @Test
  void type_holdsForMethodsWithoutTheirOwn() {
    Typed typed = service(Typed.class);

    typed.ofType("x");
    assertThat(sent()).startsWith("user: of the type");
    typed.ofMethod("x");
    assertThat(sent()).startsWith("user: of the method");
  }

  @Test
  void unknownPoolAndWrongNumber_areErrors() {
    assertThatThrownBy(() -> service(Support.class).wrong("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is no pool nowhere, only [tickets]");
    assertThatThrownBy(() -> service(Support.class).tooMany("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("max of @FewShotExamples on tooMany must be in [0, 1000] but was 5000");
  }

  @Test
  void pool_twice() {
    assertThatThrownBy(() -> FewShot.builder().pool("a", tickets).pool("a", tickets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pool must be given once but a is there");
  }
}
