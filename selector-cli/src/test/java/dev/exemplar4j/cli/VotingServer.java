package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service on the loopback interface that speaks the chat completions protocol. It answers what
 * most of the examples in a prompt answer, of equally many what the best answers, which stands
 * last; and it fails as it is told to.
 */
final class VotingServer implements AutoCloseable {

  /** What may go wrong with one request. */
  enum Trouble {
    BROKEN,
    BUSY,
    BUSY_FOR_SEVEN_SECONDS,
    NO_QUOTA,
    SLOW,
    GARBAGE,
    NO_CHOICES,
    NO_USAGE,
    LONG,
    WRONG_KEY,
    WRONG_PARAMETER
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  final List<String> prompts = Collections.synchronizedList(new ArrayList<>());
  final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
  volatile long delayMillis;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  VotingServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  String url() {
    return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + port() + "/v1";
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      prompts.add(request.path("messages").toString());
      keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      Trouble trouble = troubles.poll();
      sleep(trouble == Trouble.SLOW ? 5_000 : delayMillis);
      if (trouble == null) {
        send(exchange, 200, completion(vote(request)).toString());
      } else {
        fail(exchange, trouble, request);
      }
    }
  }

  private static void fail(HttpExchange exchange, Trouble trouble, JsonNode request)
      throws IOException {
    ObjectNode whole = completion(vote(request));
    switch (trouble) {
      case BROKEN -> send(exchange, 500, "<html>secret</html>");
      case BUSY -> send(exchange, 429, error("requests", "rate_limit_exceeded"));
      case BUSY_FOR_SEVEN_SECONDS -> {
        exchange.getResponseHeaders().add("Retry-After", "7");
        send(exchange, 429, error("requests", "rate_limit_exceeded"));
      }
      case NO_QUOTA -> send(exchange, 429, error("insufficient_quota", "insufficient_quota"));
      case GARBAGE -> send(exchange, 200, "{\"choices\": [");
      case NO_CHOICES -> {
        whole.putArray("choices");
        send(exchange, 200, whole.toString());
      }
      case NO_USAGE -> {
        whole.remove("usage");
        send(exchange, 200, whole.toString());
      }
      case LONG -> send(exchange, 200, "x".repeat(17 << 20));
      case WRONG_KEY -> send(exchange, 401, error("invalid_request_error", "invalid_api_key"));
      case WRONG_PARAMETER ->
          send(exchange, 400, error("invalid_request_error", "Secret text of somebody"));
      case SLOW -> send(exchange, 200, whole.toString());
    }
  }

  private static String error(String type, String code) {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("error").put("message", "secret").put("type", type).put("code", code);
    return root.toString();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String vote(JsonNode request) {
    List<String> answers = new ArrayList<>();
    for (JsonNode message : request.path("messages")) {
      if (message.path("role").asText().equals("assistant")) {
        answers.addFirst(message.path("content").asText());
      }
    }
    Map<String, Integer> votes = new LinkedHashMap<>();
    answers.forEach(answer -> votes.merge(answer, 1, Integer::sum));
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return votes.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static ObjectNode completion(String text) {
    ObjectNode root = JSON.createObjectNode();
    root.put("id", "1").put("object", "chat.completion").put("created", 1).put("model", "vote");
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", text);
    choice.put("finish_reason", "stop");
    root.putObject("usage")
        .put("prompt_tokens", 100)
        .put("completion_tokens", 2)
        .put("total_tokens", 102);
    return root;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
