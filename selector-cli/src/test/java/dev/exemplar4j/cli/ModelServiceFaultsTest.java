package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.FaultyService.bytes;
import static dev.exemplar4j.cli.FaultyService.completion;
import static dev.exemplar4j.cli.FaultyService.head;
import static dev.exemplar4j.cli.FaultyService.json;
import static dev.exemplar4j.cli.FaultyService.ok;
import static dev.exemplar4j.cli.FaultyService.response;
import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.cli.FaultyService.Script;
import dev.exemplar4j.evaluate.model.AnswerCache;
import dev.exemplar4j.evaluate.model.ModelAnswer;
import dev.exemplar4j.evaluate.model.ModelException;
import dev.exemplar4j.evaluate.model.PromptKey;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.prompt.ChatPrompt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a service can do to a request over real HTTP: each ends within the time limit, is told apart
 * as a failure that may pass or one that stays, shows no word of prompts or answers, and leaves the
 * file of answers whole.
 */
class ModelServiceFaultsTest {

  private static final String SECRET = "Zxq secret";
  private static final ChatPrompt PROMPT = new ChatPrompt(List.of(Turn.user(SECRET)), List.of(), 0);
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final byte[] MEGABYTE = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;
  private final FaultyService service = new FaultyService();

  @AfterEach
  void stop() {
    service.close();
  }

  private static void write(OutputStream out, int megabytes) throws IOException {
    for (int i = 0; i < megabytes; i++) {
      out.write(MEGABYTE);
    }
  }

  private static Script chunked(int megabytes) {
    return (connection, out) -> {
      out.write(head("200 OK", "Transfer-Encoding: chunked\r\n"));
      for (int i = 0; i < megabytes; i++) {
        out.write(bytes("100000\r\n"));
        out.write(MEGABYTE);
        out.write(bytes("\r\n"));
      }
      out.write(bytes("0\r\n\r\n"));
    };
  }

  /** What breaks below HTTP, or in it. */
  private static Map<String, Script> broken() {
    Map<String, Script> all = new LinkedHashMap<>();
    all.put("hangs up at once", (connection, out) -> {});
    all.put("resets the connection", (connection, out) -> connection.setSoLinger(true, 0));
    all.put("hangs up in the status line", (connection, out) -> out.write(bytes("HTTP/1.1 2")));
    all.put(
        "hangs up in the headers",
        (connection, out) -> out.write(bytes("HTTP/1.1 200 OK\r\nContent-")));
    all.put(
        "hangs up in the body",
        (connection, out) -> {
          out.write(head("200 OK", "Content-Length: 1000\r\n"));
          out.write(bytes(json("half an ans").substring(0, 150)));
        });
    all.put(
        "resets in the body",
        (connection, out) -> {
          out.write(head("200 OK", "Content-Length: 1000\r\n"));
          out.write(bytes("{\"id\""));
          out.flush();
          connection.setSoLinger(true, 0);
        });
    all.put(
        "hangs up in a chunk",
        (connection, out) -> {
          out.write(head("200 OK", "Transfer-Encoding: chunked\r\n"));
          out.write(bytes("64\r\n{\"id\""));
        });
    all.put(
        "a chunk of no length",
        (connection, out) -> {
          out.write(head("200 OK", "Transfer-Encoding: chunked\r\n"));
          out.write(bytes("many\r\n{}\r\n0\r\n\r\n"));
        });
    all.put("speaks no HTTP", (connection, out) -> out.write(bytes("SSH-2.0-OpenSSH_9.9\r\n\r\n")));
    all.put(
        "a length that is no number",
        (connection, out) -> out.write(head("200 OK", "Content-Length: many\r\n")));
    all.put(
        "50 MB",
        (connection, out) -> {
          out.write(head("200 OK", "Content-Length: " + (50 << 20) + "\r\n"));
          write(out, 50);
        });
    all.put("50 MB in chunks", chunked(50));
    all.put(
        "a megabyte of headers",
        response("200 OK", "X: " + "x".repeat(1 << 20) + "\r\n", bytes("{}")));
    all.put(
        "continues for ever",
        (connection, out) -> {
          for (int i = 0; i < 6_000; i++) {
            out.write(bytes("HTTP/1.1 102 Processing\r\n\r\n"));
            out.flush();
            Thread.sleep(10);
          }
        });
    all.put("a body in gzip", (connection, out) -> gzip(out));
    all.put("UTF-16", ok16());
    all.put(
        "Latin-1",
        response("200 OK", "", json("Gr\u00f6\u00dfe").getBytes(StandardCharsets.ISO_8859_1)));
    all.put("half a character", response("200 OK", "", cut()));
    return all;
  }

  private static byte[] cut() {
    byte[] whole = json("\u20ac").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte one : whole) {
      if (one != (byte) 0xAC) {
        out.write(one);
      }
    }
    return out.toByteArray();
  }

  private static Script ok16() {
    return response("200 OK", "", json("x").getBytes(StandardCharsets.UTF_16LE));
  }

  private static void gzip(OutputStream out) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes(json("x")));
    }
    out.write(
        head("200 OK", "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n"));
    out.write(packed.toByteArray());
  }

  /** What never ends. */
  private static Map<String, Script> endless() {
    Map<String, Script> all = new LinkedHashMap<>();
    all.put("says nothing", (connection, out) -> Thread.sleep(60_000));
    all.put(
        "says nothing after the headers",
        (connection, out) -> {
          out.write(head("200 OK", "Content-Length: 9\r\n"));
          out.flush();
          Thread.sleep(60_000);
        });
    all.put(
        "drips",
        (connection, out) -> {
          out.write(head("200 OK", "Transfer-Encoding: chunked\r\n"));
          for (int i = 0; i < 6_000; i++) {
            out.write(bytes("1\r\n \r\n"));
            out.flush();
            Thread.sleep(10);
          }
        });
    all.put(
        "drips headers",
        (connection, out) -> {
          out.write(bytes("HTTP/1.1 200 OK\r\n"));
          for (int i = 0; i < 6_000; i++) {
            out.write(bytes("X-" + i + ": x\r\n"));
            out.flush();
            Thread.sleep(10);
          }
        });
    return all;
  }

  /** What is HTTP and no completion. */
  private static Map<String, Script> wrong() {
    Map<String, Script> all = new LinkedHashMap<>();
    all.put("a web page", ok("<!DOCTYPE html><title>" + SECRET + "</title>"));
    all.put("nothing", ok(""));
    all.put("no content", response("204 No Content", "", bytes("")));
    all.put("null", ok("null"));
    all.put("an array", ok("[]"));
    all.put("a text", ok("\"" + SECRET + "\""));
    all.put("an error under 200", ok("{\"error\":{\"message\":\"" + SECRET + "\"}}"));
    all.put("half an object", ok(json("x").substring(0, 60)));
    all.put("no choices", ok("{\"choices\":[]}"));
    all.put("choices of null", ok("{\"choices\":null}"));
    all.put("a choice of null", ok("{\"choices\":[null]}"));
    all.put("a choice without a message", ok("{\"choices\":[{\"index\":0}]}"));
    all.put("deep nesting", ok("{\"x\":" + "[".repeat(100_000)));
    all.put("a long number", ok("{\"created\":" + "1".repeat(100_000) + "}"));
    return all;
  }

  /** What is refused for now. */
  private static Map<String, Script> refused() {
    Map<String, Script> all = new LinkedHashMap<>();
    for (String status :
        List.of(
            "408 Request Timeout",
            "425 Too Early",
            "429 Too Many Requests",
            "500 Internal Server Error",
            "502 Bad Gateway",
            "503 Service Unavailable",
            "504 Gateway Timeout",
            "529 Overloaded")) {
      all.put(status, response(status, "", bytes("<html>" + SECRET + "</html>")));
    }
    for (String when : List.of("soon", "-5", "1.5", "", "99999999999999999999")) {
      all.put(
          "429 until " + when,
          response("429 Busy", "Retry-After: " + when + "\r\n", bytes("{\"error\":null}")));
    }
    return all;
  }

  private static Map<String, Script> lasting() {
    Map<String, Script> all = new LinkedHashMap<>();
    for (String status :
        List.of(
            "301 Moved Permanently",
            "307 Temporary Redirect",
            "400 Bad Request",
            "401 Unauthorized",
            "403 Forbidden",
            "404 Not Found",
            "413 Content Too Large",
            "422 Unprocessable Content")) {
      all.put(status, response(status, "Location: http://localhost:1/\r\n", bytes("[\"" + SECRET)));
    }
    return all;
  }

  private OpenAiAnswers model() {
    OpenAiAnswers.Target target = new OpenAiAnswers.Target(URI.create(service.url()), "m", 0, 9);
    return new OpenAiAnswers(target, null, LIMIT, PromptTokens.of(TokenCounter.ofCharacters(4)));
  }

  private ModelException failure(String name, Script fault) {
    service.faults.add(fault);
    Throwable failure = catchThrowable(() -> model().answer(PROMPT));
    assertThat(failure).as(name).isInstanceOf(ModelException.class);
    for (Throwable one = failure; one != null; one = one.getCause()) {
      assertThat(String.valueOf(one.getMessage())).as(name).doesNotContain(SECRET);
    }
    assertThat(String.valueOf(failure.getMessage()).lines().count()).as(name).isEqualTo(1);
    return (ModelException) failure;
  }

  @Test
  void answer_everyFaultThatMayPass() {
    Map<String, Script> all = new LinkedHashMap<>(broken());
    all.putAll(wrong());
    all.putAll(refused());
    List<String> wrongly = new ArrayList<>();
    all.forEach(
        (name, fault) -> {
          ModelException failure = failure(name, fault);
          String said = failure.getMessage();
          if (!failure.mayPass() || !said.startsWith("model m at " + service.url() + ": ")) {
            wrongly.add(name + ": " + failure.getMessage());
          }
        });
    assertThat(wrongly).isEmpty();
  }

  @Test
  void answer_thatNeverEnds_endsAtTheTimeLimit() {
    endless()
        .forEach(
            (name, fault) ->
                assertThat(failure(name, fault).getMessage())
                    .as(name)
                    .isEqualTo("model m at " + service.url() + ": no whole answer within 1 s"));
  }

  @Test
  void answer_everyRefusalThatStays() {
    lasting()
        .forEach(
            (name, fault) -> {
              ModelException failure = failure(name, fault);
              assertThat(failure.mayPass()).as(name).isFalse();
              assertThat(failure.getMessage()).contains("HTTP " + name.substring(0, 3));
            });
  }

  private static Map<String, String> odd() {
    return Map.of(
        "", "",
        " ", " ",
        "\\u0000\\u202e", "\u0000\u202e",
        "\\ud83d", "\ud83d",
        "\\ude00x", "\ude00x",
        "line\\nline", "line\nline",
        "<|im_end|>", "<|im_end|>",
        "\\\"quoted\\\"", "\"quoted\"");
  }

  @Test
  void answer_oddText_isTheSameFromTheFile() {
    try (AnswerCache cache = AnswerCache.in(folder.resolve("answers"))) {
      odd()
          .forEach(
              (sent, read) -> {
                service.faults.add(completion(sent));
                ModelAnswer answer = model().answer(PROMPT);
                assertThat(answer.text()).as(sent).isEqualTo(read);
                cache.put(PromptKey.of(sent, PROMPT), answer);
              });
    }
    try (AnswerCache cache = AnswerCache.in(folder.resolve("answers"))) {
      odd()
          .forEach(
              (sent, read) ->
                  assertThat(cache.get(PromptKey.of(sent, PROMPT)).orElseThrow().text())
                      .isEqualTo(read));
    }
  }

  private Outcome evaluate(String answers) {
    return Outcome.of(
        folder,
        "evaluate",
        "--pool",
        TICKETS,
        "--queries",
        QUESTIONS,
        "--selectors",
        "jaccard,random",
        "-k",
        "3",
        "--limit",
        "40",
        "--model-url",
        service.url(),
        "--model",
        "m",
        "--answer-time",
        "2s",
        "--json",
        "--answers",
        answers);
  }

  private static JsonNode comparisons(Outcome outcome) throws IOException {
    return new ObjectMapper().readTree(outcome.out()).path("comparisons");
  }

  private long kept(String answers) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(answers))) {
      Path file = files.filter(one -> !one.toString().endsWith(".lock")).findFirst().orElseThrow();
      try (AnswerCache cache = AnswerCache.in(file)) {
        return cache.size();
      }
    }
  }

  @Test
  void evaluate_everyFaultThatMayPass_changesNothing() throws IOException {
    Outcome calm = evaluate("calm");
    assertThat(calm.code()).as(calm.err()).isZero();
    int asked = service.requests.get();
    Map<String, Script> all = new LinkedHashMap<>(broken());
    all.putAll(wrong());
    all.put("503", refused().get("503 Service Unavailable"));
    all.put("drips", endless().get("drips"));
    all.values()
        .forEach(fault -> service.faults.addAll(List.of(fault, completion(FaultyService.ANSWER))));
    Outcome rough = evaluate("rough");
    assertThat(rough.code()).as(rough.err()).isZero();
    assertThat(comparisons(rough)).isEqualTo(comparisons(calm));
    assertThat(service.requests.get()).isEqualTo(2 * asked + all.size());
    assertThat(kept("rough")).isEqualTo(kept("calm")).isEqualTo(asked);
  }

  @Test
  void evaluate_everyTenthRequestFails_changesNothing() throws IOException {
    Outcome calm = evaluate("calm");
    int asked = service.requests.get();
    for (int i = 0; i < asked; i++) {
      service.faults.add(
          i % 10 == 9
              ? refused().get("500 Internal Server Error")
              : completion(FaultyService.ANSWER));
    }
    Outcome rough = evaluate("rough");
    assertThat(rough.code()).as(rough.err()).isZero();
    assertThat(comparisons(rough)).isEqualTo(comparisons(calm));
    assertThat(service.requests.get()).isEqualTo(2 * asked + asked / 10);
  }

  @Test
  void evaluate_everyRefusalThatStays_keepsWhatWasAnswered() throws IOException {
    for (String name : lasting().keySet()) {
      for (int i = 0; i < 10; i++) {
        service.faults.add(completion(FaultyService.ANSWER));
      }
      service.faults.add(lasting().get(name));
      Outcome refused = evaluate(name);
      assertThat(refused.complaint()).as(name).contains("HTTP " + name.substring(0, 3));
      long kept = kept(name);
      assertThat(kept).as(name).isBetween(10L, 20L);
      int before = service.requests.get();
      Outcome again = evaluate(name);
      assertThat(again.code()).as(again.err()).isZero();
      assertThat(service.requests.get() - before).as(name).isEqualTo(kept(name) - kept);
    }
  }
}
