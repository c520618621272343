package dev.exemplar4j.finetune.format;

import dev.exemplar4j.example.Names;

/**
 * What tells a completion model where a prompt ends and where an answer does.
 *
 * @param separator stands behind every prompt; not empty
 * @param start stands before every completion, usually one blank, since tokens begin with one
 * @param stop stands behind every completion, and is the stop sequence at inference; not empty
 */
public record TextMarks(String separator, String start, String stop) {

  /**
   * {@code \n\n###\n\n}, one blank, and {@code " END"}: the defaults that OpenAI's guide to
   * prompt-and-completion training gave.
   */
  public static final TextMarks DEFAULT = new TextMarks("\n\n###\n\n", " ", " END");

  /**
   * Checks the marks.
   *
   * @throws IllegalArgumentException if separator or stop is empty, or one has a lone surrogate
   */
  public TextMarks {
    if (separator.isEmpty() || stop.isEmpty()) {
      throw new IllegalArgumentException("separator and stop must not be empty");
    }
    Names.checkWellFormed("separator", separator);
    Names.checkWellFormed("start", start);
    Names.checkWellFormed("stop", stop);
  }

  /**
   * A prompt with its end.
   *
   * @param prompt the text
   * @return the text and the separator
   */
  public String promptWith(String prompt) {
    return prompt + separator;
  }

  /**
   * A completion with its beginning and end.
   *
   * @param completion the text
   * @return start, text and stop
   */
  public String completionWith(String completion) {
    return start + completion + stop;
  }

  String promptWithout(String marked) {
    return marked.endsWith(separator)
        ? marked.substring(0, marked.length() - separator.length())
        : marked;
  }

  String completionWithout(String marked) {
    String begun = marked.startsWith(start) ? marked.substring(start.length()) : marked;
    return begun.endsWith(stop) ? begun.substring(0, begun.length() - stop.length()) : begun;
  }
}
