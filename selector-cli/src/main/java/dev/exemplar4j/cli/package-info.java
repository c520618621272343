/**
 * The program {@code exemplar}: selection, prompts and measurement from a command line.
 *
 * <p>In: arguments, settings, files. Out: results on standard output, everything else on standard
 * error, and an exit code: 0, 1 for a finding, 2 for wrong use or bad input. A run that ends with 2
 * has written one line on standard error and, unless standard output itself failed, nothing on
 * standard output. Only {@link dev.exemplar4j.cli.Exemplar} is for callers.
 */
@NullMarked
package dev.exemplar4j.cli;

import org.jspecify.annotations.NullMarked;
