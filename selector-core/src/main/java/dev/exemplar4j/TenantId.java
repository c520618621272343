package dev.exemplar4j;

import dev.exemplar4j.example.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose pool it is. A type of its own, so that a tenant is never joined into a text, never mixed up
 * with an id and never missing.
 *
 * @param value 1 to 256 bytes of UTF-8, no control characters, no lone surrogates, not only blanks;
 *     compared by code unit: case and Unicode form count
 */
public record TenantId(String value) {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if it breaks the rule
   */
  public TenantId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("tenant must not be blank");
    }
    Names.check("tenant", value);
  }

  /**
   * A name for a folder or file of this tenant that no other tenant has, on any file system: the
   * SHA-256 of the value in lower-case hexadecimal digits.
   *
   * @return 64 characters of 0-9 and a-f
   */
  public String fileName() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
