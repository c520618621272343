package dev.exemplar4j.reliability;

/**
 * How much a proof does: system properties, so that one harness serves a build and a long night.
 */
public final class Extent {

  private Extent() {}

  /** Where every random choice begins. */
  public static long seed() {
    return Long.getLong("proof.seed", 1);
  }

  /**
   * A count.
   *
   * @param name of the property behind {@code proof.}
   * @return how many
   */
  public static int of(String name) {
    int count = Integer.getInteger("proof." + name, 0);
    if (count < 1) {
      throw new IllegalArgumentException("proof." + name + " must be at least 1 but was " + count);
    }
    return count;
  }
}
