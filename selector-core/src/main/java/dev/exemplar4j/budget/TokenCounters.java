package dev.exemplar4j.budget;

/**
 * Token counters over the byte-pair encodings of OpenAI's models, by the library jtokkit ({@code
 * com.knuddels:jtokkit}), which must be on the class path.
 */
public final class TokenCounters {

  private TokenCounters() {}

  /**
   * Counts in {@link TokenEncoding#O200K_BASE}.
   *
   * @return the counter
   * @throws IllegalStateException if jtokkit is not on the class path
   */
  public static TokenCounter jtokkit() {
    return jtokkit(TokenEncoding.O200K_BASE);
  }

  /**
   * Counts in an encoding. Its table is loaded on first use, once for the whole program.
   *
   * @param encoding the encoding
   * @return the counter
   * @throws IllegalStateException if jtokkit is not on the class path
   */
  public static TokenCounter jtokkit(TokenEncoding encoding) {
    try {
      return JtokkitCounter.of(encoding);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "counting tokens of "
              + encoding
              + " needs com.knuddels:jtokkit on the class path; add it, or count otherwise, such as"
              + " by TokenCounter.ofCharacters(4)",
          e);
    }
  }
}
