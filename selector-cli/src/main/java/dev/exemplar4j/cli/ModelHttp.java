package dev.exemplar4j.cli;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * How requests to a model are sent: with a time limit that covers the whole answer, a limit to its
 * length, and the header that says when to come back, none of which LangChain4j's own client has.
 * Redirections are not followed, so that a key goes nowhere else.
 */
final class ModelHttp implements HttpClient {

  private static final int LONGEST_BODY = 16 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(15);

  private final java.net.http.HttpClient client;
  private final Duration limit;

  private ModelHttp(Duration connect, Duration limit) {
    this.limit = limit;
    this.client =
        java.net.http.HttpClient.newBuilder()
            .connectTimeout(connect)
            .followRedirects(Redirect.NEVER)
            .version(Version.HTTP_1_1)
            .build();
  }

  static HttpClientBuilder within(Duration limit) {
    return new Builder(CONNECT, limit);
  }

  private record Builder(Duration connectTimeout, Duration readTimeout)
      implements HttpClientBuilder {

    /** The limits are those of this program. */
    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
      return this;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration ignored) {
      return this;
    }

    @Override
    public HttpClient build() {
      return new ModelHttp(connectTimeout, readTimeout);
    }
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    java.net.http.HttpRequest.Builder sent =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .method(request.method().name(), BodyPublishers.ofString(request.body()));
    request.headers().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
    HttpResponse<byte[]> response = response(sent.build());
    if (response.statusCode() / 100 != 2) {
      throw HttpRefusal.of(response.statusCode(), response.headers(), response.body());
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map())
        .body(text(response.body()))
        .build();
  }

  /** JSON is UTF-8 (RFC 8259, 8.1). To replace what is none would change an answer. */
  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new LangChain4jException(e);
    }
  }

  private HttpResponse<byte[]> response(java.net.http.HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request, head -> new LimitedBody(LONGEST_BODY));
    try {
      return coming.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new LangChain4jException(e.getCause());
    } catch (java.util.concurrent.TimeoutException e) {
      coming.cancel(true);
      throw new TimeoutException("no whole answer within " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw new LangChain4jException(e);
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedFeatureException("answers are not streamed");
  }
}
