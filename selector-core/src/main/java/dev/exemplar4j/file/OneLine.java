package dev.exemplar4j.file;

/**
 * Text for one line of a terminal or a log: control characters, which could begin a line or move
 * the cursor, are shown as escapes.
 */
public final class OneLine {

  private static final int MAX_CHARS = 2_000;

  private OneLine() {}

  /**
   * Makes one line.
   *
   * @param text any text
   * @return at most 2,000 characters of it, and {@code ...} if there are more
   */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().limit(MAX_CHARS).forEach(c -> append(out, c));
    return out.append(text.length() > MAX_CHARS ? "..." : "").toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        int type = Character.getType(c);
        boolean shown =
            type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
        if (shown) {
          out.appendCodePoint(c);
        } else {
          out.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
      }
    }
  }
}
