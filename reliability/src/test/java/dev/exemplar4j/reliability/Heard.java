package dev.exemplar4j.reliability;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that an application heard of a model in one run, in order, and all that the model was asked.
 * An exception that the model itself threw is known by its identity. Thread-safe.
 */
final class Heard {

  private static final int LONG = 2_000;

  final List<String> events = Collections.synchronizedList(new ArrayList<>());
  final List<List<ChatMessage>> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();
  private final Set<Throwable> own = Collections.newSetFromMap(new IdentityHashMap<>());

  void event(String what, @Nullable Object value) {
    events.add(what + ": " + shortened(String.valueOf(value)));
  }

  private static String shortened(String text) {
    return text.length() <= LONG ? text : text.length() + " chars of hash " + text.hashCode();
  }

  void asked(ChatRequest request) {
    requests.add(List.copyOf(request.messages()));
  }

  /** Marks what the model throws. */
  synchronized <T extends Throwable> T own(T thrown) {
    own.add(thrown);
    return thrown;
  }

  synchronized void failed(String what, @Nullable Throwable failure) {
    StringBuilder chain = new StringBuilder();
    int depth = 0;
    for (Throwable one = failure; one != null && depth < 5; one = one.getCause(), depth++) {
      chain.append(own.contains(one) ? "the model's own " : "").append(one.getClass().getName());
      chain.append(' ').append(shortened(String.valueOf(one.getMessage()))).append("; ");
      chain.append(one.getSuppressed().length).append(" suppressed; ");
    }
    event(what, chain);
  }

  /** Lets the model go on elsewhere. */
  synchronized Thread thread(Runnable task) {
    Thread thread = new Thread(task);
    thread.setUncaughtExceptionHandler((where, e) -> failed("uncaught", e));
    threads.add(thread);
    thread.start();
    return thread;
  }

  /** Waits for all that the model does elsewhere. */
  void await() {
    for (int i = 0; i < count(); i++) {
      join(thread(i));
    }
  }

  private synchronized int count() {
    return threads.size();
  }

  private synchronized Thread thread(int i) {
    return threads.get(i);
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for a model", e);
    }
  }

  static String described(ChatMessage message) {
    return switch (message) {
      case UserMessage user -> "user " + shortened(String.valueOf(user.contents()));
      case SystemMessage system -> "system " + system.text();
      case AiMessage ai ->
          "assistant " + shortened(ai.text() + " " + ai.thinking() + ai.toolExecutionRequests());
      case ToolExecutionResultMessage result ->
          "tool " + result.id() + " " + result.toolName() + " " + shortened(result.text());
      default -> String.valueOf(message.type());
    };
  }

  static String described(@Nullable ChatResponse response) {
    return response == null
        ? "null"
        : described(response.aiMessage()) + " " + shortened(Objects.toString(response.metadata()));
  }

  /** What a model's listener sees, but for the request itself. */
  ChatModelListener listener() {
    return new ChatModelListener() {
      @Override
      public void onRequest(ChatModelRequestContext context) {
        event("listener sees", "a request");
      }

      @Override
      public void onResponse(ChatModelResponseContext context) {
        event("listener sees", described(context.chatResponse()));
      }

      @Override
      public void onError(ChatModelErrorContext context) {
        failed("listener sees", context.error());
      }
    };
  }

  StreamingChatResponseHandler handler() {
    return new StreamingChatResponseHandler() {
      @Override
      public void onPartialResponse(String part) {
        event("part", part);
      }

      @Override
      public void onPartialThinking(PartialThinking thinking) {
        event("thinking", thinking);
      }

      @Override
      public void onPartialToolCall(PartialToolCall call) {
        event("part of a call", call);
      }

      @Override
      public void onCompleteToolCall(CompleteToolCall call) {
        event("call", call);
      }

      @Override
      public void onUnmappedRawEvent(Object raw) {
        event("raw", raw);
      }

      @Override
      public void onCompleteResponse(ChatResponse response) {
        event("complete", described(response));
      }

      @Override
      public void onError(Throwable error) {
        failed("error", error);
      }
    };
  }
}
