package dev.exemplar4j.langchain4j;

/**
 * Where in a request the chosen examples stand. Fixed examples always follow the system message.
 */
public enum Placement {
  /** Right before the user message that they were chosen for: nearest to the question. */
  BEFORE_LAST_USER_MESSAGE,

  /** Right after the system message, before the conversation; first if there is none. */
  AFTER_SYSTEM_MESSAGE
}
