/**
 * How alike two texts are: what guards and re-rankers ask of an input and its candidates.
 *
 * <p>In: an input and some examples. Out: a {@link dev.exemplar4j.similarity.Comparison} of each
 * with each. {@link dev.exemplar4j.similarity.Similarity#jaccard()} needs nothing but the texts;
 * {@link dev.exemplar4j.similarity.Similarity#cosine} sees meaning where vectors are at hand.
 */
@NullMarked
package dev.exemplar4j.similarity;

import org.jspecify.annotations.NullMarked;
