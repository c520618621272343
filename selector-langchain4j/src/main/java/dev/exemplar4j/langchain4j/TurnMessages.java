package dev.exemplar4j.langchain4j;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes LangChain4j's messages of the turns of examples. One object for one request, since the ids
 * of tool calls count on: ids from a pool may clash with each other, or be none that the provider
 * takes. Used by one thread.
 */
final class TurnMessages {

  private int calls;

  /** The turns of examples, one after the other; what can be added to. */
  List<ChatMessage> of(List<Example> examples) {
    List<ChatMessage> messages = new ArrayList<>();
    examples.forEach(example -> messages.addAll(of(example)));
    return messages;
  }

  /** Without the example's instructions, for the application has its own. */
  private List<ChatMessage> of(Example example) {
    return messages(
        example.turns().stream().filter(turn -> !(turn instanceof Turn.FromSystem)).toList());
  }

  /** All turns of a whole prompt. */
  List<ChatMessage> ofPrompt(List<Turn> turns) {
    return messages(turns);
  }

  private List<ChatMessage> messages(List<Turn> turns) {
    Map<String, String> newIds = new HashMap<>();
    List<ChatMessage> messages = new ArrayList<>();
    for (Turn turn : turns) {
      messages.add(
          switch (turn) {
            case Turn.FromSystem system -> SystemMessage.from(system.text());
            case Turn.FromUser user -> UserMessage.from(user.text());
            case Turn.FromAssistant assistant -> ai(assistant, newIds);
            case Turn.FromTool tool ->
                ToolExecutionResultMessage.from(
                    newIds.computeIfAbsent(tool.callId(), ignored -> nextId()),
                    tool.toolName(),
                    tool.text());
          });
    }
    return messages;
  }

  private AiMessage ai(Turn.FromAssistant turn, Map<String, String> newIds) {
    if (turn.toolCalls().isEmpty()) {
      return AiMessage.from(turn.text());
    }
    List<ToolExecutionRequest> requests = new ArrayList<>();
    for (ToolCall call : turn.toolCalls()) {
      newIds.put(call.id(), nextId());
      requests.add(
          ToolExecutionRequest.builder()
              .id(newIds.get(call.id()))
              .name(call.name())
              .arguments(call.arguments())
              .build());
    }
    AiMessage.Builder message = AiMessage.builder().toolExecutionRequests(requests);
    return (turn.text().isEmpty() ? message : message.text(turn.text())).build();
  }

  /** Nine letters and digits: what the strictest provider takes. */
  private String nextId() {
    return String.format(Locale.ROOT, "ex%07d", ++calls);
  }
}
