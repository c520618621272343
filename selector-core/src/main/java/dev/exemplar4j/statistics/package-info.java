/**
 * How sure a measurement is: intervals, paired tests and their correction.
 *
 * <p>In: counts, or one figure for each item. Out: what may be claimed from them.
 *
 * <ul>
 *   <li>A share of yes-or-no trials, such as an accuracy: {@link
 *       dev.exemplar4j.statistics.Proportion}, with its Wilson interval.
 *   <li>Any other mean over items: {@link dev.exemplar4j.statistics.Estimate}.
 *   <li>Two systems on the same items: {@link dev.exemplar4j.statistics.PairedComparison}, with a
 *       bootstrap interval, a p-value and a sentence to quote. It compares item by item, so it sees
 *       much smaller differences than two intervals laid side by side.
 *   <li>Many comparisons at once: {@link dev.exemplar4j.statistics.ManyTests}, since one of twenty
 *       equal systems looks better by chance.
 *   <li>The same measurement with several seeds or orders: {@link
 *       dev.exemplar4j.statistics.Spread}.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.statistics;

import org.jspecify.annotations.NullMarked;
