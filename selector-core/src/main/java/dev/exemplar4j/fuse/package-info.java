/**
 * Several selectors as one.
 *
 * <p>In: selectors, or indexes, that each choose in their own way on their own scale. Out: one
 * selector, or one index, that favours what several of them rank high.
 *
 * <p>{@link dev.exemplar4j.fuse.ReciprocalRankFusion} looks at ranks alone, so that BM25 scores and
 * cosines need no common scale. Take it to combine words with meaning; where one part is clearly
 * better than the other, give it more weight or use it alone.
 */
@NullMarked
package dev.exemplar4j.fuse;

import org.jspecify.annotations.NullMarked;
