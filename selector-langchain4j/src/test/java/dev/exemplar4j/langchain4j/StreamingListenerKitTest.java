package dev.exemplar4j.langchain4j;

import dev.exemplar4j.example.Example;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** LangChain4j's own kit for listeners, run against a wrapped model that finds no example. */
class StreamingListenerKitTest extends AbstractStreamingChatModelListenerIT {

  private final OpenAiStandIn server =
      OpenAiStandIn.replying(OpenAiStandIn.Reply.text("hello yourself"));

  @AfterEach
  void stop() {
    server.close();
  }

  private StreamingChatModel model(ChatModelListener listener, String key) {
    return FewShot.builder()
        .selector(OverlapSelector.of(Example.of("a", "parcel", "LATE")))
        .build()
        .wrap(
            OpenAiStreamingChatModel.builder()
                .baseUrl(server.baseUrl())
                .apiKey(key)
                .modelName(modelName())
                .temperature(temperature())
                .topP(topP())
                .maxTokens(maxTokens())
                .listeners(List.of(listener))
                .build());
  }

  @Override
  protected StreamingChatModel createModel(ChatModelListener listener) {
    return model(listener, "none");
  }

  @Override
  protected String modelName() {
    return "stand-in";
  }

  @Override
  protected StreamingChatModel createFailingModel(ChatModelListener listener) {
    return model(listener, "wrong");
  }

  @Override
  protected Class<? extends Exception> expectedExceptionClass() {
    return AuthenticationException.class;
  }
}
