package dev.exemplar4j.embeddings;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;

/** What a store found, with its score as a cosine. */
record StoreHit(EmbeddingMatch<TextSegment> match, double cosine) {}
