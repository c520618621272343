package dev.exemplar4j.langchain4j;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Turn;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts examples into a request. */
final class RequestExpansion {

  private final FewShotSettings settings;
  private final Tag tag;

  RequestExpansion(FewShotSettings settings, Tag tag) {
    this.settings = settings;
    this.tag = tag;
  }

  /**
   * The request with examples, marked so that it is never expanded again.
   *
   * @param request holds a user message
   * @param call what to show
   * @param effective the parameters with which the model will be called
   */
  ChatRequest expand(
      ChatRequest request, RememberedCalls.Call call, ChatRequestParameters effective) {
    List<ChatMessage> before = request.messages();
    int last = lastUserMessage(before);
    int anchor = call.askedAgain() ? userMessageBefore(before, last) : last;
    int front = Math.min(afterSystemMessages(before), anchor);
    int chosenAt = settings.placement() == Placement.AFTER_SYSTEM_MESSAGE ? front : anchor;

    Shown shown = new Shown(effective);
    List<ChatMessage> fixed = shown.fixed(call.choice());
    List<ChatMessage> chosen = shown.messages(call.choice().chosen());

    List<ChatMessage> after = new ArrayList<>(before);
    after.set(last, tag.shown((UserMessage) before.get(last), shown.ids));
    after.addAll(chosenAt, chosen);
    after.addAll(front, fixed);
    settings
        .listener()
        .onShown(new FewShotListener.Shown(settings.name(), shown.ids, shown.withheld));
    return request.toBuilder().messages(after).build();
  }

  static int lastUserMessage(List<ChatMessage> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof UserMessage) {
        return i;
      }
    }
    return -1;
  }

  /** The question that a guardrail asks again, if the memory still holds it. */
  private static int userMessageBefore(List<ChatMessage> messages, int last) {
    int before = lastUserMessage(messages.subList(0, last));
    return before >= 0
            && messages.subList(before, last).stream().anyMatch(AiMessage.class::isInstance)
        ? before
        : last;
  }

  /** A memory may move the system message to the end of its window, so it is looked for. */
  private static int afterSystemMessages(List<ChatMessage> messages) {
    int at = 0;
    while (at < messages.size() && !(messages.get(at) instanceof SystemMessage)) {
      at++;
    }
    if (at == messages.size()) {
      return 0;
    }
    while (at < messages.size() && messages.get(at) instanceof SystemMessage) {
      at++;
    }
    return at;
  }

  /** What is shown in one request. */
  private final class Shown {
    final List<String> ids = new ArrayList<>();
    final List<String> withheld = new ArrayList<>();
    private final Set<String> tools = new HashSet<>();
    private final TurnMessages turns;

    Shown(ChatRequestParameters effective) {
      List<ToolSpecification> offered = effective.toolSpecifications();
      if (offered != null) {
        offered.forEach(tool -> tools.add(tool.name()));
      }
      turns = new TurnMessages(Answers.forRequest(effective));
    }

    List<ChatMessage> fixed(Choice choice) {
      List<ChatMessage> block = messages(settings.fixed());
      if (!settings.cacheMark().isEmpty()) {
        mark(block);
      }
      block.addAll(messages(choice.fixed()));
      return block;
    }

    private void mark(List<ChatMessage> block) {
      int last = lastUserMessage(block);
      if (last >= 0) {
        UserMessage message = (UserMessage) block.get(last);
        Map<String, Object> attributes = new HashMap<>(message.attributes());
        attributes.putAll(settings.cacheMark());
        block.set(last, message.toBuilder().attributes(attributes).build());
      }
    }

    List<ChatMessage> messages(List<Example> examples) {
      List<ChatMessage> messages = new ArrayList<>();
      for (Example example : examples) {
        if (callsOnlyOffered(example)) {
          ids.add(example.id());
          messages.addAll(turns.of(example));
        } else {
          withheld.add(example.id());
        }
      }
      return messages;
    }

    private boolean callsOnlyOffered(Example example) {
      return example.conversation().stream()
          .filter(Turn.FromAssistant.class::isInstance)
          .flatMap(turn -> ((Turn.FromAssistant) turn).toolCalls().stream())
          .allMatch(call -> tools.contains(call.name()));
    }
  }
}
