package dev.exemplar4j.statistics;

/**
 * A stream of random numbers from a seed, the same on every machine and Java: SplitMix64 (<a
 * href="https://doi.org/10.1145/2660193.2660195">Steele, Lea and Flood: Fast splittable
 * pseudorandom number generators, OOPSLA 2014</a>). Used by one thread.
 */
public final class SeededNumbers {

  private long state;

  /**
   * Begins a stream.
   *
   * @param seed any number; equal seeds give equal streams
   */
  public SeededNumbers(long seed) {
    this.state = seed;
  }

  /** {@return 64 random bits} */
  public long bits() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** {@return a number in [0, 1), evenly spread} */
  public double next() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /**
   * A whole number below a bound, evenly spread.
   *
   * @param bound above 0
   * @return a number in [0, bound)
   */
  public int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(bits(), bound);
  }
}
