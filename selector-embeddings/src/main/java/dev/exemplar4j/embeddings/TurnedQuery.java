package dev.exemplar4j.embeddings;

import java.util.Arrays;

/**
 * A query beside a rotation: head and tail, their lengths, and what all roundings together may lose
 * of a bound.
 *
 * @param head the first values
 * @param tail the others
 * @param headLength not below the length of the head
 * @param tailLength not below the length of the tail
 * @param slack added to a bound, it makes up for the roundings of the bound and of the score
 */
record TurnedQuery(float[] head, float[] tail, float headLength, float tailLength, float slack) {

  static TurnedQuery of(float[] query, Rotation rotation) {
    double[] turned = rotation.turn(query);
    int head = rotation.head();
    float[] values = new float[turned.length];
    for (int i = 0; i < turned.length; i++) {
      values[i] = (float) turned[i];
    }
    return new TurnedQuery(
        Arrays.copyOf(values, head),
        Arrays.copyOfRange(values, head, values.length),
        Rounding.up(Rounding.length(turned, 0, head)),
        Rounding.up(Rounding.length(turned, head, turned.length)),
        slack(rotation, turned.length));
  }

  /**
   * The score, the products of bytes of head and tail, the query's own values, and the few
   * operations that make a bound of them; a quantised row is at most twice as long as the row,
   * since no value moves by more than itself.
   */
  private static float slack(Rotation rotation, int dimension) {
    double losses =
        Rounding.ofDots(dimension) + 4 * Rounding.ofByteDots(dimension) + Rounding.of(64);
    return Rounding.up(1.1 * Rounding.LENGTH * Rounding.LENGTH * (losses + rotation.slack()));
  }
}
