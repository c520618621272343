/**
 * The layouts of training files.
 *
 * <p>In: a {@link dev.exemplar4j.finetune.format.TrainingItem}, what a line says whatever its
 * layout. Out: the JSON of a line of a {@link dev.exemplar4j.finetune.format.TrainingFormat}, and
 * back.
 *
 * <ul>
 *   <li>Answers to imitate: the format with the provider's name, or {@code prompt-completion} for
 *       models that complete texts.
 *   <li>Pairs of a better and a worse answer: {@code openai-dpo} for direct preference
 *       optimisation, {@code reward-pairs} for a reward model.
 *   <li>Answers that a program can grade: {@code openai-rft}.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.finetune.format;

import org.jspecify.annotations.NullMarked;
