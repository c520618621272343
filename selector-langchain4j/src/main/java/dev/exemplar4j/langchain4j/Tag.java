package dev.exemplar4j.langchain4j;

import dev.langchain4j.data.message.UserMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes by which a user message says which examples it gets. Lists of texts and texts
 * only, so that they come back the same from a chat memory that is stored as JSON; no provider is
 * sent them.
 *
 * @param name the name of the {@link FewShot}, so that two of them do not mix
 */
record Tag(String name) {

  private static final String SHOWN = "yes";

  private String idsKey() {
    return "exemplar4j." + name;
  }

  private String callKey() {
    return idsKey() + ".call";
  }

  private String shownKey() {
    return idsKey() + ".shown";
  }

  UserMessage chosen(UserMessage message, List<String> ids, String call) {
    return with(message, Map.of(idsKey(), ids, callKey(), call));
  }

  /** The call's key goes: a request with the same content shall be an equal request. */
  UserMessage shown(UserMessage message, List<String> ids) {
    UserMessage marked = with(message, Map.of(idsKey(), ids, shownKey(), SHOWN));
    marked.attributes().remove(callKey());
    return marked;
  }

  private static UserMessage with(UserMessage message, Map<String, Object> more) {
    Map<String, Object> attributes = new HashMap<>(message.attributes());
    attributes.putAll(more);
    return message.toBuilder().attributes(attributes).build();
  }

  Optional<String> call(UserMessage message) {
    return message.attributes().get(callKey()) instanceof String key
        ? Optional.of(key)
        : Optional.empty();
  }

  boolean isShown(UserMessage message) {
    return SHOWN.equals(message.attributes().get(shownKey()));
  }

  List<String> ids(UserMessage message) {
    return message.attributes().get(idsKey()) instanceof List<?> ids
        ? ids.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
