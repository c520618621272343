package dev.exemplar4j.pipeline;

import dev.exemplar4j.Stage;
import dev.exemplar4j.budget.ChatOverhead;
import dev.exemplar4j.budget.TokenBudget;
import dev.exemplar4j.budget.TokenBudgetSettings;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.budget.TokenCounters;
import dev.exemplar4j.budget.TokenEncoding;
import dev.exemplar4j.prompt.PromptTemplate;

/** The token budget as data. */
final class Budget {

  static final Parameter[] PARAMETERS = {
    Parameter.whole("max", 1, Long.MAX_VALUE),
    Parameter.whole("reserve", 0, Long.MAX_VALUE).or(0),
    Parameter.whole("perExample", 1, Long.MAX_VALUE).orNothing(),
    Parameter.text("counter").or("o200k_base"),
    Parameter.text("template").or(PipelineResources.PROMPT),
    Parameter.whole("perMessage", 0, Integer.MAX_VALUE).or(ChatOverhead.OPENAI.perMessage()),
    Parameter.whole("perPrompt", 0, Integer.MAX_VALUE).or(ChatOverhead.OPENAI.perPrompt()),
  };

  private static final double CHARACTERS_PER_TOKEN = 4;

  private Budget() {}

  static Stage stage(Part part, PipelineContext context) {
    TokenBudgetSettings settings =
        new TokenBudgetSettings(
            part.whole("max"),
            part.whole("reserve"),
            part.has("perExample") ? part.whole("perExample") : Long.MAX_VALUE,
            new ChatOverhead(part.count("perMessage"), part.count("perPrompt")));
    PromptTemplate template = context.template(part.text("template"));
    return TokenBudget.of(settings, template, counter(part.text("counter"), context));
  }

  private static TokenCounter counter(String name, PipelineContext context) {
    return switch (name) {
      case "o200k_base" -> TokenCounters.jtokkit(TokenEncoding.O200K_BASE);
      case "cl100k_base" -> TokenCounters.jtokkit(TokenEncoding.CL100K_BASE);
      case "characters" -> TokenCounter.ofCharacters(CHARACTERS_PER_TOKEN);
      default -> context.resources().get(TokenCounter.class, name);
    };
  }
}
