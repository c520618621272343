package dev.exemplar4j.embeddings;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.kernel.Kernels;
import java.util.List;
import java.util.PriorityQueue;

/**
 * An exact search that reads few of the floats. First an upper bound of every score from the bytes
 * of the heads; then exact scores of the rows with the highest bounds, which give a threshold; then
 * the bounds that reach it are made tighter by the tails, and the rows whose bounds still do are
 * scored exactly. A row that is left out has a score below the threshold, so it is neither among
 * the best nor a tie with the last of them. Used by one thread.
 */
final class CertifiedSearch {

  private static final int ROWS = VectorChunk.MAX_ROWS;

  /** Fewer are read one by one faster than the whole chunk in a row. */
  private static final int FEW = 64;

  private static final int FEWEST_SEEDS = 16;

  /** So many read the bytes together; each has a bound for every row meanwhile. */
  static final int TOGETHER = 8;

  private final Kernels kernels;
  private final List<VectorChunk> chunks;
  private final PoolQuery query;
  private final TurnedQuery turned;
  private final Offers offers;
  private final float[][] bounds;
  private final int[] candidates = new int[ROWS];
  private final float[] products = new float[ROWS];

  private CertifiedSearch(
      Kernels kernels, List<VectorChunk> chunks, Rotation rotation, PoolQuery query) {
    this.kernels = kernels;
    this.chunks = chunks;
    this.query = query;
    this.turned = TurnedQuery.of(query.vector(), rotation);
    this.offers = query.offers();
    this.bounds = new float[chunks.size()][ROWS];
  }

  /** Searches full chunks that have bytes. */
  static void run(
      Kernels kernels, List<VectorChunk> chunks, Rotation rotation, List<PoolQuery> queries) {
    List<CertifiedSearch> searches =
        queries.stream().map(one -> new CertifiedSearch(kernels, chunks, rotation, one)).toList();
    float[][] heads = searches.stream().map(search -> search.turned.head()).toArray(float[][]::new);
    for (int i = 0; i < chunks.size(); i++) {
      int chunk = i;
      float[][] products =
          searches.stream().map(search -> search.bounds[chunk]).toArray(float[][]::new);
      kernels.byteDots(quantised(chunks.get(i)).head, heads, products, ROWS);
      searches.forEach(search -> search.bound(chunk));
    }
    searches.forEach(CertifiedSearch::choose);
  }

  private void choose() {
    seed(Math.max(FEWEST_SEEDS, 2 * query.wanted()));
    for (int i = 0; i < bounds.length; i++) {
      refine(i, candidates(bounds[i]));
    }
  }

  private static QuantisedChunk quantised(VectorChunk chunk) {
    QuantisedChunk quantised = chunk.quantised;
    if (quantised == null) {
      throw new IllegalStateException("only full chunks have bounds");
    }
    return quantised;
  }

  /** Makes bounds of the products of bytes. */
  private void bound(int number) {
    QuantisedChunk chunk = quantised(chunks.get(number));
    float[] bound = bounds[number];
    float[] scale = chunk.headScale;
    float[] error = chunk.headError;
    float[] tail = chunk.tailLength;
    float headLength = turned.headLength();
    float tailLength = turned.tailLength();
    float slack = turned.slack();
    for (int row = 0; row < ROWS; row++) {
      bound[row] =
          bound[row] * scale[row] + error[row] * headLength + tail[row] * tailLength + slack;
    }
  }

  /** The admitted rows with the highest bounds are scored, and bounded no more. */
  private void seed(int count) {
    PriorityQueue<Seed> seeds = new PriorityQueue<>(count + 1);
    float lowest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < bounds.length; i++) {
      float[] bound = bounds[i];
      for (int row = 0; row < ROWS; row++) {
        if (bound[row] > lowest) {
          addSeed(seeds, i, row);
          if (seeds.size() > count) {
            seeds.remove();
            lowest = seeds.element().bound;
          }
        }
      }
    }
    for (Seed seed : seeds) {
      offers.takeAdmitted(seed.example, chunks.get(seed.chunk).dot(seed.row, query.vector()));
      bounds[seed.chunk][seed.row] = Float.NEGATIVE_INFINITY;
    }
  }

  /** Of a row that is refused, the filter is not asked again. */
  private void addSeed(PriorityQueue<Seed> seeds, int chunk, int row) {
    Example example = chunks.get(chunk).examples[row];
    if (example != null && offers.admits(example)) {
      seeds.add(new Seed(bounds[chunk][row], chunk, row, example));
    } else {
      bounds[chunk][row] = Float.NEGATIVE_INFINITY;
    }
  }

  private void take(int chunk, int row) {
    VectorChunk from = chunks.get(chunk);
    offers.take(from.examples[row], from.dot(row, query.vector()));
  }

  /** How many rows of a chunk may be among the best; which, is in the buffer. */
  private int candidates(float[] bound) {
    double threshold = offers.threshold();
    int count = 0;
    for (int row = 0; row < ROWS; row++) {
      if (bound[row] >= threshold && bound[row] != Float.NEGATIVE_INFINITY) {
        candidates[count++] = row;
      }
    }
    return count;
  }

  private void refine(int chunk, int count) {
    if (count == 0) {
      return;
    }
    int left = turned.tail().length == 0 ? count : tighter(chunk, count);
    if (left <= FEW) {
      for (int n = 0; n < left; n++) {
        if (bounds[chunk][candidates[n]] >= offers.threshold()) {
          take(chunk, candidates[n]);
        }
      }
    } else {
      kernels.dots(chunks.get(chunk).values, query.vector(), products, ROWS);
      for (int n = 0; n < left; n++) {
        offers.take(chunks.get(chunk).examples[candidates[n]], products[candidates[n]]);
      }
    }
  }

  private int tighter(int chunk, int count) {
    QuantisedChunk bytes = quantised(chunks.get(chunk));
    kernels.byteRowDots(bytes.tail, candidates, turned.tail(), products, count);
    double threshold = offers.threshold();
    float[] bound = bounds[chunk];
    int left = 0;
    for (int n = 0; n < count; n++) {
      int row = candidates[n];
      float gained = bytes.tailLength[row] - bytes.tailError[row];
      bound[row] += bytes.tailScale[row] * products[n] - gained * turned.tailLength();
      if (bound[row] >= threshold) {
        candidates[left++] = row;
      }
    }
    return left;
  }

  /** Lowest bound first. */
  private record Seed(float bound, int chunk, int row, Example example)
      implements Comparable<Seed> {
    @Override
    public int compareTo(Seed other) {
      return Float.compare(bound, other.bound);
    }
  }
}
