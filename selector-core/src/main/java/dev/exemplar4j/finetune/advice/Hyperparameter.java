package dev.exemplar4j.finetune.advice;

/**
 * A setting of a training run to begin with.
 *
 * @param name as providers and trainers call it
 * @param start the value to begin with
 * @param range what is published as useful
 * @param reason why this value, in a sentence
 * @param source where range and reason come from
 */
public record Hyperparameter(
    String name, String start, String range, String reason, String source) {}
