/**
 * How well a fine-tune fits: beside few-shot prompts, and to what it has not seen.
 *
 * <p>In: held-out queries with their right outputs, {@link dev.exemplar4j.evaluate.fit.Predictions}
 * of each system for them, and the losses of the training. Out: figures with intervals and paired
 * tests ({@link dev.exemplar4j.evaluate.fit.PredictionComparison}), and a plain word on over- and
 * underfitting ({@link dev.exemplar4j.evaluate.fit.TrainingCurve}).
 */
@NullMarked
package dev.exemplar4j.evaluate.fit;

import org.jspecify.annotations.NullMarked;
