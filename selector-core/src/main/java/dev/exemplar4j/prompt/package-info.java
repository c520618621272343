/**
 * Prompts: the chosen examples and the input as a model gets them.
 *
 * <p>In: a {@link dev.exemplar4j.Selection}. Out: a {@link dev.exemplar4j.prompt.Prompt}, made by a
 * {@link dev.exemplar4j.prompt.PromptTemplate}. Which one to choose:
 *
 * <ul>
 *   <li>{@link dev.exemplar4j.prompt.PromptTemplate#chat} for every service that takes messages:
 *       each example is turns of its own, so nothing that an example says can end it;
 *   <li>{@link dev.exemplar4j.prompt.PromptTemplate#text} for a model that takes one text, with a
 *       {@link dev.exemplar4j.prompt.TextLayout}; values that could be read as part of the layout
 *       are quoted;
 *   <li>{@link dev.exemplar4j.prompt.PromptTemplate#withFixedExamples} in front of either, for
 *       examples that stay the same from call to call and so can be cached by the service.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.prompt;

import org.jspecify.annotations.NullMarked;
