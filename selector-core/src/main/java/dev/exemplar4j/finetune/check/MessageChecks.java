package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.StreamSafeText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages in the form of OpenAI's chat API: roles, keys, weights, and calls of tools. */
final class MessageChecks {

  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool", "function");
  private static final Set<String> KEYS =
      Set.of(
          "role",
          "content",
          "name",
          "weight",
          "function_call",
          "tool_calls",
          "tool_call_id",
          "refusal");

  /** What other programs and data sets call the roles. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "human",
          "user",
          "prompter",
          "user",
          "customer",
          "user",
          "bot",
          "assistant",
          "chatbot",
          "assistant",
          "gpt",
          "assistant",
          "ai",
          "assistant",
          "model",
          "assistant");

  private final JsonNode messages;
  private final String where;
  private final LineVerdict verdict;

  private MessageChecks(JsonNode messages, String where, LineVerdict verdict) {
    this.messages = messages;
    this.where = where;
    this.verdict = verdict;
  }

  /** Returns whether there is a list of messages at all. */
  static boolean check(JsonNode holder, String key, LineVerdict verdict) {
    JsonNode messages = holder.path(key);
    if (!messages.isArray() || messages.isEmpty()) {
      verdict.dropped(Rule.WRONG_SHAPE, "\"" + key + "\" must be a list that is not empty");
      return false;
    }
    new MessageChecks(messages, key, verdict).all();
    return true;
  }

  /** Messages that must be one answer. */
  static void checkAnswer(JsonNode holder, String key, LineVerdict verdict) {
    JsonNode answers = holder.path(key);
    if (check(holder, key, verdict)
        && !(answers.size() == 1 && answers.get(0).path("role").asText().equals("assistant"))) {
      verdict.dropped(Rule.NO_ANSWER, "\"" + key + "\" must be one assistant message");
    }
  }

  private void all() {
    for (int i = 0; i < messages.size(); i++) {
      String place = "%s[%d]".formatted(where, i);
      if (messages.get(i) instanceof ObjectNode message) {
        keys(message, place);
        role(message, place);
        content(message, place);
        Keys.list(message, "tool_calls", place + ".tool_calls", verdict);
        weight(message, place);
      } else {
        verdict.dropped(Rule.WRONG_SHAPE, place + " must be an object");
      }
    }
    toolCalls();
  }

  private void keys(ObjectNode message, String place) {
    Keys.check(message, KEYS, place, verdict);
  }

  private void role(ObjectNode message, String place) {
    JsonNode role = message.path("role");
    if (!role.isTextual()) {
      verdict.dropped(Rule.MISSING_KEY, place + " has no \"role\"");
      return;
    }
    if (ROLES.contains(role.textValue())) {
      return;
    }
    String plain = StreamSafeText.lowerCase(role.textValue().strip());
    String known = OTHER_NAMES.getOrDefault(plain, plain);
    String detail = "%s: \"%s\"".formatted(place, Keys.shown(role.textValue()));
    if (ROLES.contains(known)) {
      message.put("role", known);
      verdict.mended(Rule.UNKNOWN_ROLE, detail + " becomes \"" + known + "\"");
    } else {
      verdict.dropped(Rule.UNKNOWN_ROLE, detail);
    }
  }

  private void content(ObjectNode message, String place) {
    JsonNode content = message.path("content");
    boolean calls = message.has("tool_calls") || message.has("function_call");
    if (content.isMissingNode() || content.isNull()) {
      if (!calls) {
        verdict.dropped(Rule.MISSING_KEY, place + " has no \"content\"");
      }
    } else if (!content.isTextual() && !content.isArray()) {
      verdict.dropped(Rule.WRONG_SHAPE, place + ".content must be a text");
    }
  }

  private void weight(ObjectNode message, String place) {
    JsonNode weight = message.path("weight");
    if (weight.isMissingNode()) {
      return;
    }
    boolean whole =
        weight.isIntegralNumber()
            && weight.canConvertToInt()
            && (weight.intValue() == 0 || weight.intValue() == 1);
    if (!whole || !message.path("role").asText().equals("assistant")) {
      message.remove("weight");
      verdict.mended(Rule.WRONG_WEIGHT, place + ": must be 0 or 1, on the assistant's messages");
    }
  }

  /** Each call has its result before the next user speaks; the last answer may be the call. */
  private void toolCalls() {
    Set<String> open = new HashSet<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.get(i);
      String role = message.path("role").asText();
      if (role.equals("tool")) {
        if (!open.remove(message.path("tool_call_id").asText())) {
          faults.add("%s[%d] answers no call".formatted(where, i));
        }
      } else if (!open.isEmpty()) {
        faults.add("%s[%d] comes before the result of a call".formatted(where, i));
        open.clear();
      }
      message.path("tool_calls").forEach(call -> open.add(call.path("id").asText()));
    }
    faults.stream().findFirst().ifPresent(one -> verdict.dropped(Rule.TOOL_CALL_OPEN, one));
  }
}
