/**
 * How fast the selectors are, and how well they choose, beside the naive way and other systems in
 * the same run.
 *
 * <p>In: generated pools, or the public datasets. Out: JMH results and tables for {@code
 * benchmarks/recorded}.
 */
@NullMarked
package dev.exemplar4j.benchmarks;

import org.jspecify.annotations.NullMarked;
