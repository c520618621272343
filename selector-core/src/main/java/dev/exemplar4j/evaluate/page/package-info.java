/**
 * The report of an evaluation.
 *
 * <p>In: {@link dev.exemplar4j.evaluate.Evaluation evaluations} of several selectors on the same
 * queries. Out: a {@link dev.exemplar4j.report.Page} with the figures and their intervals, quality
 * against tokens and against the number of examples, what was taken for what, and the worst queries
 * with what each selector chose side by side: {@link dev.exemplar4j.evaluate.page.EvaluationPage}.
 */
@NullMarked
package dev.exemplar4j.evaluate.page;

import org.jspecify.annotations.NullMarked;
