package dev.exemplar4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.evaluate.model.AnsweringModel;
import dev.exemplar4j.evaluate.model.ModelAnswer;
import dev.exemplar4j.evaluate.model.ModelException;
import dev.exemplar4j.langchain4j.Adapters;
import dev.exemplar4j.prompt.Prompt;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Answers by a service that speaks OpenAI's chat completions protocol; says what went wrong. */
final class OpenAiAnswers implements AnsweringModel {

  /**
   * What is asked, but for the key.
   *
   * @param url the base URL, such as {@code https://api.openai.com/v1}
   * @param name the model
   * @param temperature from 0
   * @param longestAnswer in tokens, thoughts included
   */
  record Target(URI url, String name, double temperature, int longestAnswer) {

    String identity() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("url", url.toString())
          .put("model", name)
          .put("temperature", temperature)
          .put("max_completion_tokens", longestAnswer)
          .toString();
    }
  }

  private final Target target;
  private final AnsweringModel model;
  private volatile boolean reached;

  OpenAiAnswers(Target target, @Nullable String key, Duration limit, PromptTokens counter) {
    this.target = target;
    OpenAiChatModel.OpenAiChatModelBuilder builder =
        OpenAiChatModel.builder()
            .httpClientBuilder(ModelHttp.within(limit))
            .baseUrl(target.url().toString())
            .modelName(target.name())
            .temperature(target.temperature())
            .maxCompletionTokens(target.longestAnswer())
            .maxRetries(0);
    ChatModel chat = (key == null ? builder : builder.apiKey(key)).build();
    this.model = Adapters.answeringModel(chat, target.identity(), counter);
  }

  @Override
  public String identity() {
    return target.identity();
  }

  @Override
  public ModelAnswer answer(Prompt prompt) {
    try {
      ModelAnswer answer = model.answer(prompt);
      reached = true;
      return answer;
    } catch (ModelException e) {
      throw explained(e);
    }
  }

  private ModelException explained(ModelException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      Optional<ModelException> known = known(cause, failure);
      if (known.isPresent()) {
        return known.get();
      }
    }
    String message = said(String.valueOf(failure.getMessage()));
    return failure.mayPass()
        ? ModelException.passing(message, failure)
        : ModelException.lasting(message, failure);
  }

  private Optional<ModelException> known(Throwable cause, ModelException failure) {
    return Optional.ofNullable(
        switch (cause) {
          case HttpRefusal refused -> refusal(refused);
          case TimeoutException slow -> passing(String.valueOf(slow.getMessage()), failure);
          case JsonProcessingException ignored -> noCompletion();
          case CharacterCodingException ignored -> noCompletion();
          // LangChain4j looks into what is not there.
          case NullPointerException ignored -> noCompletion();
          case LimitedBody.TooLong tooLong ->
              passing(String.valueOf(tooLong.getMessage()), failure);
          case ConnectException ignored -> unreachable(failure);
          case UnresolvedAddressException ignored -> unreachable(failure);
          case SSLException ignored ->
              ModelException.lasting(said("no secure connection can be made"), failure);
          case IOException ignored -> passing("the connection broke", failure);
          case InternalServerException empty ->
              empty.getCause() == null ? passing("answered without a choice", failure) : null;
          default -> null;
        });
  }

  private ModelException refusal(HttpRefusal refused) {
    String message = said(String.valueOf(refused.getMessage()));
    ModelException failure =
        refused.mayPass()
            ? ModelException.passing(message, refused)
            : ModelException.lasting(message, refused);
    return refused.retryAfter().map(failure::after).orElse(failure);
  }

  /** Before the first answer this is a wrong address rather than a server that starts anew. */
  private ModelException unreachable(ModelException failure) {
    String message = said("cannot be reached");
    return reached
        ? ModelException.passing(message, failure)
        : ModelException.lasting(message, failure);
  }

  /** Without the cause, which quotes the answer. */
  private ModelException noCompletion() {
    return ModelException.passing(said("answered what is no chat completion"), null);
  }

  private ModelException passing(String what, ModelException failure) {
    return ModelException.passing(said(what), failure);
  }

  private String said(String what) {
    return "model " + target.name() + " at " + target.url() + ": " + what;
  }
}
