package dev.exemplar4j.langchain4j;

import dev.exemplar4j.ExampleSelector;

/** Where the examples of a call come from. */
@FunctionalInterface
interface ExampleSource {

  /**
   * The selector for a call.
   *
   * @param context the call
   * @return the selector
   * @throws IllegalStateException if the call lacks what the source needs, such as a tenant
   */
  ExampleSelector selector(FewShotContext context);

  /**
   * Whose examples they are.
   *
   * @param context the call
   * @return what is equal for calls whose selections fail together
   */
  default Object owner(FewShotContext context) {
    return "";
  }
}
