package dev.exemplar4j.prompt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.example.TurnJson;
import java.util.List;

/** Turns as text: a line begins with a role or is indented, so that no turn passes for another. */
final class Transcript {

  private Transcript() {}

  static String of(List<Turn> turns) {
    StringBuilder out = new StringBuilder();
    for (Turn turn : turns) {
      append(out, turn);
    }
    return out.isEmpty() ? "" : out.substring(0, out.length() - 1);
  }

  private static void append(StringBuilder out, Turn turn) {
    String role = turn instanceof Turn.FromTool tool ? "tool " + tool.toolName() : turn.role();
    out.append(role).append(':');
    appendIndented(out, turn.text());
    out.append('\n');
    for (ToolCall call : calls(turn)) {
      out.append("assistant calls ").append(call.name()).append(':');
      appendIndented(out, call.arguments());
      out.append('\n');
    }
  }

  private static List<ToolCall> calls(Turn turn) {
    return turn instanceof Turn.FromAssistant assistant ? assistant.toolCalls() : List.of();
  }

  private static void appendIndented(StringBuilder out, String text) {
    if (!text.isEmpty()) {
      out.append(' ');
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c);
      boolean firstOfPair = c == '\r' && text.startsWith("\n", i + 1);
      if (isLineBreak(c) && !firstOfPair) {
        out.append("  ");
      }
    }
  }

  /**
   * The mandatory breaks of Unicode Standard Annex 14: any of them may begin a line for a model.
   */
  private static boolean isLineBreak(char c) {
    return (c >= '\n' && c <= '\r') || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  static String json(List<Turn> turns) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(turns.size());
    turns.forEach(turn -> array.add(TurnJson.write(turn)));
    return array.toString();
  }
}
