/**
 * The report of a comparison of costs.
 *
 * <p>In: what {@link dev.exemplar4j.cost.CostModel#compare} takes. Out: a {@link
 * dev.exemplar4j.report.Page} with the answer, warnings, total cost over requests with the
 * break-even marked, the month by component, the grid over requests and examples, sliders that
 * compute in the page, and each price with its source and date: {@link
 * dev.exemplar4j.cost.page.CostPage}.
 *
 * <p>The page computes with a twin of the formulas in JavaScript and with numbers of double
 * precision; tests hold it to the results of {@link dev.exemplar4j.cost.CostModel} in a browser.
 */
@NullMarked
package dev.exemplar4j.cost.page;

import org.jspecify.annotations.NullMarked;
