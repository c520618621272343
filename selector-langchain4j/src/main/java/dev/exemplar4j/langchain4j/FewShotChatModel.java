package dev.exemplar4j.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;

/**
 * A model that sees examples. Every way in goes to the same way of the delegate, so that its
 * listeners fire once and see what is sent.
 */
final class FewShotChatModel implements ChatModel {

  private final ChatModel delegate;
  private final CallExpansion expansion;

  FewShotChatModel(ChatModel delegate, CallExpansion expansion) {
    this.delegate = delegate;
    this.expansion = expansion;
  }

  private ChatRequest expanded(ChatRequest request) {
    return expansion.ofModel(
        request, delegate.defaultRequestParameters().overrideWith(request.parameters()));
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    return delegate.chat(expanded(request));
  }

  @Override
  public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
    return delegate.chat(expanded(request), options);
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    return delegate.doChat(expanded(request));
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
