package dev.exemplar4j.curate;

/**
 * A stream of numbers in [0, 1) from a seed, the same on every machine and Java: SplitMix64
 * (Steele, Lea and Flood, 2014, DOI 10.1145/2660193.2660195).
 */
final class SeededNumbers {

  private long state;

  SeededNumbers(long seed) {
    this.state = seed;
  }

  double next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
