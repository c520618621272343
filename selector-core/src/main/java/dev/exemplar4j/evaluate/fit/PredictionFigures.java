package dev.exemplar4j.evaluate.fit;

import dev.exemplar4j.statistics.Proportion;

/**
 * How good one system's predictions are. Precision, recall and F1 are of labels; where outputs are
 * texts, they are those of the exact match, each output a label of its own. Shares have Wilson's
 * interval, other figures a percentile bootstrap; where resampling gives no width, that of the
 * share of right answers.
 *
 * @param system its name
 * @param right exact matches of all items, with Wilson's interval; what is missing or cannot be
 *     read is wrong
 * @param unreadable how many answers were missing or no label
 * @param microPrecision right answers of those that could be read
 * @param microRecall right answers of all items
 * @param microF1 their harmonic mean
 * @param macroPrecision the mean of each right label's precision
 * @param macroRecall the mean of each right label's recall
 * @param macroF1 the mean of each right label's F1
 * @param tokenF1 the mean F1 of the tokens of answer and right output
 */
public record PredictionFigures(
    String system,
    Proportion right,
    long unreadable,
    Interval microPrecision,
    Interval microRecall,
    Interval microF1,
    Interval macroPrecision,
    Interval macroRecall,
    Interval macroF1,
    Interval tokenF1) {}
