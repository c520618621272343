package dev.exemplar4j.report;

/** Text, escaped when it is written. */
record Text(String characters) implements Html {

  private static final char REPLACEMENT = '\uFFFD';

  @Override
  public void write(StringBuilder out) {
    escape(characters, out);
  }

  /** For text and for attributes in double quotes alike. */
  static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        // Written as it is, a parser would read it as a line feed.
        case '\r' -> out.append("&#13;");
        default -> out.append(writable(text, i) ? c : REPLACEMENT);
      }
    }
  }

  /** Whether a character may stand in a page: no control, no half of a pair. */
  static boolean writable(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return !Character.isISOControl(c) || c == '\n' || c == '\t';
  }

  /** The text with what no page can hold replaced. */
  static String writable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      out.append(writable(text, i) ? text.charAt(i) : REPLACEMENT);
    }
    return out.toString();
  }
}
