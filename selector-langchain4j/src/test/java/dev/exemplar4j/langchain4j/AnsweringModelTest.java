package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.model.AnswerReader;
import dev.exemplar4j.evaluate.model.AnsweringModel;
import dev.exemplar4j.evaluate.model.ModelAnswer;
import dev.exemplar4j.evaluate.model.ModelEvaluator;
import dev.exemplar4j.evaluate.model.ModelException;
import dev.exemplar4j.evaluate.model.ModelRun;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.prompt.ChatPrompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Chat models as what is asked when selectors are measured. */
class AnsweringModelTest {

  private static final PromptTokens FOUR = PromptTokens.of(TokenCounter.ofCharacters(4));
  private static final ChatPrompt PROMPT =
      new ChatPrompt(
          List.of(
              Turn.system("Answer."),
              Turn.user("one"),
              new Turn.FromAssistant("", List.of(new ToolCall("id1", "look", "{}"))),
              new Turn.FromTool("id1", "look", "found"),
              Turn.assistant("1"),
              Turn.user("two")),
          List.of(),
          0);

  private static AnsweringModel model(Supplier<ChatResponse> response) {
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            return response.get();
          }
        };
    return Adapters.answeringModel(model, "m", FOUR);
  }

  @Test
  void answer_sendsEveryTurn() {
    try (OpenAiStandIn server = OpenAiStandIn.replying(OpenAiStandIn.Reply.text("2"))) {
      ChatModel model =
          OpenAiChatModel.builder()
              .baseUrl(server.baseUrl())
              .apiKey("none")
              .modelName("stand-in")
              .maxRetries(0)
              .build();
      ModelAnswer answer = Adapters.answeringModel(model, "m", FOUR).answer(PROMPT);

      assertThat(answer.text()).isEqualTo("2");
      assertThat(answer.inputTokens()).isEqualTo(1);
      assertThat(answer.outputTokens()).isEqualTo(1);
      assertThat(answer.counted()).isEqualTo(ModelAnswer.Counted.REPORTED);
      assertThat(answer.latency()).isPositive();
      assertThat(Wire.messages(server.requests().getFirst()))
          .containsExactly(
              "system: Answer.",
              "user: one",
              "assistant calls look#ex0000001 {}",
              "tool #ex0000001: found",
              "assistant: 1",
              "user: two");
    }
  }

  @Test
  void answer_withoutUsage_isCountedHereAndSaysSo() {
    List<ChatResponse> responses =
        List.of(
            ChatResponse.builder().aiMessage(AiMessage.from("12345")).build(),
            ChatResponse.builder()
                .aiMessage(AiMessage.from("12345"))
                .tokenUsage(new TokenUsage(7))
                .build());
    for (ChatResponse response : responses) {
      ModelAnswer answer = model(() -> response).answer(PROMPT);
      assertThat(answer.counted()).isEqualTo(ModelAnswer.Counted.ESTIMATED);
      assertThat(answer.inputTokens()).isEqualTo(FOUR.count(PROMPT));
      assertThat(answer.outputTokens()).isEqualTo(2);
    }
  }

  @Test
  void answer_failure_saysWhetherItMayPassAndQuotesNothing() {
    ModelException busy =
        failure(() -> new RateLimitException(new HttpException(429, "secret text")));
    assertThat(busy.mayPass()).isTrue();
    assertThat(busy).hasMessage("the model gave no answer: HTTP 429");
    ModelException refused =
        failure(() -> new AuthenticationException(new HttpException(401, "sk-secret")));
    assertThat(refused.mayPass()).isFalse();
    assertThat(refused).hasMessage("the model gave no answer: HTTP 401");
    ModelException odd = failure(() -> new RuntimeException("secret"));
    assertThat(odd.mayPass()).isTrue();
    assertThat(odd).hasMessage("the model gave no answer: RuntimeException");
  }

  private static ModelException failure(Supplier<RuntimeException> thrown) {
    try {
      model(
              () -> {
                throw thrown.get();
              })
          .answer(PROMPT);
    } catch (ModelException e) {
      return e;
    }
    throw new AssertionError("it answered");
  }

  @Test
  void evaluator_asksAnyChatModel() {
    ExampleSelector selector =
        OverlapSelector.of(Example.of("a", "parcel lost", "A"), Example.of("b", "card lost", "B"));
    ModelEvaluator evaluator =
        ModelEvaluator.of(
            model(() -> ChatResponse.builder().aiMessage(AiMessage.from(" a.")).build()),
            PromptTemplate.chat("Answer."),
            AnswerReader.labels(List.of("A", "B")));
    List<Query> queries =
        List.of(
            Query.labelled("1", "my parcel", "A", Metadata.EMPTY),
            Query.labelled("2", "my card", "B", Metadata.EMPTY));
    ModelRun run =
        evaluator.measure(
            Map.of("overlap", selector),
            EvaluationSet.of(queries, query -> SelectionRequest.of(query.input(), 1)));
    assertThat(run.evaluations().getFirst().evaluation().values("accuracy")).containsExactly(1, 0);
    assertThat(run.evaluations().getFirst().estimated()).isEqualTo(2);
  }
}
