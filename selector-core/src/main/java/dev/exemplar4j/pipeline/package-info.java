/**
 * Pipelines as data: which selector and which stages with which parameters, as a value that can be
 * read from a file, written to one, compared, and opened over a pool.
 *
 * <p>In: a file of JSON or {@link dev.exemplar4j.pipeline.Part}s, a pool, and what cannot be data
 * ({@link dev.exemplar4j.pipeline.PipelineResources}: a model, a template, a scorer). Out: an
 * {@link dev.exemplar4j.pipeline.OpenPipeline}, which is a selector again.
 *
 * <p>Write pipelines in code, by {@link dev.exemplar4j.ExampleSelector#then}, where a program has
 * one and knows it. Write them as data where a person shall change one without building the
 * program, where many are compared, or where a record of what ran is wanted. Both make the same
 * selectors and stages.
 *
 * <p>Other modules bring selectors by {@link dev.exemplar4j.pipeline.PipelineEngine}.
 */
@NullMarked
package dev.exemplar4j.pipeline;

import org.jspecify.annotations.NullMarked;
