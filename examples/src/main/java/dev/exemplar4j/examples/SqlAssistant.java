package dev.exemplar4j.examples;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.order.Ordering;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.nio.file.Path;

/** Writes SQL for a question, by the example of questions that were answered before. */
public final class SqlAssistant {

  /** What LangChain4j makes a service of. */
  interface Writer {
    @SystemMessage(
        """
        Write one SQL query for the question, and nothing else. The tables:
        customer(id, name, city), product(id, name, category, price),
        purchase(id, customer_id, product_id, quantity, bought_on)""")
    @UserMessage("{{question}}")
    String sql(@V("question") String question);
  }

  private final Writer writer;

  /**
   * An assistant.
   *
   * @param model writes
   * @param pool questions with their SQL
   */
  public SqlAssistant(ChatModel model, ExampleIndex pool) {
    FewShot fewShot =
        FewShot.builder().selector(pool.then(Ordering.BEST_LAST)).maxExamples(4).build();
    writer = AiServices.create(Writer.class, fewShot.wrap(model));
  }

  /**
   * Writes a query.
   *
   * @param question what is asked, in words
   * @return SQL
   */
  public String sql(String question) {
    return writer.sql(question);
  }

  /**
   * Answers questions.
   *
   * @param args the questions, or none for one of ours
   */
  public static void main(String[] args) {
    String[] questions = args.length > 0 ? args : new String[] {"Which products were not sold?"};
    Path pool =
        Path.of(System.getProperty("pool", Pools.FOLDER.resolve("sql/questions.jsonl").toString()));
    try (ModelService models = ModelService.open();
        ExampleIndex index = Pools.open(pool)) {
      SqlAssistant assistant = new SqlAssistant(models.chat(), index);
      for (String question : questions) {
        System.out.println("-- " + question);
        System.out.println(assistant.sql(question));
      }
    }
  }
}
