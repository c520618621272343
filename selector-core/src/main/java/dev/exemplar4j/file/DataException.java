package dev.exemplar4j.file;

import org.jspecify.annotations.Nullable;

/** Data from outside broke a rule: names the file, the line where there is one, and the rule. */
public final class DataException extends ExemplarException {

  private DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * A fault of a whole file.
   *
   * @param source the file's name as the person gave it
   * @param rule what is wrong and what would be right
   * @return the exception, to be thrown
   */
  public static DataException inFile(String source, String rule) {
    return new DataException(source + ": " + rule, null);
  }

  /**
   * A fault on one line.
   *
   * @param source the file's name as the person gave it
   * @param line the line's number, from 1
   * @param rule what is wrong and what would be right
   * @return the exception, to be thrown
   */
  public static DataException onLine(String source, long line, String rule) {
    return new DataException(source + " line " + line + ": " + rule, null);
  }

  /**
   * A fault of data that came from no file.
   *
   * @param rule what is wrong and what would be right
   * @return the exception, to be thrown
   */
  public static DataException of(String rule) {
    return new DataException(rule, null);
  }
}
