package dev.exemplar4j.evaluate;

import dev.exemplar4j.pipeline.Pipeline;

/**
 * A pipeline and how many examples to ask it for.
 *
 * @param name short, for tables: the kinds of its parts with what differs from the defaults
 * @param pipeline the pipeline
 * @param maxExamples how many examples at most
 */
public record Candidate(String name, Pipeline pipeline, int maxExamples) {}
