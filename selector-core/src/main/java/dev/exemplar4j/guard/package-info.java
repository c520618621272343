/**
 * Guards: stages that keep out what must not, or need not, be shown.
 *
 * <p>In: a choice. Out: the same choice without some of its examples; who is left keeps score and
 * order. Place a guard right behind the selector whose scores it judges. Which one to choose:
 *
 * <ul>
 *   <li>{@link dev.exemplar4j.guard.LeakGuard} in every evaluation, so that the answer is not among
 *       the examples;
 *   <li>{@link dev.exemplar4j.guard.Duplicates} where the pool repeats itself;
 *   <li>{@link dev.exemplar4j.guard.Quota} where examples come from places that are not trusted
 *       alike: none can fill a prompt alone;
 *   <li>{@link dev.exemplar4j.guard.MinScore} where a bad example is worse than none, with {@link
 *       dev.exemplar4j.guard.Fallback} for what happens when too few are left.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.guard;

import org.jspecify.annotations.NullMarked;
