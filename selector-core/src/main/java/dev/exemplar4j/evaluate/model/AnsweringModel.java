package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.prompt.Prompt;

/**
 * Something that answers a prompt: a language model with its parameters.
 *
 * <p>Implementations are thread-safe. They ask once: trying again, waiting and remembering is done
 * by who calls them.
 */
public interface AnsweringModel {

  /**
   * Everything but the prompt on which an answer depends: the name of the model and its parameters.
   * Answers that were kept under one identity are taken for prompts under the same.
   *
   * @return a text that stays the same from run to run; without secrets
   */
  String identity();

  /**
   * Asks once, and waits for the answer.
   *
   * @param prompt what to send
   * @return the answer
   * @throws ModelException if there is none; says whether asking again may help
   */
  ModelAnswer answer(Prompt prompt);
}
