package dev.exemplar4j.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.rag.RetrievalAugmentor;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows a model the examples that fit each call. Built once, shared by all models and AI services
 * that use the same examples; thread-safe.
 *
 * <p>The chat memory never holds an example: with an augmentor it holds the ids of the chosen ones
 * in an attribute of the user message, or nothing at all where LangChain4j is told not to store
 * retrieved content. Every round of a tool loop shows the same examples, whatever thread it runs
 * on, and so does a call in which an output guardrail asks again.
 *
 * <p>A call is remembered until its message is garbage, however many others are under way.
 */
public final class FewShot {

  private final CallExpansion expansion;

  FewShot(FewShotSettings settings) {
    this.expansion = new CallExpansion(settings);
  }

  /** {@return a builder; only a selector must be given} */
  public static FewShotBuilder builder() {
    return new FewShotBuilder();
  }

  /**
   * A model that sees examples. Capabilities, listeners, provider and default parameters are those
   * of the model; its listeners see the request with the examples.
   *
   * <p>A message that an augmentor of this object tagged gets the examples that the tag names. For
   * any other the examples are chosen here, by the last user message without the documents and
   * format instructions that LangChain4j appended, and with a {@link FewShotContext} that knows no
   * invocation. A request without a user message, or with examples already, passes unchanged.
   *
   * @param model the model
   * @return the model to use in its place
   */
  public ChatModel wrap(ChatModel model) {
    return new FewShotChatModel(model, expansion);
  }

  /**
   * A streaming model that sees examples; see {@link #wrap(ChatModel)}. When examples cannot be
   * chosen, the handler's {@code onError} is called.
   *
   * @param model the model
   * @return the model to use in its place
   */
  public StreamingChatModel wrap(StreamingChatModel model) {
    return new FewShotStreamingChatModel(model, expansion);
  }

  /**
   * An augmentor that chooses and tags, for AI services that retrieve no documents.
   *
   * @return the augmentor; it adds no content of its own
   */
  public RetrievalAugmentor augmentor() {
    return augmentor(null);
  }

  /**
   * An augmentor that chooses by what the user said, with memory id and invocation parameters at
   * hand, and tags the message with the ids of the chosen. A wrapped model or a transformer of this
   * object then shows them. It does nothing without one of the two.
   *
   * @param existing the augmentor that retrieves documents, which runs first; null for none
   * @return the augmentor to use in its place
   */
  public RetrievalAugmentor augmentor(@Nullable RetrievalAugmentor existing) {
    return new FewShotAugmentor(existing, expansion);
  }

  /**
   * A transformer for {@code AiServices.chatRequestTransformer}, in place of a wrapped model.
   *
   * @return the transformer
   */
  public BiFunction<ChatRequest, Object, ChatRequest> transformer() {
    return transformer(null);
  }

  /**
   * A transformer for {@code AiServices.chatRequestTransformer}, in place of a wrapped model, or
   * beside one. LangChain4j does not call it when an output guardrail asks again; a wrapped model
   * also covers that.
   *
   * @param existing the transformer that is there already, which runs first; null for none
   * @return the transformer to use in its place; its arguments are the request and the memory id
   */
  public BiFunction<ChatRequest, Object, ChatRequest> transformer(
      @Nullable BiFunction<ChatRequest, Object, ChatRequest> existing) {
    return (request, memoryId) ->
        expansion.ofService(
            existing == null ? request : existing.apply(request, memoryId), memoryId);
  }
}
