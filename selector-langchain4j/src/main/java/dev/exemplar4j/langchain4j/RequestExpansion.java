package dev.exemplar4j.langchain4j;

import dev.exemplar4j.example.Example;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts examples into a request. */
final class RequestExpansion {

  private final FewShotSettings settings;
  private final Tag tag;

  RequestExpansion(FewShotSettings settings, Tag tag) {
    this.settings = settings;
    this.tag = tag;
  }

  /**
   * The request with examples, marked so that it is never expanded again; the very same request if
   * there is none to show.
   *
   * @param request holds a user message
   * @param call what to show
   * @param effective the parameters with which the model will be called
   */
  ChatRequest expand(
      ChatRequest request, RememberedCalls.Call call, ChatRequestParameters effective) {
    List<ChatMessage> messages = new ArrayList<>(request.messages());
    int last = lastUserMessage(messages);
    int question = call.askedAgain() ? userMessageBefore(messages, last) : last;
    ShownExamples shown = new ShownExamples(settings, call.choice(), effective);
    settings
        .listener()
        .onShown(new FewShotListener.Shown(settings.name(), shown.ids(), shown.withheld()));
    if (shown.all().isEmpty()) {
      return request;
    }
    messages.set(last, tag.shown((UserMessage) messages.get(last), shown.ids()));
    switch (settings.rendering()) {
      case Rendering.Turns ignored -> addTurns(messages, question, shown);
      case Rendering.InSystemMessage text -> addToSystemMessage(messages, shown, text);
      case Rendering.InUserMessage text -> addToQuestion(messages, question, shown, text);
    }
    return request.toBuilder().messages(messages).build();
  }

  private void addTurns(List<ChatMessage> messages, int question, ShownExamples shown) {
    int front = Math.min(afterSystemMessages(messages), question);
    boolean atFront = settings.placement() == Placement.AFTER_SYSTEM_MESSAGE;
    TurnMessages turns = new TurnMessages();
    List<ChatMessage> fixed = turns.of(shown.everywhere());
    markForCaching(fixed);
    fixed.addAll(turns.of(shown.fixed()));
    messages.addAll(atFront ? front : question, turns.of(shown.chosen()));
    messages.addAll(front, fixed);
  }

  private void markForCaching(List<ChatMessage> block) {
    int last = lastUserMessage(block);
    if (last >= 0 && !settings.cacheMark().isEmpty()) {
      UserMessage message = (UserMessage) block.get(last);
      Map<String, Object> attributes = new HashMap<>(message.attributes());
      attributes.putAll(settings.cacheMark());
      block.set(last, message.toBuilder().attributes(attributes).build());
    }
  }

  private static void addToSystemMessage(
      List<ChatMessage> messages, ShownExamples shown, Rendering.InSystemMessage text) {
    List<Example> all = shown.all();
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i) instanceof SystemMessage system) {
        messages.set(i, TextMessages.system(system.text(), all, text.layout()));
        return;
      }
    }
    messages.addFirst(TextMessages.system("", all, text.layout()));
  }

  private static void addToQuestion(
      List<ChatMessage> messages, int at, ShownExamples shown, Rendering.InUserMessage text) {
    UserMessage question = (UserMessage) messages.get(at);
    messages.set(at, TextMessages.user(question, shown.all(), text.layout()));
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
}
