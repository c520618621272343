package dev.exemplar4j.embeddings;

import dev.exemplar4j.kernel.Kernels;

/**
 * How the vectors of a pool are searched. Whatever the plan, the choice and its scores are those of
 * the scan of all floats.
 *
 * @param kernels the innermost loops
 * @param quantisedFrom from how many vectors on bytes are scanned first, at least 1
 */
record ScanPlan(Kernels kernels, int quantisedFrom) {

  /** Below, the pass over bytes saves less than choosing candidates costs. */
  private static final int WORTH_IT = 5 * VectorChunk.MAX_ROWS;

  static ScanPlan best() {
    Kernels kernels = Kernels.best();
    return new ScanPlan(kernels, kernels.scansBytesFaster() ? WORTH_IT : Integer.MAX_VALUE);
  }
}
