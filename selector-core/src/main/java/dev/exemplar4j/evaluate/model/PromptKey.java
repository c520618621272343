package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.prompt.Prompt;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a model was asked: the SHA-256 of the length of its identity as eight bytes, its identity,
 * and the messages of the prompt as JSON, in UTF-8. The text itself cannot be found from it.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record PromptKey(String hex) {

  private static final int DIGITS = 64;

  /**
   * Checks the digits.
   *
   * @throws IllegalArgumentException if these are not 64 hexadecimal digits in lower case
   */
  public PromptKey {
    if (hex.length() != DIGITS
        || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      throw new IllegalArgumentException(
          "a key must be 64 hexadecimal digits in lower case but has " + hex.length() + " letters");
    }
  }

  /**
   * The key of a prompt to a model.
   *
   * @param identity of the model: {@link AnsweringModel#identity}
   * @param prompt the prompt
   * @return the key
   */
  public static PromptKey of(String identity, Prompt prompt) {
    byte[] who = identity.getBytes(StandardCharsets.UTF_8);
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(who.length).array());
    digest.update(who);
    digest.update(prompt.messagesJson().getBytes(StandardCharsets.UTF_8));
    return new PromptKey(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
