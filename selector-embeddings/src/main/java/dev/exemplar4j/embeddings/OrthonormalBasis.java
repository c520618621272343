package dev.exemplar4j.embeddings;

import java.util.SplittableRandom;

/**
 * An orthonormal basis whose first axes are those along which given vectors are longest: the
 * dominant eigenvectors of their second moments, by orthogonal iteration (Golub and Van Loan,
 * Matrix Computations, section 8.2). Their order among themselves, and of the axes that follow,
 * means nothing.
 */
final class OrthonormalBasis {

  private static final int ROUNDS = 10;

  /** The start decides nothing but needs to be the same each time. */
  private static final long START = 1;

  /** An axis whose rest is shorter lies in the span of those before. */
  private static final double SHORT = 1e-4;

  private OrthonormalBasis() {}

  /** The sum of the outer products of vectors with themselves. */
  static double[][] moments(Iterable<float[]> vectors, int dimension) {
    double[][] moments = new double[dimension][dimension];
    for (float[] vector : vectors) {
      for (int i = 0; i < dimension; i++) {
        double factor = vector[i];
        double[] row = moments[i];
        for (int j = 0; j < dimension; j++) {
          row[j] += factor * vector[j];
        }
      }
    }
    return moments;
  }

  /** All axes as rows, the dominant ones first. O(dimension² · leading · rounds). */
  static double[][] of(double[][] moments, int leading) {
    int dimension = moments.length;
    double[][] basis = new double[dimension][];
    SplittableRandom random = new SplittableRandom(START);
    for (int axis = 0; axis < leading; axis++) {
      basis[axis] = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        basis[axis][i] = random.nextDouble() - 0.5;
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int axis = 0; axis < leading; axis++) {
        basis[axis] = product(moments, basis[axis]);
      }
      orthonormalise(basis, leading, random);
    }
    complete(basis, leading);
    return basis;
  }

  /** The share of the energy of the vectors that lies in the first axes, from 0 to 1. */
  static double energy(double[][] moments, double[][] basis, int leading) {
    double within = 0;
    double all = 0;
    for (int i = 0; i < moments.length; i++) {
      all += moments[i][i];
      if (i < leading) {
        within += dot(basis[i], product(moments, basis[i]));
      }
    }
    return all == 0 ? 0 : within / all;
  }

  private static void orthonormalise(double[][] basis, int count, SplittableRandom random) {
    for (int axis = 0; axis < count; axis++) {
      while (!isAxis(basis, axis)) {
        for (int i = 0; i < basis.length; i++) {
          basis[axis][i] = random.nextDouble() - 0.5;
        }
      }
    }
  }

  private static void complete(double[][] basis, int count) {
    int axis = count;
    for (int i = 0; axis < basis.length; i++) {
      basis[axis] = new double[basis.length];
      basis[axis][i] = 1;
      axis += isAxis(basis, axis) ? 1 : 0;
    }
  }

  /** Takes away what lies along the axes before, twice, and brings the rest to length 1. */
  private static boolean isAxis(double[][] basis, int axis) {
    double[] one = basis[axis];
    double before = Math.sqrt(dot(one, one));
    for (int pass = 0; pass < 2; pass++) {
      for (int other = 0; other < axis; other++) {
        add(one, -dot(one, basis[other]), basis[other]);
      }
      double length = Math.sqrt(dot(one, one));
      if (!(length > SHORT * before)) {
        return false;
      }
      before = length;
    }
    for (int i = 0; i < one.length; i++) {
      one[i] /= before;
    }
    return true;
  }

  private static double[] product(double[][] symmetric, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      add(product, vector[i], symmetric[i]);
    }
    return product;
  }

  private static void add(double[] to, double factor, double[] values) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * values[i];
    }
  }

  static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
