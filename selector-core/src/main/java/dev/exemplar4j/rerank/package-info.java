/**
 * Re-ranking: stages that see more candidates than are wanted and choose among them anew.
 *
 * <p>In: a choice of candidates. Out: the best of them by another measure, ranked in the order in
 * which they were chosen. Stages that choose a set (MMR, coverage, DPP, label balance) leave each
 * example the score that its selector gave; stages that judge each example (a scoring model,
 * weights) give a new one. Which one to choose:
 *
 * <ul>
 *   <li>classification: {@link dev.exemplar4j.rerank.Rerank#labelBalanced()} where one label crowds
 *       out others, {@link dev.exemplar4j.rerank.Rerank#mmr} where examples repeat each other;
 *   <li>queries, programs and other structured outputs: {@link
 *       dev.exemplar4j.rerank.Rerank#coverWords()} or {@link
 *       dev.exemplar4j.rerank.Rerank#setBm25()}, which see to it that each part of the input is in
 *       some example;
 *   <li>{@link dev.exemplar4j.rerank.Rerank#dpp} for both at once, relevance and variety, with
 *       vectors;
 *   <li>{@link dev.exemplar4j.rerank.Rerank#byScorer} where a cross-encoder is at hand;
 *   <li>{@link dev.exemplar4j.rerank.Rerank#weighted} for what is known of an example besides its
 *       text, and {@link dev.exemplar4j.rerank.Rerank#adaptiveK} for fewer examples when few will
 *       do.
 * </ul>
 */
@NullMarked
package dev.exemplar4j.rerank;

import org.jspecify.annotations.NullMarked;
