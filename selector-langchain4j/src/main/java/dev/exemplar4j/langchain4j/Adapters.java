package dev.exemplar4j.langchain4j;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Stage;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.evaluate.model.AnsweringModel;
import dev.exemplar4j.example.Example;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import java.util.function.Function;

/**
 * Parts of LangChain4j as parts of a pipeline, and the other way round. What comes out is as
 * thread-safe and as deterministic as what goes in.
 */
public final class Adapters {

  /** The metadata key of a text segment under which its example's output is looked for. */
  public static final String OUTPUT = "output";

  /** The metadata key of a text segment under which its example's id is looked for. */
  public static final String ID = "id";

  private Adapters() {}

  /**
   * A stage that ranks the candidates anew by a scoring model, a cross-encoder for instance. The
   * model scores the inputs of the examples against the input of the request; candidates without
   * any text are left out. Calls the model once for each selection.
   *
   * @param model scores texts; its scores must be finite
   * @param candidates how many candidates it wants to see, at least 1
   * @return the stage
   * @throws IllegalArgumentException if candidates is below 1
   */
  public static Stage rerank(ScoringModel model, int candidates) {
    return new ScoringModelStage(model, candidates);
  }

  /**
   * A counter that asks LangChain4j. Beware of estimators that call a service for each count.
   *
   * @param estimator counts the tokens of a text
   * @return the counter
   */
  public static TokenCounter tokenCounter(TokenCountEstimator estimator) {
    return text -> text.isEmpty() ? 0 : estimator.estimateTokenCountInText(text);
  }

  /**
   * A selector that asks a content retriever: the text of a segment is an example's input, its
   * metadata entry {@value #OUTPUT} the output, and its id the entry {@value #ID} or the embedding
   * id.
   *
   * @param retriever finds segments that hold examples
   * @return the selector, see {@link #selector(ContentRetriever, Function)}
   */
  public static ExampleSelector selector(ContentRetriever retriever) {
    return new RetrieverSelector(retriever, RetrieverSelector::example);
  }

  /**
   * A selector that asks a content retriever. How many it finds is the retriever's own setting;
   * filters, exclusions and the minimum score of a request are carried out on what it found, so
   * that fewer may remain than the pool has. Scores are the retriever's, reranked ones first; if
   * any segment has none, all get the inverse of their place. An input without text finds nothing.
   *
   * @param retriever finds segments that hold examples
   * @param read makes an example of a segment
   * @return the selector
   */
  public static ExampleSelector selector(
      ContentRetriever retriever, Function<Content, Example> read) {
    return new RetrieverSelector(retriever, read);
  }

  /**
   * A content retriever that asks a selector, for pipelines that take examples as documents. Each
   * content has the example's id as embedding id, and its score.
   *
   * @param selector finds examples
   * @param maxExamples how many at most
   * @param text writes an example as a document; examples written as blank text are left out
   * @return the retriever
   */
  public static ContentRetriever contentRetriever(
      ExampleSelector selector, int maxExamples, Function<Example, String> text) {
    return new SelectorRetriever(selector, maxExamples, text);
  }

  /**
   * A chat model as what is asked when selectors are measured ({@link
   * dev.exemplar4j.evaluate.model.ModelEvaluator}). Give it a model that does not try again by
   * itself ({@code maxRetries(0)}), since the evaluator does, with its limit of requests and money.
   *
   * <p>Tokens are those that the response reports; of a response that reports none they are counted
   * here, and the answer says so. A failure is taken to pass unless LangChain4j knows that it
   * stays; its message names the kind of failure and the HTTP status, and quotes nothing.
   *
   * @param model what answers
   * @param identity the name of the model and all parameters that its answers depend on: {@link
   *     AnsweringModel#identity}
   * @param counter counts where the model reports nothing
   * @return the model to ask
   */
  public static AnsweringModel answeringModel(
      ChatModel model, String identity, PromptTokens counter) {
    return new ChatModelAnswers(model, identity, counter);
  }
}
