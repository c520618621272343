package dev.exemplar4j.embeddings;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns texts into unit vectors: from the cache where it has them, else from the model. */
final class TextEmbedder {

  private final EmbeddingModel model;
  private final String name;
  private final EmbeddingSettings settings;
  private final UnaryOperator<String> mask;
  private final boolean knowsInputTypes;
  private volatile @Nullable QueryMemory memory;

  TextEmbedder(EmbeddingModel model, String name, EmbeddingSettings settings) {
    this(model, name, settings, UnaryOperator.identity());
  }

  /** Embeds what the mask makes of a text; it must leave no text blank that was not. */
  TextEmbedder(
      EmbeddingModel model, String name, EmbeddingSettings settings, UnaryOperator<String> mask) {
    this.model = model;
    this.mask = mask;
    this.name = name;
    this.settings = settings;
    this.knowsInputTypes =
        model.supportedParameters().contains(EmbeddingRequestParameters.INPUT_TYPE);
  }

  String name() {
    return name;
  }

  /** LangChain4j takes no text of blanks and control characters alone. */
  static boolean hasEmbedding(String text) {
    return !text.isBlank() && !text.trim().isEmpty();
  }

  /** The unit vector of an input that wants examples. */
  float[] query(String text) {
    return queries(List.of(text)).getFirst();
  }

  /** The unit vectors of inputs that want examples; equal ones go to the model once. */
  List<float[]> queries(List<String> plain) {
    List<String> texts = plain.stream().map(mask).toList();
    QueryMemory known = memory;
    Map<String, float[]> vectors = known == null ? new HashMap<>() : known.find(texts);
    List<String> missing =
        texts.stream().distinct().filter(text -> !vectors.containsKey(text)).toList();
    for (int from = 0; from < missing.size(); from += settings.batchSize()) {
      int to = (int) Math.min(missing.size(), from + (long) settings.batchSize());
      List<String> batch = missing.subList(from, to);
      List<float[]> made = embed(batch, EmbeddingInputType.QUERY);
      for (int i = 0; i < made.size(); i++) {
        vectors.put(batch.get(i), made.get(i));
        if (known != null) {
          known.keep(batch.get(i), made.get(i));
        }
      }
    }
    return texts.stream().map(vectors::get).toList();
  }

  /** From now on the vectors of the last inputs are kept. */
  void rememberQueries() {
    if (memory == null) {
      memory = new QueryMemory();
    }
  }

  /**
   * The unit vectors of texts that are to be found; null for a blank text. All have the dimension,
   * or, where that is 0, one of their own.
   */
  List<float @Nullable []> documents(List<String> plain, int dimension) {
    List<String> texts = plain.stream().map(mask).toList();
    Map<TextHash, String> wanted = new LinkedHashMap<>();
    List<Optional<TextHash>> hashes = new ArrayList<>(texts.size());
    for (String text : texts) {
      Optional<TextHash> hash = hash(text);
      hash.ifPresent(key -> wanted.put(key, text));
      hashes.add(hash);
    }
    Map<TextHash, float[]> vectors = settings.cache().find(name, wanted.keySet());
    new MissingVectors(this, settings, vectors, dimension).make(wanted);
    List<float @Nullable []> result = new ArrayList<>(texts.size());
    for (Optional<TextHash> hash : hashes) {
      result.add(hash.map(vectors::get).orElse(null));
    }
    return result;
  }

  private Optional<TextHash> hash(String text) {
    if (!hasEmbedding(text)) {
      return Optional.empty();
    }
    return Optional.of(knowsInputTypes ? TextHash.ofDocument(text) : TextHash.of(text));
  }

  List<float[]> embed(List<String> texts, EmbeddingInputType type) {
    List<Embedding> embeddings = ask(texts, type);
    if (embeddings == null || embeddings.size() != texts.size()) {
      String found = embeddings == null ? "none" : "" + embeddings.size();
      throw new ModelException(
          name, "must give " + texts.size() + " vectors but gave " + found, null);
    }
    List<float[]> vectors = new ArrayList<>(embeddings.size());
    for (Embedding embedding : embeddings) {
      vectors.add(UnitVector.of(embedding, name));
    }
    return vectors;
  }

  /** What a model throws is its own affair; here it becomes one exception that names the model. */
  private @Nullable List<Embedding> ask(List<String> texts, EmbeddingInputType type) {
    List<TextSegment> segments = texts.stream().map(TextSegment::from).toList();
    try {
      if (!knowsInputTypes) {
        return model.embedAll(segments).content();
      }
      EmbeddingRequest request =
          EmbeddingRequest.builder().textSegments(segments).inputType(type).build();
      return model.embed(request).embeddings();
    } catch (RuntimeException e) {
      throw new ModelException(name, "failed with " + e.getClass().getSimpleName(), e);
    }
  }
}
