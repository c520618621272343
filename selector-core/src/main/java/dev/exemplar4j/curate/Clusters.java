package dev.exemplar4j.curate;

import dev.exemplar4j.statistics.SeededNumbers;
import java.util.Arrays;

/**
 * Lloyd's algorithm from k-means++ seeds. Of equally near centroids the first counts; a centroid
 * without members stays where it was.
 */
final class Clusters {

  private static final int MAX_ROUNDS = 100;

  private final UnitVectors points;
  private final double[][] centroids;
  private final int[] clusterOf;

  private Clusters(UnitVectors points, double[][] centroids) {
    this.points = points;
    this.centroids = centroids;
    this.clusterOf = new int[points.size()];
    Arrays.fill(clusterOf, -1);
  }

  static Clusters of(UnitVectors points, int k, long seed) {
    Clusters clusters = new Clusters(points, seeds(points, k, new SeededNumbers(seed)));
    for (int round = 0; round < MAX_ROUNDS && clusters.assign(); round++) {
      clusters.moveCentroids();
    }
    return clusters;
  }

  /**
   * Draws each next seed with a probability in proportion to its squared distance to the others.
   */
  private static double[][] seeds(UnitVectors points, int k, SeededNumbers random) {
    double[] distances = new double[points.size()];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    boolean[] taken = new boolean[points.size()];
    double[][] seeds = new double[k][];
    int next = (int) (random.next() * points.size());
    for (int i = 0; i < k; i++) {
      taken[next] = true;
      seeds[i] = points.get(next);
      double total = 0;
      for (int p = 0; p < distances.length; p++) {
        double distance = taken[p] ? 0 : points.squaredDistance(p, seeds[i]);
        distances[p] = Math.min(distances[p], distance);
        total += distances[p];
      }
      next = i + 1 < k ? draw(distances, taken, random.next() * total) : next;
    }
    return seeds;
  }

  /** The first free point at which the running sum exceeds the target; else the last free one. */
  private static int draw(double[] distances, boolean[] taken, double target) {
    double sum = 0;
    int last = -1;
    for (int p = 0; p < distances.length; p++) {
      sum += distances[p];
      if (!taken[p]) {
        last = p;
        if (sum > target) {
          return p;
        }
      }
    }
    return last;
  }

  private boolean assign() {
    boolean changed = false;
    for (int p = 0; p < clusterOf.length; p++) {
      int nearest = nearest(p);
      changed |= nearest != clusterOf[p];
      clusterOf[p] = nearest;
    }
    return changed;
  }

  private int nearest(int point) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int cluster = 0; cluster < centroids.length; cluster++) {
      double distance = points.squaredDistance(point, centroids[cluster]);
      if (distance < least) {
        least = distance;
        nearest = cluster;
      }
    }
    return nearest;
  }

  private void moveCentroids() {
    double[][] sums = new double[centroids.length][points.dimensions()];
    int[] sizes = sizes();
    for (int p = 0; p < clusterOf.length; p++) {
      points.addTo(sums[clusterOf[p]], p);
    }
    for (int cluster = 0; cluster < sums.length; cluster++) {
      if (sizes[cluster] > 0) {
        for (int d = 0; d < points.dimensions(); d++) {
          centroids[cluster][d] = sums[cluster][d] / sizes[cluster];
        }
      }
    }
  }

  int clusterOf(int point) {
    return clusterOf[point];
  }

  double[] centroid(int cluster) {
    return centroids[cluster];
  }

  int[] sizes() {
    int[] sizes = new int[centroids.length];
    for (int cluster : clusterOf) {
      sizes[cluster]++;
    }
    return sizes;
  }
}
