package dev.exemplar4j.lucene;

/**
 * How a graph of vectors is built and searched. More of anything finds more of the true neighbours
 * and takes longer.
 *
 * @param connections how many neighbours a vector is linked with, at most, from 2 to 512; twice as
 *     many on the lowest level
 * @param beamWidth how many candidates are held while a vector is linked, from 1 to 3,200
 * @param candidates how many examples a search brings home, to be scored exactly; from 1 to 10,000;
 *     more if more examples are asked for
 * @param precision of the vectors that lead through the graph
 */
public record HnswSettings(int connections, int beamWidth, int candidates, Precision precision) {

  /** 16 connections, beams of 100, 100 candidates, floats. */
  public static final HnswSettings DEFAULT = new HnswSettings(16, 100, 100, Precision.FLOAT);

  /** What leads through the graph. Scores are those of the floats in any case. */
  public enum Precision {
    /** The vectors themselves. */
    FLOAT,
    /** One byte a dimension, beside the floats: less is read on the way through the graph. */
    BYTE
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public HnswSettings {
    require("connections", connections, 2, 512);
    require("beamWidth", beamWidth, 1, 3_200);
    require("candidates", candidates, 1, 10_000);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be in [%d, %d] but was %d".formatted(name, least, most, value));
    }
  }

  /**
   * The same with another number of candidates.
   *
   * @param newCandidates how many are scored exactly
   * @return new settings
   */
  public HnswSettings withCandidates(int newCandidates) {
    return new HnswSettings(connections, beamWidth, newCandidates, precision);
  }

  /**
   * The same with another precision.
   *
   * @param newPrecision of the vectors that lead through the graph
   * @return new settings
   */
  public HnswSettings withPrecision(Precision newPrecision) {
    return new HnswSettings(connections, beamWidth, candidates, newPrecision);
  }
}
