/**
 * The front door: what chooses is an {@link dev.exemplar4j.ExampleSelector}, what works on a choice
 * is a {@link dev.exemplar4j.Stage}, and a selector followed by a stage is a selector again.
 *
 * <p>In: a {@link dev.exemplar4j.SelectionRequest}. Out: a {@link dev.exemplar4j.Selection}, the
 * chosen examples with score, rank and a trace that says what every stage saw, kept and dropped.
 */
@NullMarked
package dev.exemplar4j;

import org.jspecify.annotations.NullMarked;
