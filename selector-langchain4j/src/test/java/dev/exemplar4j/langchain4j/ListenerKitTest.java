package dev.exemplar4j.langchain4j;

import dev.exemplar4j.example.Example;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** LangChain4j's own kit for listeners, run against a wrapped model that finds no example. */
class ListenerKitTest extends AbstractChatModelListenerIT {

  private final OpenAiStandIn server =
      OpenAiStandIn.replying(OpenAiStandIn.Reply.text("hello yourself"));

  @AfterEach
  void stop() {
    server.close();
  }

  private ChatModel model(ChatModelListener listener, String key) {
    return FewShot.builder()
        .selector(OverlapSelector.of(Example.of("a", "parcel", "LATE")))
        .build()
        .wrap(
            OpenAiChatModel.builder()
                .baseUrl(server.baseUrl())
                .apiKey(key)
                .modelName(modelName())
                .temperature(temperature())
                .topP(topP())
                .maxTokens(maxTokens())
                .maxRetries(0)
                .listeners(List.of(listener))
                .build());
  }

  @Override
  protected ChatModel createModel(ChatModelListener listener) {
    return model(listener, "none");
  }

  @Override
  protected String modelName() {
    return "stand-in";
  }

  @Override
  protected ChatModel createFailingModel(ChatModelListener listener) {
    return model(listener, "wrong");
  }

  @Override
  protected Class<? extends Exception> expectedExceptionClass() {
    return AuthenticationException.class;
  }
}
