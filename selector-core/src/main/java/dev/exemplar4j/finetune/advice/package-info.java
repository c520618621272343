/**
 * What to do with a task and some data, and how to begin.
 *
 * <p>In: what is known of task, data, wishes and costs, as a {@link
 * dev.exemplar4j.finetune.advice.Situation}. Out: an {@link dev.exemplar4j.finetune.advice.Advice}:
 * a road, with the rules that speak for and against each, their sources, what was measured, what
 * was assumed, and what would change the answer. For the road of training also {@link
 * dev.exemplar4j.finetune.advice.Hyperparameters}.
 */
@NullMarked
package dev.exemplar4j.finetune.advice;

import org.jspecify.annotations.NullMarked;
