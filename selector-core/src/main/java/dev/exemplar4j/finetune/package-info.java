/**
 * The other road: a pool as data for hosted fine-tuning, and such data as a pool.
 *
 * <p>In: {@link dev.exemplar4j.example.Example}s, or a training file. Out: a file that a provider
 * takes, or examples again.
 *
 * <ul>
 *   <li>To write: {@link dev.exemplar4j.finetune.TrainingExport}, with a {@link
 *       dev.exemplar4j.finetune.format.TrainingFormat} and the template that prompts use.
 *   <li>To hold some back: {@link dev.exemplar4j.finetune.TrainingSplit}.
 *   <li>To read: {@link dev.exemplar4j.finetune.TrainingReader}, also the logs of a stronger model.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.finetune;

import org.jspecify.annotations.NullMarked;
