package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** How rare each token of a pool is, and for each document the sum over its tokens. Immutable. */
final class TokenStatistics {

  private final Pool pool;
  private final int size;
  private final Map<String, Double> idfs = new HashMap<>();
  private final List<double[]> totals = new ArrayList<>();

  private TokenStatistics(Pool pool) {
    this.pool = pool;
    this.size = pool.size();
    pool.segments().forEach(part -> totals.add(new double[part.segment().size()]));
  }

  static TokenStatistics of(Pool pool) {
    TokenStatistics statistics = new TokenStatistics(pool);
    TreeSet<String> tokens = new TreeSet<>();
    pool.segments().forEach(part -> tokens.addAll(part.segment().postings().terms()));
    tokens.forEach(statistics::add);
    return statistics;
  }

  private void add(String token) {
    int frequency = 0;
    for (LiveSegment part : pool.segments()) {
      frequency += part.frequency(token);
    }
    double idf = idf(size, frequency);
    idfs.put(token, idf);
    for (int i = 0; i < totals.size(); i++) {
      double[] ofDocs = totals.get(i);
      Postings postings = pool.segments().get(i).segment().postings();
      int feature = postings.firstFeature(token);
      if (feature >= 0) {
        postings.forEach(feature, doc -> ofDocs[doc] += idf);
      }
    }
  }

  private static double idf(int size, int frequency) {
    return StrictMath.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
  }

  Pool pool() {
    return pool;
  }

  /** The weight of a token, also of one that the pool does not have. */
  double idf(String token) {
    Double known = idfs.get(token);
    return known == null ? idf(size, 0) : known;
  }

  /** For each document of a segment the summed weight of its tokens. */
  double[] totals(int segment) {
    return totals.get(segment);
  }
}
