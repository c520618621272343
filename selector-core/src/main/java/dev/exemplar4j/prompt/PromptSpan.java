package dev.exemplar4j.prompt;

import java.util.List;

/**
 * A part of a prompt.
 *
 * @param begin the first position
 * @param end the position behind the last
 */
public record PromptSpan(int begin, int end) {

  /**
   * Checks the positions.
   *
   * @throws IllegalArgumentException if they are not in order or negative
   */
  public PromptSpan {
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "a span must have 0 <= begin <= end but was " + begin + " to " + end);
    }
  }

  static void check(List<PromptSpan> spans, int cacheableEnd, int length) {
    int last = 0;
    for (PromptSpan span : spans) {
      if (span.begin() < last || span.end() > length) {
        throw new IllegalArgumentException(
            "example spans must follow each other in [0, %d] but one is %d to %d"
                .formatted(length, span.begin(), span.end()));
      }
      last = span.end();
    }
    if (cacheableEnd < 0 || cacheableEnd > length) {
      throw new IllegalArgumentException(
          "cacheableEnd must be in [0, " + length + "] but was " + cacheableEnd);
    }
  }
}
