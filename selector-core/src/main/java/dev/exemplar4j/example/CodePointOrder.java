package dev.exemplar4j.example;

/**
 * Texts by code point, which is the order of their UTF-8 bytes: the one order that Java, Lucene and
 * a file agree on. ({@link String#compareTo} puts U+10000 before U+E000.)
 */
final class CodePointOrder {

  private CodePointOrder() {}

  static int compare(String a, String b) {
    int end = Math.min(a.length(), b.length());
    for (int i = 0; i < end; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean oneIsSurrogate = Character.isSurrogate(x) != Character.isSurrogate(y);
        int byUnit = Character.compare(x, y);
        return oneIsSurrogate && x >= 0xD800 && y >= 0xD800 ? -byUnit : byUnit;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
