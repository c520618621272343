package dev.exemplar4j.report;

/** Places for labels that would cover each other. */
final class Spread {

  private Spread() {}

  /** Ascending places, moved as little as a sweep down and one up need to keep a distance. */
  static double[] apart(double[] ascending, double distance, double least, double most) {
    double[] at = ascending.clone();
    for (int i = 0; i < at.length; i++) {
      double floor = i == 0 ? least : at[i - 1] + distance;
      at[i] = Math.max(at[i], floor);
    }
    for (int i = at.length - 1; i >= 0; i--) {
      double ceiling = i == at.length - 1 ? most : at[i + 1] - distance;
      at[i] = Math.min(at[i], ceiling);
    }
    return at;
  }
}
