package dev.exemplar4j.example;

import java.util.List;

/** One message of a conversation. Its text is data and never interpreted. */
public sealed interface Turn {

  /** {@return the role as chat services name it: system, user, assistant or tool} */
  String role();

  /** {@return what was said; may be empty} */
  String text();

  /**
   * Instructions to the model.
   *
   * @param text what was said
   */
  record FromSystem(String text) implements Turn {
    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it holds a lone surrogate
     */
    public FromSystem {
      Names.checkWellFormed("system turn", text);
    }

    @Override
    public String role() {
      return "system";
    }

    @Override
    public String toString() {
      return describe(this);
    }
  }

  /**
   * What a user says.
   *
   * @param text what was said
   */
  record FromUser(String text) implements Turn {
    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it holds a lone surrogate
     */
    public FromUser {
      Names.checkWellFormed("user turn", text);
    }

    @Override
    public String role() {
      return "user";
    }

    @Override
    public String toString() {
      return describe(this);
    }
  }

  /**
   * What the model says, and which tools it calls.
   *
   * @param text what was said; may be empty beside tool calls
   * @param toolCalls the calls, in order; may be empty
   */
  record FromAssistant(String text, List<ToolCall> toolCalls) implements Turn {
    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the text holds a lone surrogate
     */
    public FromAssistant {
      Names.checkWellFormed("assistant turn", text);
      toolCalls = List.copyOf(toolCalls);
    }

    @Override
    public String role() {
      return "assistant";
    }

    @Override
    public String toString() {
      return describe(this);
    }
  }

  /**
   * What a tool answered.
   *
   * @param callId the id of the call that it answers
   * @param toolName the tool
   * @param text the result
   */
  record FromTool(String callId, String toolName, String text) implements Turn {
    /**
     * Checks the turn.
     *
     * @throws IllegalArgumentException if a name breaks its rule or the text holds a lone surrogate
     */
    public FromTool {
      Names.check("tool call id", callId);
      Names.check("tool name", toolName);
      Names.checkWellFormed("tool turn", text);
    }

    @Override
    public String role() {
      return "tool";
    }

    @Override
    public String toString() {
      return describe(this);
    }
  }

  /**
   * What a user says.
   *
   * @param text what was said
   * @return the turn
   */
  static Turn user(String text) {
    return new FromUser(text);
  }

  /**
   * What the model says.
   *
   * @param text what was said
   * @return the turn
   */
  static Turn assistant(String text) {
    return new FromAssistant(text, List.of());
  }

  /**
   * Instructions to the model.
   *
   * @param text what was said
   * @return the turn
   */
  static Turn system(String text) {
    return new FromSystem(text);
  }

  private static String describe(Turn turn) {
    return "Turn[" + turn.role() + ", " + turn.text().length() + " chars]";
  }
}
