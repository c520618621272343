/**
 * The innermost loops of selection, in plain Java and, where the running Java can, in vector
 * instructions.
 *
 * <p>In: arrays. Out: buffers filled with numbers, nothing else; what is chosen by them is decided
 * elsewhere. {@link dev.exemplar4j.kernel.Kernels#best()} is the one to take. The vector
 * instructions come from the artifact {@code exemplar4j-simd}, which needs Java 25 and the option
 * {@code --add-modules jdk.incubator.vector}; where one of the three is missing, the plain loops
 * run and the results are the same.
 */
@NullMarked
package dev.exemplar4j.kernel;

import org.jspecify.annotations.NullMarked;
