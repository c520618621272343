/**
 * The innermost loops of selection in vector instructions, for Java 25 and newer.
 *
 * <p>In and out: as {@link dev.exemplar4j.kernel.Kernels} says. Nobody names this package: the
 * artifact lies on the class path, Java is started with {@code --add-modules jdk.incubator.vector},
 * and the kernels are found at run time. Where either is missing, the plain ones do the work with
 * the same results.
 */
@NullMarked
package dev.exemplar4j.simd;

import org.jspecify.annotations.NullMarked;
