package dev.exemplar4j.langchain4j;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Retrieves what a selector chooses. */
record SelectorRetriever(ExampleSelector selector, int maxExamples, Function<Example, String> text)
    implements ContentRetriever {

  SelectorRetriever {
    if (maxExamples < 1) {
      throw new IllegalArgumentException("maxExamples must be at least 1 but was " + maxExamples);
    }
  }

  @Override
  public List<Content> retrieve(Query query) {
    List<Content> contents = new ArrayList<>();
    for (SelectedExample one : selector.select(query.text(), maxExamples).examples()) {
      String document = text.apply(one.example());
      if (!document.isBlank()) {
        contents.add(
            Content.from(
                TextSegment.from(document, metadata(one.example())),
                Map.of(
                    ContentMetadata.SCORE, one.score(), ContentMetadata.EMBEDDING_ID, one.id())));
      }
    }
    return contents;
  }

  /** LangChain4j's metadata knows no flags and no blank keys. */
  private static Metadata metadata(Example example) {
    Map<String, Object> values = new LinkedHashMap<>();
    example
        .metadata()
        .asMap()
        .forEach(
            (key, value) -> {
              if (!key.isBlank()) {
                values.put(key, value instanceof Boolean flag ? flag.toString() : value);
              }
            });
    return Metadata.from(values);
  }
}
