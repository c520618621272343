/**
 * Pools that learn: examples that people or metrics approved, what came of showing them, and when.
 *
 * <p>In: an {@link dev.exemplar4j.ExampleIndex} to choose from, and a file for what is learned.
 * Out: a {@link dev.exemplar4j.learn.LearningPool}, which is an index again: it takes approved
 * answers as new examples, counts votes and outcomes, leaves out what failed or is too old, and
 * keeps all this in a journal that survives a crash. A stage of the pool lets outcomes and age
 * count in the score.
 *
 * <p>Which part to use?
 *
 * <ul>
 *   <li>{@link dev.exemplar4j.learn.LearningPool#approve} for an answer that someone found good.
 *   <li>{@link dev.exemplar4j.learn.LearningPool#recordOutcome} after each answer that can be
 *       judged, with the ids of the examples that were shown.
 *   <li>{@link dev.exemplar4j.learn.LearningPool#weights(java.time.Duration)} behind the pool where
 *       good and recent examples shall win over merely similar ones.
 *   <li>Where outcomes are kept elsewhere and stand in the metadata, {@link
 *       dev.exemplar4j.rerank.ExampleWeight} does without a pool of this kind.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.learn;

import org.jspecify.annotations.NullMarked;
