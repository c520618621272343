package dev.exemplar4j.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A service on the loopback interface that answers each request on a connection of its own, byte by
 * byte as it is told: well, or in a way that HTTP servers and proxies have.
 */
final class FaultyService implements AutoCloseable {

  /** Answers one request on a connection. */
  interface Script {
    void answer(Socket connection, OutputStream out) throws IOException, InterruptedException;
  }

  static final String ANSWER = "billing";

  final Queue<Script> faults = new ConcurrentLinkedQueue<>();
  final AtomicInteger requests = new AtomicInteger();
  private final ServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FaultyService() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  String url() {
    return "http://"
        + InetAddress.getLoopbackAddress().getHostAddress()
        + ":"
        + socket.getLocalPort()
        + "/v1";
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      readRequest(new BufferedInputStream(connection.getInputStream()));
      requests.incrementAndGet();
      Script fault = faults.poll();
      (fault == null ? completion(ANSWER) : fault).answer(connection, connection.getOutputStream());
      connection.getOutputStream().flush();
    } catch (IOException e) {
      // The client has hung up, as it shall when it was told too much or too late.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void readRequest(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int one = in.read();
      if (one < 0) {
        throw new IOException("no request");
      }
      head.write(one);
    }
    for (String line : head.toString(StandardCharsets.ISO_8859_1).lines().toList()) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        in.readNBytes(Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()));
      }
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A response with a body of a known length. */
  static Script response(String status, String headers, byte[] body) {
    return (connection, out) -> {
      out.write(head(status, "Content-Length: " + body.length + "\r\n" + headers));
      out.write(body);
    };
  }

  static byte[] head(String status, String headers) {
    return bytes(
        "HTTP/1.1 "
            + status
            + "\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + headers
            + "\r\n");
  }

  static Script ok(String body) {
    return response("200 OK", "", bytes(body));
  }

  /** A completion; the text is put into JSON as it is. */
  static String json(String text) {
    return "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
        + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
        + text
        + "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,"
        + "\"completion_tokens\":1,\"total_tokens\":11}}";
  }

  static Script completion(String text) {
    return ok(json(text));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
