package dev.exemplar4j.langchain4j;

import dev.exemplar4j.langchain4j.RememberedCalls.Call;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out which call a request belongs to and what that call shows. Thread-safe. */
final class CallExpansion {

  private static final StackWalker STACK = StackWalker.getInstance();
  private static final int FRAMES = 64;

  private final Chooser chooser;
  private final RequestExpansion expansion;
  private final RememberedCalls calls;
  private final Tag tag;

  CallExpansion(FewShotSettings settings) {
    this.tag = new Tag(settings.name());
    this.chooser = new Chooser(settings);
    this.expansion = new RequestExpansion(settings, tag);
    this.calls = new RememberedCalls(settings.rememberedCalls());
  }

  RememberedCalls calls() {
    return calls;
  }

  /** Chooses for a message and tags it. */
  UserMessage choose(UserMessage message, FewShotContext context) {
    Choice choice = chooser.choose(context);
    String key =
        context
            .invocation()
            .flatMap(invocation -> Optional.ofNullable(invocation.invocationId()))
            .orElseGet(UUID::randomUUID)
            .toString();
    UserMessage tagged = tag.chosen(message, choice.ids(), key);
    calls.remember(key, choice);
    calls.remember(tagged, new Call(choice, true, false));
    return tagged;
  }

  /** A request that a model was called with; the parameters are with the model's defaults. */
  ChatRequest ofModel(ChatRequest request, ChatRequestParameters effective) {
    return expand(request, effective, null, false);
  }

  /** A request that an AI service is about to make. */
  ChatRequest ofService(ChatRequest request, @Nullable Object memoryId) {
    return expand(request, request.parameters(), memoryId, true);
  }

  private ChatRequest expand(
      ChatRequest request,
      ChatRequestParameters effective,
      @Nullable Object memoryId,
      boolean ofService) {
    int at = RequestExpansion.lastUserMessage(request.messages());
    if (at < 0 || tag.isShown((UserMessage) request.messages().get(at))) {
      return request;
    }
    UserMessage last = (UserMessage) request.messages().get(at);
    Call call =
        tagged(last)
            .or(() -> laterRound(request.messages(), at))
            .or(() -> askedAgain(request, at))
            .orElseGet(() -> newCall(last, memoryId, ofService));
    calls.remember(last, request.parameters(), call);
    return expansion.expand(request, call, effective);
  }

  private Optional<Call> tagged(UserMessage last) {
    return tag.call(last)
        .map(
            key ->
                calls
                    .byKey(key)
                    .or(() -> calls.byMessage(last).map(Call::choice))
                    .orElseGet(
                        () ->
                            chooser.chooseAgain(
                                FewShotContext.of(UserText.said(last)), tag.ids(last))))
        .map(choice -> new Call(choice, true, false));
  }

  /** The same message object, with rounds of tool calls after it. */
  private Optional<Call> laterRound(List<ChatMessage> messages, int at) {
    return at < messages.size() - 1
        ? calls.byMessage((UserMessage) messages.get(at))
        : Optional.empty();
  }

  private Optional<Call> askedAgain(ChatRequest request, int at) {
    return calls
        .byParameters(request.parameters())
        .filter(call -> call.ofService() || isCalledByGuardrail())
        .map(
            call -> new Call(call.choice(), call.ofService(), at == request.messages().size() - 1));
  }

  /**
   * A hand-written loop may hand on its parameters object just as a guardrail does, and then the
   * last message is a new question. Only who calls tells one from the other.
   */
  private static boolean isCalledByGuardrail() {
    return STACK.walk(
        frames ->
            frames
                .limit(FRAMES)
                .map(StackWalker.StackFrame::getClassName)
                .anyMatch(
                    name ->
                        name.startsWith("dev.langchain4j.guardrail.")
                            && name.endsWith("ChatExecutor")));
  }

  private Call newCall(UserMessage last, @Nullable Object memoryId, boolean ofService) {
    FewShotContext context = FewShotContext.of(UserText.said(last), memoryId);
    return new Call(chooser.choose(context), ofService, false);
  }
}
