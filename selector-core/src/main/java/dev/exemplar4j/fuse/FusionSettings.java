package dev.exemplar4j.fuse;

import dev.exemplar4j.SelectionRequest;
import java.util.Arrays;
import java.util.List;

/**
 * How reciprocal rank fusion counts.
 *
 * @param constant what is added to each rank: the larger, the less the first ranks stand out;
 *     finite and at least 0
 * @param weights how much each part counts, in the order of the parts: finite and above 0; empty: 1
 *     for each
 * @param leastCandidates how many examples each part is asked for at least, from 1 to {@link
 *     SelectionRequest#MAX_EXAMPLES}
 * @param candidatesPerExample how many examples each part is asked for, for each that is wanted; at
 *     least 1
 */
public record FusionSettings(
    double constant, List<Double> weights, int leastCandidates, int candidatesPerExample) {

  /** The constant 60 of the paper, all weights 1, and the larger of 50 and 5k candidates. */
  public static final FusionSettings DEFAULT = new FusionSettings(60, List.of(), 50, 5);

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public FusionSettings {
    if (!(constant >= 0) || !Double.isFinite(constant)) {
      throw new IllegalArgumentException(
          "constant must be finite and at least 0 but was " + constant);
    }
    weights = List.copyOf(weights);
    for (double weight : weights) {
      if (!(weight > 0) || !Double.isFinite(weight)) {
        throw new IllegalArgumentException("weight must be finite and above 0 but was " + weight);
      }
    }
    if (leastCandidates < 1 || leastCandidates > SelectionRequest.MAX_EXAMPLES) {
      throw new IllegalArgumentException(
          "leastCandidates must be in [1, %d] but was %d"
              .formatted(SelectionRequest.MAX_EXAMPLES, leastCandidates));
    }
    if (candidatesPerExample < 1) {
      throw new IllegalArgumentException(
          "candidatesPerExample must be at least 1 but was " + candidatesPerExample);
    }
  }

  /**
   * The same with other weights.
   *
   * @param newWeights one for each part, in their order
   * @return new settings
   * @throws IllegalArgumentException if a weight is not finite and above 0
   */
  public FusionSettings withWeights(double... newWeights) {
    List<Double> boxed = Arrays.stream(newWeights).boxed().toList();
    return new FusionSettings(constant, boxed, leastCandidates, candidatesPerExample);
  }

  /**
   * The same with another constant.
   *
   * @param newConstant what is added to each rank
   * @return new settings
   * @throws IllegalArgumentException if it is not finite and at least 0
   */
  public FusionSettings withConstant(double newConstant) {
    return new FusionSettings(newConstant, weights, leastCandidates, candidatesPerExample);
  }

  /**
   * The same with another number of candidates.
   *
   * @param least how many each part is asked for at least
   * @param perExample how many for each example that is wanted
   * @return new settings
   * @throws IllegalArgumentException if a number is out of its range
   */
  public FusionSettings withCandidates(int least, int perExample) {
    return new FusionSettings(constant, weights, least, perExample);
  }

  double weight(int part) {
    return weights.isEmpty() ? 1 : weights.get(part);
  }

  int candidatesFor(int maxExamples) {
    long wanted = Math.max(leastCandidates, (long) candidatesPerExample * maxExamples);
    return (int) Math.min(wanted, SelectionRequest.MAX_EXAMPLES);
  }
}
