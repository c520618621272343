/**
 * Selectors that do not look at what an input says: what every other selector has to beat.
 *
 * <p>In: a list of examples, and a seed where chance is at work. Out: an {@link
 * dev.exemplar4j.ExampleSelector}. All honour filter, exclusions and minimum score, and choose as
 * many as there are where more are wanted.
 *
 * <p>Which one? {@link dev.exemplar4j.baseline.Baselines#fixed} for examples chosen by hand and for
 * prompts that a service shall cache; {@link dev.exemplar4j.baseline.Baselines#random} as the zero
 * line of a comparison; {@link dev.exemplar4j.baseline.Baselines#stratified} where some labels are
 * rare; {@link dev.exemplar4j.baseline.Baselines#recent} where the newest examples are the truest.
 */
@NullMarked
package dev.exemplar4j.baseline;

import org.jspecify.annotations.NullMarked;
