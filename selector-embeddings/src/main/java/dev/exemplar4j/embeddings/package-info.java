/**
 * Selection by the cosine of embeddings: finds examples that mean the same in other words.
 *
 * <p>In: examples, and any LangChain4j {@link dev.langchain4j.model.embedding.EmbeddingModel}. Out:
 *
 * <ul>
 *   <li>an {@link dev.exemplar4j.ExampleIndex} from {@link dev.exemplar4j.embeddings.Embeddings},
 *       which searches all vectors exactly. The one to take up to some hundred thousand examples:
 *       no service, the same choice each time. A {@link dev.exemplar4j.embeddings.VectorCache}
 *       keeps vectors on disk, so that a second start asks the model nothing;
 *   <li>a selector from {@link dev.exemplar4j.embeddings.EmbeddingStores} over any {@link
 *       dev.langchain4j.store.embedding.EmbeddingStore}: for a vector database that is there
 *       already, or a pool that does not fit into memory.
 * </ul>
 *
 * <p>Where the words matter more than the meaning (names, numbers, codes), BM25 is better; fused
 * with it by reciprocal rank, both count.
 */
@NullMarked
package dev.exemplar4j.embeddings;

import org.jspecify.annotations.NullMarked;
