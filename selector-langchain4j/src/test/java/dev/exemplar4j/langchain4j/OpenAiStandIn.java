package dev.exemplar4j.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A server on the loopback interface that speaks OpenAI's chat completions protocol, with streaming
 * and tool calls, and keeps what it was sent. Its only key is {@code none}.
 */
public final class OpenAiStandIn implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A tool call that the stand-in asks for.
   *
   * @param id the call's id
   * @param name the tool
   * @param arguments JSON text
   */
  public record Call(String id, String name, String arguments) {}

  /**
   * An answer.
   *
   * @param text what the model says; may be empty beside tool calls
   * @param calls the tools that it calls
   */
  public record Reply(String text, List<Call> calls) {
    /**
     * Says something.
     *
     * @param text what
     * @return the answer
     */
    public static Reply text(String text) {
      return new Reply(text, List.of());
    }

    /**
     * Calls tools.
     *
     * @param calls which
     * @return the answer
     */
    public static Reply calls(Call... calls) {
      return new Reply("", Arrays.asList(calls));
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<JsonNode, Reply> model;
  private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());

  private OpenAiStandIn(HttpServer server, Function<JsonNode, Reply> model) {
    this.server = server;
    this.model = model;
  }

  /**
   * Starts a server.
   *
   * @param model answers a request; called by many threads
   * @return the running server
   */
  public static OpenAiStandIn start(Function<JsonNode, Reply> model) {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      OpenAiStandIn standIn = new OpenAiStandIn(HttpServer.create(anyPort, 0), model);
      standIn.server.setExecutor(standIn.threads);
      standIn.server.createContext("/v1/chat/completions", standIn::answer);
      standIn.server.start();
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a server that gives these answers one after the other.
   *
   * @param replies the answers; a request beyond the last gets the last again
   * @return the running server
   */
  public static OpenAiStandIn replying(Reply... replies) {
    List<Reply> left = Collections.synchronizedList(new ArrayList<>(Arrays.asList(replies)));
    return start(request -> left.size() > 1 ? left.removeFirst() : left.getFirst());
  }

  /** {@return the base URL for clients} */
  public String baseUrl() {
    return "http://"
        + InetAddress.getLoopbackAddress().getHostAddress()
        + ":"
        + server.getAddress().getPort()
        + "/v1";
  }

  /** {@return the requests so far, oldest first} */
  public List<JsonNode> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /**
   * A streaming model that talks to this server.
   *
   * @return the model
   */
  public StreamingChatModel streamingModel() {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(baseUrl())
        .apiKey("none")
        .modelName("stand-in")
        .build();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      requests.add(request);
      if (!"Bearer none".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      Reply reply = model.apply(request);
      boolean stream = request.path("stream").asBoolean(false);
      String body = stream ? stream(reply) : whole(reply).toString();
      exchange
          .getResponseHeaders()
          .add("Content-Type", stream ? "text/event-stream" : "application/json");
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static ObjectNode envelope(String kind) {
    return JSON.createObjectNode()
        .put("id", "chatcmpl-1")
        .put("object", kind)
        .put("created", 1)
        .put("model", "stand-in");
  }

  private static String finish(Reply reply) {
    return reply.calls().isEmpty() ? "stop" : "tool_calls";
  }

  private static ObjectNode whole(Reply reply) {
    ObjectNode response = envelope("chat.completion");
    ObjectNode choice = response.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    message.put("content", reply.text().isEmpty() ? null : reply.text());
    if (!reply.calls().isEmpty()) {
      calls(message.putArray("tool_calls"), reply);
    }
    choice.put("finish_reason", finish(reply));
    usage(response);
    return response;
  }

  private static void usage(ObjectNode response) {
    response
        .putObject("usage")
        .put("prompt_tokens", 1)
        .put("completion_tokens", 1)
        .put("total_tokens", 2);
  }

  private static void calls(ArrayNode array, Reply reply) {
    for (int i = 0; i < reply.calls().size(); i++) {
      Call call = reply.calls().get(i);
      ObjectNode one = array.addObject().put("index", i).put("id", call.id());
      one.put("type", "function");
      one.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }
  }

  private static String stream(Reply reply) {
    StringBuilder events = new StringBuilder();
    for (String piece : reply.text().split("(?<= )", -1)) {
      ObjectNode chunk = envelope("chat.completion.chunk");
      ObjectNode delta = chunk.putArray("choices").addObject().put("index", 0).putObject("delta");
      delta.put("role", "assistant").put("content", piece);
      event(events, chunk);
    }
    if (!reply.calls().isEmpty()) {
      ObjectNode chunk = envelope("chat.completion.chunk");
      ObjectNode delta = chunk.putArray("choices").addObject().put("index", 0).putObject("delta");
      calls(delta.putArray("tool_calls"), reply);
      event(events, chunk);
    }
    ObjectNode end = envelope("chat.completion.chunk");
    ObjectNode choice = end.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", finish(reply));
    event(events, end);
    ObjectNode usage = envelope("chat.completion.chunk");
    usage.putArray("choices");
    usage(usage);
    event(events, usage);
    return events.append("data: [DONE]\n\n").toString();
  }

  private static void event(StringBuilder events, ObjectNode chunk) {
    events.append("data: ").append(chunk).append("\n\n");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
