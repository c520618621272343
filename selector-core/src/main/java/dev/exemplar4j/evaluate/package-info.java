/**
 * Measures how well a selector chooses, without asking a model.
 *
 * <p>In: a selector and queries whose right output is known. Out: a {@link
 * dev.exemplar4j.evaluate.LabelAgreement}, the share of queries whose examples carry the query's
 * own output, with the uncertainty that the number of queries leaves ({@link
 * dev.exemplar4j.statistics.Proportion}).
 *
 * <p>Agreement of labels fits outputs that are labels: intents, topics, sentiments. Where outputs
 * are free text, equal outputs are rare and the share says little.
 */
@NullMarked
package dev.exemplar4j.evaluate;

import org.jspecify.annotations.NullMarked;
