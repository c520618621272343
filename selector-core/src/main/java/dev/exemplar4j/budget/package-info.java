/**
 * Token budgets: how much of a choice fits into a prompt.
 *
 * <p>In: a choice and the template that will render it. Out: the choice without the examples that
 * do not fit, the better ones first. What is counted is the rendered prompt, instructions and input
 * included, since token counts of parts do not add up to that of the whole. Which counter to
 * choose:
 *
 * <ul>
 *   <li>{@link dev.exemplar4j.budget.TokenCounters#jtokkit()} for models of OpenAI, and as a good
 *       estimate for others;
 *   <li>{@link dev.exemplar4j.budget.TokenCounter#ofCharacters} where an estimate will do and no
 *       tokenizer is at hand;
 *   <li>a lambda over the tokenizer of the very model where the limit is hard.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.budget;

import org.jspecify.annotations.NullMarked;
