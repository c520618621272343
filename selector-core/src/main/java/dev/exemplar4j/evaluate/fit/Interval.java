package dev.exemplar4j.evaluate.fit;

/**
 * A figure with its 95 % interval.
 *
 * @param value the figure, in [0, 1]
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double value, double low, double high) {}
