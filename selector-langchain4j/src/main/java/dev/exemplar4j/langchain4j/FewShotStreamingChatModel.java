package dev.exemplar4j.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A streaming model that sees examples. A failure to choose them goes to the handler, as every
 * other failure of a streaming call does: the later rounds of a tool loop run on the provider's
 * threads, where nobody would see an exception.
 */
final class FewShotStreamingChatModel implements StreamingChatModel {

  private final StreamingChatModel delegate;
  private final CallExpansion expansion;

  FewShotStreamingChatModel(StreamingChatModel delegate, CallExpansion expansion) {
    this.delegate = delegate;
    this.expansion = expansion;
  }

  /** What the delegate throws is thrown, as it would be without examples. */
  private Optional<ChatRequest> expanded(
      ChatRequest request, StreamingChatResponseHandler handler) {
    ChatRequestParameters effective =
        delegate.defaultRequestParameters().overrideWith(request.parameters());
    try {
      return Optional.of(expansion.ofModel(request, effective));
    } catch (RuntimeException e) {
      handler.onError(e);
      return Optional.empty();
    }
  }

  @Override
  public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
    expanded(request, handler).ifPresent(expanded -> delegate.chat(expanded, handler));
  }

  @Override
  public void chat(
      ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
    expanded(request, handler).ifPresent(expanded -> delegate.chat(expanded, options, handler));
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    expanded(request, handler).ifPresent(expanded -> delegate.doChat(expanded, handler));
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return delegate.defaultRequestParameters();
  }

  @Override
  public List<ChatModelListener> listeners() {
    return delegate.listeners();
  }

  @Override
  public ModelProvider provider() {
    return delegate.provider();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return delegate.supportedCapabilities();
  }
}
