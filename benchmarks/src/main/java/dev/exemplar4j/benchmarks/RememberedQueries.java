package dev.exemplar4j.benchmarks;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.stream.IntStream;

/** The vectors of {@link SpectrumVectors}; those of queries are made beforehand. */
final class RememberedQueries implements EmbeddingModel {

  private final int first;
  private final List<Embedding> known;

  RememberedQueries(int first, int count) {
    this.first = first;
    this.known =
        IntStream.range(first, first + count)
            .mapToObj(number -> Embedding.from(SpectrumVectors.vector(number)))
            .toList();
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(segments.stream().map(segment -> embedding(segment.text())).toList());
  }

  private Embedding embedding(String text) {
    int number = Integer.parseInt(text);
    return number < first
        ? Embedding.from(SpectrumVectors.vector(number))
        : known.get(number - first);
  }

  @Override
  public String modelName() {
    return "spectrum";
  }
}
