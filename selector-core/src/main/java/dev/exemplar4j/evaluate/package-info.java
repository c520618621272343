/**
 * Measures how well a selector chooses, alone or beside others on the same queries.
 *
 * <p>In: selectors, and queries whose right output is known, or the pool alone ({@link
 * dev.exemplar4j.evaluate.EvaluationSet#leaveOneOut}). Out: an {@link
 * dev.exemplar4j.evaluate.Evaluation} for each selector, with a figure for each query and {@link
 * dev.exemplar4j.evaluate.Metric}, and what may be claimed of it.
 *
 * <p>Which metric ({@link dev.exemplar4j.evaluate.Metrics}):
 *
 * <ul>
 *   <li>Outputs are labels (intents, topics, sentiments): {@code vote}, {@code first}.
 *   <li>Outputs are structures (SQL, programs): {@code skeleton-any}, {@code f1-best}.
 *   <li>Outputs are text: {@code f1-best}, {@code f1-mean}, {@code ngram-recall}.
 *   <li>How the set is made up: {@code diversity}, {@code redundancy}, {@code input-coverage},
 *       {@code label-entropy}, {@code tokens}. None says that the choice is good.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.evaluate;

import org.jspecify.annotations.NullMarked;
