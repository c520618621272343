package dev.exemplar4j.example;

import java.nio.charset.StandardCharsets;

/** The rule for ids, metadata keys and tenants: what two systems could read as one is refused. */
public final class Names {

  static final int MAX_BYTES = 256;

  private Names() {}

  /**
   * Checks a name.
   *
   * @param kind what the name is of, for the message
   * @param name 1 to 256 bytes of UTF-8, no control characters, no lone surrogates
   * @return the name
   * @throws IllegalArgumentException if it breaks the rule
   */
  public static String check(String kind, String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException(kind + " must not be empty");
    }
    checkWellFormed(kind, name);
    int control = firstControl(name);
    if (control >= 0) {
      throw new IllegalArgumentException(
          "%s must have no control characters but has U+%04X at %d"
              .formatted(kind, (int) name.charAt(control), control));
    }
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          kind + " must have at most " + MAX_BYTES + " bytes of UTF-8 but has " + bytes);
    }
    return name;
  }

  /**
   * Checks a text: two different texts with lone surrogates become one in UTF-8, so they are
   * refused.
   *
   * @param kind what the text is, for the message
   * @param text any text
   * @throws IllegalArgumentException if it holds a lone surrogate: says where
   */
  public static void checkWellFormed(String kind, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new IllegalArgumentException(
            "%s must be well-formed Unicode but has the lone surrogate U+%04X at %d"
                .formatted(kind, (int) c, i));
      }
    }
  }

  private static int firstControl(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return i;
      }
    }
    return -1;
  }
}
