package dev.exemplar4j.embeddings;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Examples as text segments, and back. */
final class SegmentExamples {

  private SegmentExamples() {}

  static TextSegment write(Example example) {
    require(example, example.conversation().isEmpty(), "a conversation");
    require(example, TextEmbedder.hasEmbedding(example.input()), "an input of nothing but blanks");
    Map<String, Object> entries = new LinkedHashMap<>(example.metadata().asMap());
    require(
        example,
        !entries.containsKey(EmbeddingStores.OUTPUT),
        "a metadata entry " + EmbeddingStores.OUTPUT + " beside its output");
    entries.forEach(
        (key, value) -> {
          require(example, !(value instanceof Boolean), "the Boolean " + key);
          require(example, !key.isBlank(), "a metadata key of blanks");
        });
    entries.put(EmbeddingStores.OUTPUT, example.output());
    return TextSegment.from(example.input(), dev.langchain4j.data.document.Metadata.from(entries));
  }

  private static void require(Example example, boolean fits, String what) {
    if (!fits) {
      throw new IllegalArgumentException(
          "a text segment must not hold " + what + ", but example " + example.id() + " has it");
    }
  }

  /** Empty for a segment that is no example. */
  static Optional<Example> read(EmbeddingMatch<TextSegment> match) {
    @Nullable TextSegment segment = match.embedded();
    if (segment == null) {
      return Optional.empty();
    }
    Map<String, Object> entries = new LinkedHashMap<>(segment.metadata().toMap());
    entries.replaceAll((key, value) -> value instanceof UUID ? value.toString() : value);
    if (!(entries.remove(EmbeddingStores.OUTPUT) instanceof String output)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Example.of(match.embeddingId(), segment.text(), output, Metadata.of(entries)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
