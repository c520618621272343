package dev.exemplar4j.embeddings;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a model once for each text. */
final class RememberingModel implements EmbeddingModel {

  private final EmbeddingModel model;
  private final Map<String, Embedding> known = new ConcurrentHashMap<>();

  RememberingModel(EmbeddingModel model) {
    this.model = model;
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    LinkedHashSet<String> texts = new LinkedHashSet<>();
    segments.forEach(segment -> texts.add(segment.text()));
    texts.removeIf(known::containsKey);
    List<TextSegment> fresh = texts.stream().map(TextSegment::from).toList();
    if (!fresh.isEmpty()) {
      List<Embedding> embedded = model.embedAll(fresh).content();
      for (int i = 0; i < fresh.size(); i++) {
        known.put(fresh.get(i).text(), embedded.get(i));
      }
    }
    List<Embedding> all = new ArrayList<>();
    segments.forEach(segment -> all.add(Objects.requireNonNull(known.get(segment.text()))));
    return Response.from(all);
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public String modelName() {
    return model.modelName();
  }
}
