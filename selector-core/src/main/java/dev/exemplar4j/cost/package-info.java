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
 *   <li>To know what to doubt: {@link dev.exemplar4j.cost.Warning}.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.cost;

import org.jspecify.annotations.NullMarked;
