package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.file.DataException;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdaptersTest {

  private final ExampleSelector selector =
      OverlapSelector.of(
          Example.of("a", "parcel one", "A"),
          Example.of("b", "parcel three words", "B"),
          Example.of("c", "parcel", "C"));

  /** Scores by length: the longest is the best. */
  private static final class Lengths implements ScoringModel {
    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(segments.stream().map(one -> (double) one.text().length()).toList());
    }
  }

  private static final class Constant implements ScoringModel {
    private final List<Double> scores;

    Constant(Double... scores) {
      this.scores = List.of(scores);
    }

    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(scores);
    }
  }

  @Test
  void rerank_byTheModelsScores() {
    Selection selection = selector.then(Adapters.rerank(new Lengths(), 40)).select("parcel", 2);

    assertThat(selection.ids()).containsExactly("b", "a");
    assertThat(selection.best().map(SelectedExample::score)).contains(18.0);
    assertThat(selection.trace().getLast().stage()).isEqualTo("scoring-model(Lengths)");
  }

  @Test
  void rerank_equalScoresById() {
    assertThat(
            selector
                .then(Adapters.rerank(new Constant(1.0, 1.0, 1.0), 3))
                .select("parcel", 3)
                .ids())
        .containsExactly("a", "b", "c");
  }

  @Test
  void rerank_emptySelectionAsksNobody() {
    assertThat(selector.then(Adapters.rerank(new Constant(), 3)).select("zzz", 3).ids()).isEmpty();
  }

  @Test
  void rerank_wrongScoresAreErrors() {
    assertThatThrownBy(
            () -> selector.then(Adapters.rerank(new Constant(1.0), 3)).select("parcel", 3))
        .isInstanceOf(DataException.class)
        .hasMessage("Constant must give 3 scores but gave 1");
    assertThatThrownBy(
            () ->
                selector
                    .then(Adapters.rerank(new Constant(1.0, Double.NaN, 1.0), 3))
                    .select("parcel", 3))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Constant must give finite scores but gave NaN for ");
    assertThatThrownBy(() -> Adapters.rerank(new Lengths(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tokenCounter_asksTheEstimator() {
    var counter = Adapters.tokenCounter(new OpenAiTokenCountEstimator("gpt-4o"));

    assertThat(counter.count("")).isZero();
    assertThat(counter.count("hello world")).isEqualTo(2);
  }

  private static Content content(String id, String text, Map<ContentMetadata, Object> more) {
    return Content.from(
        TextSegment.from(text, Metadata.from(Map.of("id", id, "output", "out " + id, "n", 7))),
        more);
  }

  @Test
  void selector_ofARetriever() {
    ContentRetriever retriever =
        query ->
            List.of(
                content("x", "one", Map.of(ContentMetadata.SCORE, 0.5)),
                content("y", "two", Map.of(ContentMetadata.SCORE, 0.75)),
                content("y", "two", Map.of(ContentMetadata.SCORE, 0.25)));

    Selection selection = Adapters.selector(retriever).select("anything", 5);

    assertThat(selection.ids()).containsExactly("y", "x");
    assertThat(selection.best().orElseThrow().score()).isEqualTo(0.75);
    Example best = selection.asExamples().getFirst();
    assertThat(best.output()).isEqualTo("out y");
    assertThat(best.metadata().asMap()).isEqualTo(Map.of("n", 7L));
  }

  @Test
  void selector_ofARetrieverWithoutScoresKeepsItsOrderAndTheFilter() {
    ContentRetriever retriever =
        query ->
            List.of(
                content("z", "one", Map.of()),
                content("a", "two", Map.of()),
                content("b", "three", Map.of()));

    Selection selection =
        Adapters.selector(retriever)
            .select(
                SelectionRequest.of("anything", 5)
                    .withFilter(ExampleFilter.not(ExampleFilter.idIn(List.of("a")))));

    assertThat(selection.ids()).containsExactly("z", "b");
    assertThat(Adapters.selector(retriever).select("  ", 5).ids()).isEmpty();
  }

  @Test
  void selector_whatIsNoExampleIsAnError() {
    assertThatThrownBy(
            () -> Adapters.selector(query -> List.of(Content.from("text"))).select("x", 1))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("but one has no id");
  }

  @Test
  void contentRetriever_ofASelector() {
    ContentRetriever retriever =
        Adapters.contentRetriever(selector, 2, one -> one.input() + " -> " + one.output());

    List<Content> contents = retriever.retrieve(Query.from("parcel one"));

    assertThat(contents.stream().map(one -> one.textSegment().text()))
        .containsExactly("parcel one -> A", "parcel three words -> B");
    assertThat(contents.getFirst().metadata())
        .isEqualTo(Map.of(ContentMetadata.EMBEDDING_ID, "a", ContentMetadata.SCORE, 2.0));
  }
}
