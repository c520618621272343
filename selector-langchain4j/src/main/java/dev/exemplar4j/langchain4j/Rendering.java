package dev.exemplar4j.langchain4j;

import dev.exemplar4j.prompt.TextLayout;

/**
 * How examples are written into a request.
 *
 * <p>Turns are what chat models are trained on, and nothing in an example can break out of its
 * message. The texts are for models that were not, or that take few messages; values that could be
 * read as part of the layout are quoted in them.
 */
public sealed interface Rendering {

  /** User and assistant messages, with tool calls and results. */
  record Turns() implements Rendering {}

  /**
   * Behind the text of the system message, fixed examples first; a system message of their own
   * where there is none.
   *
   * @param layout writes the examples; its suffix is not used
   */
  record InSystemMessage(TextLayout layout) implements Rendering {}

  /**
   * In the user message, before what the user said, which takes the place of the layout's input.
   * Images and other contents stay.
   *
   * @param layout writes the examples and the user's text
   */
  record InUserMessage(TextLayout layout) implements Rendering {}

  /** {@return user and assistant messages: the default} */
  static Rendering turns() {
    return new Turns();
  }

  /**
   * Behind the text of the system message.
   *
   * @param layout writes the examples; its prefix may introduce them, its suffix is not used
   * @return the rendering
   */
  static Rendering inSystemMessage(TextLayout layout) {
    return new InSystemMessage(layout);
  }

  /**
   * In the user message, as one text with what the user said.
   *
   * @param layout writes the examples and the user's text
   * @return the rendering
   */
  static Rendering inUserMessage(TextLayout layout) {
    return new InUserMessage(layout);
  }
}
