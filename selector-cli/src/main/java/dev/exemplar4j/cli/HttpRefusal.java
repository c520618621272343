package dev.exemplar4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.exception.HttpException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service answered with an error. Of what it said, only words of the protocol are kept, since the
 * rest may quote the prompt or the key.
 */
final class HttpRefusal extends HttpException {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_WORD = 64;

  /** Out of money, which no waiting mends, under the status of too many requests. */
  private static final String NO_QUOTA = "insufficient_quota";

  private final List<String> words;
  private final @Nullable Duration wait;

  private HttpRefusal(int status, List<String> words, @Nullable Duration wait) {
    super(
        status, "HTTP " + status + (words.isEmpty() ? "" : " (" + String.join(", ", words) + ")"));
    this.words = words;
    this.wait = wait;
  }

  static HttpRefusal of(int status, HttpHeaders headers, byte[] body) {
    Duration wait = headers.firstValue("Retry-After").flatMap(HttpRefusal::wait).orElse(null);
    return new HttpRefusal(status, words(body), wait);
  }

  private static List<String> words(byte[] body) {
    List<String> words = new ArrayList<>();
    try {
      JsonNode error = JSON.readTree(body).path("error");
      for (String key : List.of("type", "code", "param")) {
        String word = error.path(key).asText("");
        if (isWord(word) && !words.contains(word)) {
          words.add(word);
        }
      }
    } catch (JsonProcessingException e) {
      // An error page says nothing that could be shown.
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
    return List.copyOf(words);
  }

  private static boolean isWord(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_WORD
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_' || c == '.');
  }

  /** Seconds, or a date (RFC 9110, 10.2.3). */
  private static Optional<Duration> wait(String value) {
    try {
      boolean digits = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
      if (digits) {
        return Optional.of(
            Duration.ofSeconds(value.length() > 9 ? 999_999_999 : Long.parseLong(value)));
      }
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(Instant.now(), then);
      return left.isNegative() ? Optional.empty() : Optional.of(left);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  boolean mayPass() {
    int status = statusCode();
    boolean busy = status == 408 || status == 425 || status == 429 || status >= 500;
    return busy && !words.contains(NO_QUOTA);
  }

  /** When the service said to come back. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(wait);
  }
}
