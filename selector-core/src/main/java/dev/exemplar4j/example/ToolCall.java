package dev.exemplar4j.example;

/**
 * A call of a tool that an assistant asks for.
 *
 * @param id what the result refers to
 * @param name the tool
 * @param arguments JSON text, kept as it was given
 */
public record ToolCall(String id, String name, String arguments) {

  /**
   * Checks the call.
   *
   * @throws IllegalArgumentException if id or name breaks the rule for names, or the arguments hold
   *     a lone surrogate
   */
  public ToolCall {
    Names.check("tool call id", id);
    Names.check("tool name", name);
    Names.checkWellFormed("tool call arguments", arguments);
  }

  /** The arguments may be private. */
  @Override
  public String toString() {
    return "ToolCall[id=" + id + ", name=" + name + "]";
  }
}
