/**
 * Orderings: where in the prompt each chosen example stands.
 *
 * <p>In: a choice. Out: the same examples, scores and ranks in another order. {@link
 * dev.exemplar4j.order.Ordering#BEST_LAST} is the one to begin with; {@link
 * dev.exemplar4j.order.Ordering#BY_ID} makes prompts of equal choices equal, which caches reward;
 * {@link dev.exemplar4j.order.Ordering#LABELS_INTERLEAVED} keeps a classifier from leaning to the
 * label that it saw last.
 */
@NullMarked
package dev.exemplar4j.order;

import org.jspecify.annotations.NullMarked;
