/**
 * Measures selectors by what a model answers to their prompts.
 *
 * <p>In: selectors, queries whose right output is known, a template, and an {@link
 * dev.exemplar4j.evaluate.model.AnsweringModel}. Out: a {@link
 * dev.exemplar4j.evaluate.model.ModelRun} with, for each selector, how many answers are right, what
 * they cost in tokens, money and time, and an {@link dev.exemplar4j.evaluate.Evaluation} whose
 * figures are compared like any other's. No model is known here and nothing is sent anywhere.
 *
 * <ul>
 *   <li>Outputs are labels: {@link dev.exemplar4j.evaluate.model.AnswerReader#labels}; selectors
 *       are compared by {@code accuracy}.
 *   <li>Outputs are text: {@link dev.exemplar4j.evaluate.model.AnswerReader#text}; selectors are
 *       compared by {@code f1}.
 *   <li>Nothing is known of the model yet, or it costs too much: {@link
 *       dev.exemplar4j.evaluate.Metrics}, which ask none.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.evaluate.model;

import org.jspecify.annotations.NullMarked;
