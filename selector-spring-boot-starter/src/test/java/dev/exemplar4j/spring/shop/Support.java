package dev.exemplar4j.spring.shop;

import dev.exemplar4j.langchain4j.Example;
import dev.exemplar4j.langchain4j.Examples;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.spring.AiService;

/** An AI service that LangChain4j's starter wires by itself. */
@AiService
public interface Support {

  /**
   * Names the intent.
   *
   * @param text what a customer wrote
   * @param more names the tenant
   * @return the intent
   */
  @SystemMessage("One intent.")
  String intent(@UserMessage String text, InvocationParameters more);

  /**
   * Names the mood.
   *
   * @param text what a customer wrote
   * @return the mood
   */
  @Examples(@Example(user = "great", ai = "GOOD"))
  String mood(String text);
}
