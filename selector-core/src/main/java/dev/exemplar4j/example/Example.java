package dev.exemplar4j.example;

import java.util.Comparator;
import java.util.List;

/**
 * An input with the output that it should get: what a prompt shows a model to learn from.
 *
 * <p>An example may be a whole conversation; its turns are then rendered as one unit, and {@code
 * input} is still what is matched.
 *
 * @param id unique in its pool: 1 to 256 bytes of UTF-8, no control characters, no lone surrogates
 * @param input the text that is matched; well-formed Unicode
 * @param output the text to learn; well-formed Unicode
 * @param metadata what else is known
 * @param conversation the turns, or empty for a plain pair of input and output
 */
public record Example(
    String id, String input, String output, Metadata metadata, List<Turn> conversation) {

  /** By id, in the order of code points (that of UTF-8 bytes): how equal scores are ordered. */
  public static final Comparator<Example> BY_ID = (a, b) -> compareIds(a.id(), b.id());

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the id or a text breaks its rule
   */
  public Example {
    Names.check("example id", id);
    Names.checkWellFormed("input of example " + id, input);
    Names.checkWellFormed("output of example " + id, output);
    conversation = List.copyOf(conversation);
  }

  /**
   * A plain example.
   *
   * @param id unique in its pool
   * @param input the text that is matched
   * @param output the text to learn
   * @return the example
   */
  public static Example of(String id, String input, String output) {
    return new Example(id, input, output, Metadata.EMPTY, List.of());
  }

  /**
   * A plain example of which more is known.
   *
   * @param id unique in its pool
   * @param input the text that is matched
   * @param output the text to learn
   * @param metadata what else is known
   * @return the example
   */
  public static Example of(String id, String input, String output, Metadata metadata) {
    return new Example(id, input, output, metadata, List.of());
  }

  /**
   * {@return the turns that show this example to a model: the conversation, or the user's input and
   * the assistant's output}
   */
  public List<Turn> turns() {
    return conversation.isEmpty()
        ? List.of(Turn.user(input), Turn.assistant(output))
        : conversation;
  }

  /**
   * Compares two ids as {@link #BY_ID} does; neither needs to be a valid id.
   *
   * @param a one id
   * @param b another
   * @return below 0 if a comes first, 0 if they are equal, above 0 if b comes first
   */
  public static int compareIds(String a, String b) {
    return CodePointOrder.compare(a, b);
  }

  /** Sizes only: texts may be private. */
  @Override
  public String toString() {
    return "Example[id=%s, input=%d chars, output=%d chars]"
        .formatted(id, input.length(), output.length());
  }
}
