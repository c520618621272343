package dev.exemplar4j.budget;

import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.prompt.ChatPrompt;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.TextPrompt;

/**
 * Counts the tokens of a whole prompt. A text is counted as it is; a chat as the sum over its
 * messages of role, text, tool names and arguments and the overhead.
 *
 * @param counter counts a text
 * @param overhead what the service adds to a chat; not used for a text
 */
public record PromptTokens(TokenCounter counter, ChatOverhead overhead) {

  /**
   * Counts with the overhead of OpenAI's chat models.
   *
   * @param counter counts a text
   * @return what counts prompts
   */
  public static PromptTokens of(TokenCounter counter) {
    return new PromptTokens(counter, ChatOverhead.OPENAI);
  }

  /**
   * Counts.
   *
   * @param prompt the prompt
   * @return how many tokens the model is sent
   * @throws IllegalArgumentException if the counter returns a negative number
   */
  public long count(Prompt prompt) {
    return switch (prompt) {
      case TextPrompt text -> checked(text.text());
      case ChatPrompt chat ->
          chat.turns().stream()
              .mapToLong(this::count)
              .reduce(overhead.perPrompt(), PromptTokens::plus);
    };
  }

  private long count(Turn turn) {
    long tokens = plus(plus(overhead.perMessage(), checked(turn.role())), checked(turn.text()));
    if (turn instanceof Turn.FromAssistant assistant) {
      for (ToolCall call : assistant.toolCalls()) {
        tokens = plus(plus(tokens, checked(call.name())), checked(call.arguments()));
      }
    }
    return turn instanceof Turn.FromTool tool ? plus(tokens, checked(tool.toolName())) : tokens;
  }

  /** Of numbers that are not negative: what is beyond a long is the most, and fits no budget. */
  private static long plus(long some, long more) {
    return some > Long.MAX_VALUE - more ? Long.MAX_VALUE : some + more;
  }

  private long checked(String text) {
    long tokens = counter.count(text);
    if (tokens < 0) {
      throw new IllegalArgumentException(
          "token counter must not return a negative number but returned " + tokens);
    }
    return tokens;
  }
}
