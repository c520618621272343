package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WrappedModelTest {

  private final OpenAiStandIn server = OpenAiStandIn.replying(OpenAiStandIn.Reply.text("ok"));
  private final List<ChatRequest> seenByListener = new ArrayList<>();
  private final OverlapSelector selector =
      OverlapSelector.of(
          Example.of("a", "card charged twice", "duplicate_charge"),
          Example.of("b", "card declined", "card_declined"),
          Example.of("c", "where is my parcel", "late_delivery"));

  @AfterEach
  void stop() {
    server.close();
  }

  private OpenAiChatModel bare() {
    return OpenAiChatModel.builder()
        .baseUrl(server.baseUrl())
        .apiKey("none")
        .modelName("stand-in")
        .temperature(0.25)
        .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
        .listeners(
            List.of(
                new ChatModelListener() {
                  @Override
                  public void onRequest(ChatModelRequestContext context) {
                    seenByListener.add(context.chatRequest());
                  }
                }))
        .build();
  }

  private FewShotBuilder fewShot() {
    return FewShot.builder().selector(selector).maxExamples(2);
  }

  private List<String> sent() {
    return Wire.messages(server.requests().getLast());
  }

  @Test
  void chat_text() {
    String answer = fewShot().build().wrap(bare()).chat("my card was charged twice");

    assertThat(answer).isEqualTo("ok");
    assertThat(sent())
        .containsExactly(
            "user: card charged twice",
            "assistant: duplicate_charge",
            "user: card declined",
            "assistant: card_declined",
            "user: my card was charged twice");
  }

  @Test
  void chat_listenersFireOnceAndSeeTheExamples() {
    fewShot().build().wrap(bare()).chat("parcel");

    assertThat(seenByListener).hasSize(1);
    assertThat(seenByListener.getFirst().messages()).hasSize(3);
  }

  @Test
  void doChat_isExpandedAndFiresNoListener() {
    OpenAiChatModel bare = bare();
    ChatRequest request =
        ChatRequest.builder()
            .messages(UserMessage.from("parcel"))
            .parameters(bare.defaultRequestParameters())
            .build();

    fewShot().build().wrap(bare).doChat(request);

    assertThat(sent()).hasSize(3);
    assertThat(seenByListener).isEmpty();
  }

  @Test
  void chat_optionsReachTheListener() {
    List<Object> attributes = new ArrayList<>();
    ChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(server.baseUrl())
            .apiKey("none")
            .modelName("stand-in")
            .listeners(
                List.of(
                    new ChatModelListener() {
                      @Override
                      public void onRequest(ChatModelRequestContext context) {
                        attributes.add(context.attributes().get("trace"));
                      }
                    }))
            .build();

    fewShot()
        .build()
        .wrap(model)
        .chat(
            request(UserMessage.from("parcel")),
            ChatRequestOptions.builder().addListenerAttribute("trace", "t1").build());

    assertThat(attributes).containsExactly("t1");
    assertThat(sent()).hasSize(3);
  }

  @Test
  void wrap_delegatesWhatTheModelSaysOfItself() {
    OpenAiChatModel bare = bare();
    ChatModel wrapped = fewShot().build().wrap(bare);

    assertThat(wrapped.supportedCapabilities()).isEqualTo(bare.supportedCapabilities());
    assertThat(wrapped.provider()).isEqualTo(bare.provider());
    assertThat(wrapped.listeners()).isEqualTo(bare.listeners());
    assertThat(wrapped.defaultRequestParameters()).isEqualTo(bare.defaultRequestParameters());
  }

  @Test
  void chat_defaultParametersSurvive() {
    fewShot().build().wrap(bare()).chat("parcel");

    assertThat(server.requests().getLast().get("temperature").asDouble()).isEqualTo(0.25);
  }

  @Test
  void wrap_twiceShowsTheExamplesOnce() {
    FewShot fewShot = fewShot().build();

    fewShot.wrap(fewShot.wrap(bare())).chat("parcel");

    assertThat(sent()).hasSize(3);
    assertThat(selector.requests).hasSize(1);
  }

  @Test
  void wrap_twoOfDifferentNameShowBoth() {
    FewShot other =
        FewShot.builder()
            .name("others")
            .selector(OverlapSelector.of(Example.of("z", "parcel", "other")))
            .build();

    other.wrap(fewShot().build().wrap(bare())).chat("parcel");

    assertThat(sent())
        .containsExactly(
            "user: parcel",
            "assistant: other",
            "user: where is my parcel",
            "assistant: late_delivery",
            "user: parcel");
  }

  @Test
  void chat_noMatchGoesUnchanged() {
    fewShot().build().wrap(bare()).chat("zzz");

    assertThat(sent()).containsExactly("user: zzz");
  }

  @Test
  void chat_withoutUserMessageGoesUnchanged() {
    fewShot().build().wrap(bare()).chat(request(SystemMessage.from("card")));

    assertThat(sent()).containsExactly("system: card");
  }

  private List<ChatMessage> conversation() {
    return List.of(
        SystemMessage.from("be brief"),
        UserMessage.from("hello"),
        AiMessage.from("hi"),
        UserMessage.from("parcel"));
  }

  @Test
  void placement_beforeLastUserMessage() {
    fewShot().build().wrap(bare()).chat(conversation());

    assertThat(sent())
        .containsExactly(
            "system: be brief",
            "user: hello",
            "assistant: hi",
            "user: where is my parcel",
            "assistant: late_delivery",
            "user: parcel");
  }

  @Test
  void placement_afterSystemMessage() {
    fewShot().placement(Placement.AFTER_SYSTEM_MESSAGE).build().wrap(bare()).chat(conversation());

    assertThat(sent())
        .containsExactly(
            "system: be brief",
            "user: where is my parcel",
            "assistant: late_delivery",
            "user: hello",
            "assistant: hi",
            "user: parcel");
  }

  @Test
  void fixed_standFirstAndAreNotChosenAgain() {
    fewShot()
        .fixed(List.of(Example.of("c", "where is my parcel", "late_delivery")))
        .build()
        .wrap(bare())
        .chat(conversation());

    assertThat(sent())
        .containsExactly(
            "system: be brief",
            "user: where is my parcel",
            "assistant: late_delivery",
            "user: hello",
            "assistant: hi",
            "user: parcel");
  }

  @Test
  void cacheMark_standsOnTheLastUserMessageOfTheFixedBlock() {
    fewShot()
        .fixed(List.of(Example.of("f1", "one", "1"), Example.of("f2", "two", "2")))
        .cacheMark("cache_control", "ephemeral")
        .build()
        .wrap(bare())
        .chat("parcel");

    List<ChatMessage> messages = seenByListener.getFirst().messages();
    assertThat(((UserMessage) messages.get(2)).attributes())
        .isEqualTo(Map.of("cache_control", "ephemeral"));
    assertThat(((UserMessage) messages.get(0)).attributes()).isEmpty();
    assertThat(((UserMessage) messages.get(4)).attributes()).isEmpty();
  }

  @Test
  void multimodal_queryIsTheTextAndTheContentsStay() {
    fewShot()
        .build()
        .wrap(bare())
        .chat(
            UserMessage.from(
                TextContent.from("parcel"), ImageContent.from("https://example.com/box.png")));

    assertThat(selector.requests.getFirst().input()).isEqualTo("parcel");
    assertThat(sent())
        .containsExactly(
            "user: where is my parcel",
            "assistant: late_delivery",
            "user [text: parcel] [image_url]");
  }

  @Test
  void filter_appliesAndIsCheckedAgain() {
    Example mine = Example.of("m", "parcel", "mine", Metadata.of("team", "a"));
    Example theirs = Example.of("t", "parcel", "theirs", Metadata.of("team", "b"));
    OverlapSelector obedient = OverlapSelector.of(mine, theirs);
    List<FewShotListener.Chosen> events = new ArrayList<>();
    FewShot fewShot =
        FewShot.builder()
            .selector(
                request ->
                    obedient.select(
                        dev.exemplar4j.SelectionRequest.of(request.input(), request.maxExamples())))
            .filter(context -> ExampleFilter.equal("team", "a"))
            .listener(
                new FewShotListener() {
                  @Override
                  public void onChosen(Chosen event) {
                    events.add(event);
                  }
                })
            .build();

    fewShot.wrap(bare()).chat("parcel");

    assertThat(sent()).containsExactly("user: parcel", "assistant: mine", "user: parcel");
    assertThat(events.getFirst().rejected()).containsExactly("t");
  }

  @Test
  void requestWithTheSameContent_isAnEqualRequest() {
    ChatModel model = fewShot().build().wrap(bare());

    model.chat("parcel");
    model.chat("parcel");

    assertThat(seenByListener.get(0)).isEqualTo(seenByListener.get(1));
    assertThat(server.requests().get(0)).isEqualTo(server.requests().get(1));
  }

  @Test
  void sharedParametersObject_choosesForEveryQuestion() {
    ChatModel model = fewShot().build().wrap(bare());
    ChatRequest first =
        ChatRequest.builder().messages(UserMessage.from("parcel")).temperature(0.5).build();

    model.chat(first);
    model.chat(first.toBuilder().messages(UserMessage.from("declined")).build());

    assertThat(sent())
        .containsExactly("user: card declined", "assistant: card_declined", "user: declined");
  }

  @Test
  void build_withoutSelector() {
    assertThatThrownBy(() -> FewShot.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a selector, tenants or a pool must be given");
  }

  @Test
  void builder_refusesWhatIsOutOfRange() {
    assertThatThrownBy(() -> FewShot.builder().maxExamples(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxExamples must be in [1, 1000] but was 0");
    assertThatThrownBy(() -> FewShot.builder().timeLimit(java.time.Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FewShot.builder().rememberedCalls(0))
        .isInstanceOf(IllegalArgumentException.class);
    Example one = Example.of("a", "x", "y");
    assertThatThrownBy(() -> FewShot.builder().fixed(List.of(one, one)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ChatRequest request(ChatMessage message) {
    return ChatRequest.builder().messages(message).build();
  }
}
