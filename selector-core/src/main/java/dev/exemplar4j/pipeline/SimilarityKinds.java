package dev.exemplar4j.pipeline;

import dev.exemplar4j.similarity.Similarity;
import java.util.List;
import java.util.Map;

/** The similarities. */
final class SimilarityKinds {

  static final Map<String, Kind<Similarity>> ALL =
      Kinds.byName(
          List.of(
              Kind.of(
                  "jaccard",
                  (part, context) -> Similarity.jaccard(context.tokenizer(part.part("tokenizer"))),
                  Parameter.part("tokenizer", PartRole.TOKENIZER).or("words")),
              Kind.of(
                  "cosine",
                  (part, context) -> Similarity.cosine(context.vectors(part.part("of"))),
                  Parameter.part("of", PartRole.SELECTOR).or("embedding"))));

  private SimilarityKinds() {}
}
