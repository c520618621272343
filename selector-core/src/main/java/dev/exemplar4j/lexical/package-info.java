/**
 * Selectors that compare texts by the tokens they share, and need no engine, no model and no file.
 *
 * <p>In: texts, and a {@link dev.exemplar4j.lexical.Tokenizer} that cuts them. Out: an {@link
 * dev.exemplar4j.ExampleIndex} that chooses the examples whose inputs share the most.
 *
 * <p>Which one?
 *
 * <ul>
 *   <li>{@link dev.exemplar4j.lexical.Jaccard#index} compares sets of tokens, every token alike.
 *       Good for short inputs of similar length: intents, questions, titles.
 *   <li>{@link dev.exemplar4j.lexical.Jaccard#weighted} counts rare tokens more: better where
 *       inputs are sentences full of words that say little.
 *   <li>{@link dev.exemplar4j.lexical.NgramOverlap#index} looks at word order, up to four tokens in
 *       a row: for inputs made from patterns, such as questions to a database.
 * </ul>
 *
 * <p>For long inputs, word forms and very different lengths take BM25; for meaning, embeddings.
 */
@NullMarked
package dev.exemplar4j.lexical;

import org.jspecify.annotations.NullMarked;
