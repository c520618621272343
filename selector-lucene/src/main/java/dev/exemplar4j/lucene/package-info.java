/**
 * BM25 on Apache Lucene, on disk or in memory: the selector for pools of any size and any language.
 *
 * <p>In: examples, or a folder that holds them from before. Out: an {@link
 * dev.exemplar4j.ExampleIndex} from {@link dev.exemplar4j.lucene.Bm25}, whose scores are those of
 * Okapi BM25 over the examples that are in the pool.
 *
 * <p>{@link dev.exemplar4j.lucene.Analysis} decides what a term is: {@code ANY} for any mix of
 * languages, {@code ENGLISH} with stemming and stop words, {@code WHITESPACE} for text that is cut
 * already, or an analyzer of Lucene's or your own. {@link dev.exemplar4j.lucene.Bm25Parameters}
 * holds k1 and b.
 *
 * <p>{@link dev.exemplar4j.lucene.Hnsw} searches vectors approximately, for pools beyond some
 * hundred thousand examples, or on disk; its vectors come from elsewhere.
 */
@NullMarked
package dev.exemplar4j.lucene;

import org.jspecify.annotations.NullMarked;
