package dev.exemplar4j.examples;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.order.Ordering;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names the intent of a ticket, as an enum. */
public final class IntentClassifier {

  /** What LangChain4j makes a service of. */
  interface Classifier {
    @SystemMessage("Name the intent of the customer.")
    @UserMessage("{{text}}")
    Intent intent(@V("text") String text);
  }

  private final Classifier classifier;

  /**
   * A classifier.
   *
   * @param model answers
   * @param pool tickets with their intents
   */
  public IntentClassifier(ChatModel model, ExampleIndex pool) {
    FewShot fewShot =
        FewShot.builder().selector(pool.then(Ordering.BEST_LAST)).maxExamples(5).build();
    classifier = AiServices.create(Classifier.class, fewShot.wrap(model));
  }

  /**
   * Names the intent.
   *
   * @param text what a customer wrote
   * @return the intent
   */
  public Intent intent(String text) {
    return classifier.intent(text);
  }

  long countRight(List<Query> questions) {
    return questions.stream()
        .filter(question -> question.output().map(Intent::of).equals(answer(question)))
        .count();
  }

  private Optional<Intent> answer(Query question) {
    return Optional.of(intent(question.input()));
  }

  /**
   * Classifies the questions that are kept apart from the pool.
   *
   * @param args a text to classify instead
   */
  public static void main(String[] args) {
    Path folder = Pools.FOLDER.resolve("support");
    try (ModelService models = ModelService.open();
        ExampleIndex pool = Pools.open(folder.resolve("tickets.jsonl"))) {
      IntentClassifier classifier = new IntentClassifier(models.chat(), pool);
      if (args.length > 0) {
        System.out.println(classifier.intent(args[0]));
        return;
      }
      List<Query> questions =
          ExampleReader.readQueries(folder.resolve("questions.jsonl"), ReadOptions.DEFAULT);
      System.out.printf(
          Locale.ROOT, "%d of %d right%n", classifier.countRight(questions), questions.size());
    }
  }
}
