/**
 * Curating a pool: which of its examples repeat, contradict or stand for the others.
 *
 * <p>In: a list of examples, and for representative sets a similarity or vectors. Out: a {@link
 * dev.exemplar4j.curate.Curation}: what is kept, what is left out and why, and which examples
 * contradict each other. Nothing is written; {@link dev.exemplar4j.example.ExampleWriter} writes
 * what is kept. Which step to choose:
 *
 * <ul>
 *   <li>{@link dev.exemplar4j.curate.Curation#withoutExactDuplicates()} always: it only removes
 *       what says the same twice.
 *   <li>{@link dev.exemplar4j.curate.Curation#withoutNearDuplicates} where texts come from patterns
 *       or were pasted with small changes; 0.8 to 0.9 is a usual threshold.
 *   <li>{@link dev.exemplar4j.curate.Curation#withoutConflicts} after a person has looked at {@link
 *       dev.exemplar4j.curate.Curation#conflicts()}.
 *   <li>{@link dev.exemplar4j.curate.Curation#representatives} where fewer examples are wanted: see
 *       {@link dev.exemplar4j.curate.Representatives} for which.
 *   <li>{@link dev.exemplar4j.curate.PoolAudit} where others can write into the pool: hubs,
 *       contradictions to neighbours, unknown origins.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.curate;

import org.jspecify.annotations.NullMarked;
