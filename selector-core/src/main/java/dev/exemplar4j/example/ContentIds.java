package dev.exemplar4j.example;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ids for records without one: the first 128 bits of SHA-256 over the content, each part preceded
 * by its length so that no two contents run together. A content that comes again gets {@code -2},
 * {@code -3} and so on in file order, so that nothing is lost.
 */
final class ContentIds {

  private final Map<String, Integer> seen = new HashMap<>();

  String next(String input, String output, Metadata metadata) {
    String id = hash(input, output, metadata);
    int times = seen.merge(id, 1, Integer::sum);
    return times == 1 ? id : id + "-" + times;
  }

  static String hash(String input, String output, Metadata metadata) {
    MessageDigest digest = sha256();
    update(digest, input);
    update(digest, output);
    new TreeMap<>(metadata.asMap())
        .forEach(
            (key, value) -> {
              update(digest, key);
              update(digest, value.getClass().getSimpleName());
              update(digest, value.toString());
            });
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
