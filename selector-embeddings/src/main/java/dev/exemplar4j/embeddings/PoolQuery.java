package dev.exemplar4j.embeddings;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import java.util.List;

/**
 * A search that a pool is asked for.
 *
 * @param vector of length 1
 * @param wanted how many examples
 * @param offers where the exact scores go
 */
record PoolQuery(float[] vector, int wanted, Offers offers) {

  static PoolQuery of(float[] vector, SelectionRequest request, BestExamples best) {
    return new PoolQuery(
        vector, request.maxExamples(), new Offers(request.admits()::matches, best));
  }

  static float[][] vectors(List<PoolQuery> queries) {
    return queries.stream().map(PoolQuery::vector).toArray(float[][]::new);
  }
}
