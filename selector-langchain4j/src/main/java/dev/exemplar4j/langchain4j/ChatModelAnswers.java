package dev.exemplar4j.langchain4j;

import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.evaluate.model.AnsweringModel;
import dev.exemplar4j.evaluate.model.ModelAnswer;
import dev.exemplar4j.evaluate.model.ModelAnswer.Counted;
import dev.exemplar4j.evaluate.model.ModelException;
import dev.exemplar4j.prompt.Prompt;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Answers by a chat model. */
record ChatModelAnswers(ChatModel model, String identity, PromptTokens counter)
    implements AnsweringModel {

  @Override
  public ModelAnswer answer(Prompt prompt) {
    long started = System.nanoTime();
    ChatResponse response = asked(prompt);
    Duration latency = Duration.ofNanos(System.nanoTime() - started);
    String text = Objects.requireNonNullElse(response.aiMessage().text(), "");
    return reported(response)
        .map(
            usage ->
                new ModelAnswer(
                    text,
                    usage.inputTokenCount(),
                    usage.outputTokenCount(),
                    Counted.REPORTED,
                    latency))
        .orElseGet(
            () ->
                new ModelAnswer(
                    text,
                    counter.count(prompt),
                    counter.counter().count(text),
                    Counted.ESTIMATED,
                    latency));
  }

  private ChatResponse asked(Prompt prompt) {
    try {
      return model.chat(
          ChatRequest.builder().messages(new TurnMessages().ofPrompt(prompt.turns())).build());
    } catch (RuntimeException e) {
      String message = "the model gave no answer: " + reason(e);
      throw Retries.mayPass(e)
          ? ModelException.passing(message, e)
          : ModelException.lasting(message, e);
    }
  }

  /** A model's count, if it has both numbers. */
  private static Optional<TokenUsage> reported(ChatResponse response) {
    return Optional.ofNullable(response.tokenUsage())
        .filter(usage -> isCount(usage.inputTokenCount()) && isCount(usage.outputTokenCount()));
  }

  private static boolean isCount(@org.jspecify.annotations.Nullable Integer tokens) {
    return tokens != null && tokens >= 0;
  }

  /** What a provider says may quote the prompt, or a part of the key. */
  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException refused) {
        return "HTTP " + refused.statusCode();
      }
    }
    return failure.getClass().getSimpleName();
  }
}
