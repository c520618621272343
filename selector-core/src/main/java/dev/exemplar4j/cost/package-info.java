/**
 * What each way to a good answer costs, and from how many requests on a fine-tune pays.
 *
 * <p>In: a {@link dev.exemplar4j.cost.Workload} (traffic, tokens, time), {@link
 * dev.exemplar4j.cost.Strategy strategies}, and prices ({@link
 * dev.exemplar4j.cost.price.PriceCatalogue}). Out: a {@link dev.exemplar4j.cost.Comparison} of
 * plain records. Money is USD as {@link java.math.BigDecimal}, unrounded; tokens are {@code long};
 * a month has {@value dev.exemplar4j.cost.Horizon#HOURS_PER_MONTH} hours.
 *
 * <ul>
 *   <li>To compare: {@link dev.exemplar4j.cost.CostModel#compare}.
 *   <li>To see what the answer depends on: {@link dev.exemplar4j.cost.CostModel#tornado}.
 *   <li>To see how sure it is: {@link dev.exemplar4j.cost.CostModel#risk}.
 *   <li>To see what is cheapest where: {@link dev.exemplar4j.cost.CostModel#grid}.
 *   <li>To read the question from a file: {@link dev.exemplar4j.cost.Scenario}.
 *   <li>To measure lengths of prompts: {@link dev.exemplar4j.cost.MeasuredTokens}.
 *   <li>To measure what a provider's cache would hit, rather than to assume it: {@link
 *       dev.exemplar4j.cost.PrefixReplay}.
 *   <li>To know what to doubt: {@link dev.exemplar4j.cost.Warning}.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.cost;

import org.jspecify.annotations.NullMarked;
