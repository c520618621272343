package dev.exemplar4j.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was chosen for the calls under way, so that every round of a call shows the same. Keeps no
 * message alive. Thread-safe.
 *
 * <p>A round is recognised by the call's key in the tag of its message; without a tag by the
 * message object itself; and when a guardrail asks again by the parameters object, which
 * LangChain4j makes anew for each call of an AI service and hands on to the calls of its
 * guardrails.
 *
 * <p>A message or parameters object is remembered as long as it lives, however many others there
 * are: nothing tells a call that waits for its tool from one that is over, so there is no number
 * after which it would be safe to forget one. A key is a text and may be forgotten; the message
 * names what was chosen.
 */
final class RememberedCalls {

  /**
   * A call as a later round sees it.
   *
   * @param choice its examples
   * @param ofService whether an AI service is known to make it
   * @param askedAgain whether its last user message is a guardrail's
   */
  record Call(Choice choice, boolean ofService, boolean askedAgain) {}

  private final Map<String, Choice> byKey;
  private final WeakIdentityMap<Call> byMessage = new WeakIdentityMap<>();
  private final WeakIdentityMap<Call> byParameters = new WeakIdentityMap<>();

  RememberedCalls(int maxKeys) {
    this.byKey = Collections.synchronizedMap(new LeastRecentlyUsed<>(maxKeys));
  }

  void remember(String key, Choice choice) {
    byKey.put(key, choice);
  }

  void remember(UserMessage message, Call call) {
    byMessage.put(message, call);
  }

  void remember(UserMessage message, ChatRequestParameters parameters, Call call) {
    remember(message, call);
    if (parameters != DefaultChatRequestParameters.EMPTY) {
      byParameters.put(parameters, call);
    }
  }

  Optional<Choice> byKey(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  Optional<Call> byMessage(UserMessage message) {
    return Optional.ofNullable(byMessage.get(message));
  }

  Optional<Call> byParameters(ChatRequestParameters parameters) {
    return Optional.ofNullable(byParameters.get(parameters));
  }

  int size() {
    return Math.max(byKey.size(), Math.max(byMessage.size(), byParameters.size()));
  }

  private static final class LeastRecentlyUsed<V> extends LinkedHashMap<String, V> {
    private final int max;

    LeastRecentlyUsed(int max) {
      super(16, 0.75f, true);
      this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > max;
    }
  }
}
