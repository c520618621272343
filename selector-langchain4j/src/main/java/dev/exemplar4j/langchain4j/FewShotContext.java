package dev.exemplar4j.langchain4j;

import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the call that wants examples. An augmentor knows all of it, a transformer the
 * memory id, a wrapped model alone only the input. Immutable, but for what LangChain4j's own
 * objects allow.
 */
public final class FewShotContext {

  private final String input;
  private final @Nullable Object memoryId;
  private final @Nullable InvocationContext invocation;

  private FewShotContext(
      String input, @Nullable Object memoryId, @Nullable InvocationContext invocation) {
    this.input = input;
    this.memoryId = memoryId;
    this.invocation = invocation;
  }

  static FewShotContext of(String input) {
    return new FewShotContext(input, null, null);
  }

  static FewShotContext of(String input, @Nullable Object memoryId) {
    return new FewShotContext(input, memoryId, null);
  }

  static FewShotContext of(
      String input, @Nullable Object memoryId, @Nullable InvocationContext invocation) {
    return new FewShotContext(input, memoryId, invocation);
  }

  /** {@return what the user said} */
  public String input() {
    return input;
  }

  /** {@return the id of the chat memory, where it is known} */
  public Optional<Object> memoryId() {
    return Optional.ofNullable(memoryId);
  }

  /** {@return the call of the AI service, where it is known} */
  public Optional<InvocationContext> invocation() {
    return Optional.ofNullable(invocation);
  }

  /**
   * A value of the invocation parameters that were handed to the AI service's method.
   *
   * @param key its name
   * @return the value, or empty if there is none of this name or the call is not known
   */
  public Optional<Object> parameter(String key) {
    InvocationParameters parameters = invocation == null ? null : invocation.invocationParameters();
    return parameters == null ? Optional.empty() : Optional.ofNullable(parameters.get(key));
  }

  /** Sizes only: texts may be private. */
  @Override
  public String toString() {
    return "FewShotContext[input="
        + input.length()
        + " chars, invocation="
        + (invocation != null)
        + "]";
  }
}
