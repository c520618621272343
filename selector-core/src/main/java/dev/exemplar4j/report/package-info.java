/**
 * Reports that are one file: pages and charts without a network, without a library.
 *
 * <p>In: numbers, sentences, and text of users, which is data and is escaped wherever it stands.
 * Out: a {@link dev.exemplar4j.report.Page} as HTML that opens from disk, follows the reader's
 * light or dark scheme, and shows everything without JavaScript. The same input gives the same
 * bytes. A page carries a content security policy with the hashes of its own style and scripts, so
 * nothing else runs and nothing is loaded from elsewhere.
 *
 * <p>A {@link dev.exemplar4j.report.Chart} is inline SVG with a title, the finding in words and the
 * numbers in a table behind it; it is drawn twice, for a telephone and for a desk, and the style
 * shows the one that fits.
 *
 * <ul>
 *   <li>Something over something, with a crossing to point at: {@link
 *       dev.exemplar4j.report.LineChart}.
 *   <li>What totals consist of: {@link dev.exemplar4j.report.StackedBars}.
 *   <li>Measurements with their uncertainty: {@link dev.exemplar4j.report.IntervalChart}.
 *   <li>What a result depends on most: {@link dev.exemplar4j.report.TornadoChart}.
 *   <li>Which of several is best where: {@link dev.exemplar4j.report.ChoiceGrid}.
 *   <li>Quality against price: {@link dev.exemplar4j.report.ScatterChart}.
 *   <li>What was taken for what: {@link dev.exemplar4j.report.ConfusionMatrix}.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.report;

import org.jspecify.annotations.NullMarked;
