package dev.exemplar4j.lexical;

import java.util.Random;

/** Texts of which few words occur often and many seldom; some are empty, some repeat a word. */
final class SkewedTexts {

  private SkewedTexts() {}

  /** A text of so many of the words w0, w1, ... */
  static String of(Random random, int words, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = length; i > 0; i--) {
      double u = random.nextDouble();
      text.append('w').append((int) (words * u * u * u)).append(' ');
    }
    return text.toString();
  }
}
