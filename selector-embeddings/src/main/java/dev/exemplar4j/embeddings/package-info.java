/**
 * Selection by the cosine of embeddings: finds examples that mean the same in other words.
 *
 * <p>In: examples, and any LangChain4j {@link dev.langchain4j.model.embedding.EmbeddingModel}. Out:
 * an {@link dev.exemplar4j.ExampleIndex} from {@link dev.exemplar4j.embeddings.Embeddings}, which
 * searches all vectors exactly. A {@link dev.exemplar4j.embeddings.VectorCache} keeps vectors on
 * disk, so that a second start asks the model nothing.
 */
@NullMarked
package dev.exemplar4j.embeddings;

import org.jspecify.annotations.NullMarked;
