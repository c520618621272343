package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** For each token of the input the largest cosine to a token of the candidate. */
record TokenVectorWeights(TokenVectors vectors) implements AspectWeights {

  @Override
  public List<Row> weigh(String input, List<SelectedExample> candidates) {
    List<float[]> aspects = unit(vectors.of(input));
    List<Row> rows = new ArrayList<>();
    for (SelectedExample candidate : candidates) {
      List<float[]> tokens = unit(vectors.of(candidate.example().input()));
      double[] nearest = aspects.stream().mapToDouble(aspect -> nearest(aspect, tokens)).toArray();
      int[] covered = IntStream.range(0, nearest.length).filter(a -> nearest[a] > 0).toArray();
      rows.add(new Row(covered, IntStream.of(covered).mapToDouble(a -> nearest[a]).toArray()));
    }
    return rows;
  }

  private double nearest(float[] aspect, List<float[]> tokens) {
    double nearest = 0;
    for (float[] token : tokens) {
      if (token.length != aspect.length) {
        throw new IllegalStateException(
            "%s must give vectors of one length but gave %d and %d"
                .formatted(vectors.name(), aspect.length, token.length));
      }
      double dot = 0;
      for (int d = 0; d < aspect.length; d++) {
        dot += (double) aspect[d] * token[d];
      }
      nearest = Math.max(nearest, dot);
    }
    return nearest;
  }

  private List<float[]> unit(List<float[]> given) {
    List<float[]> unit = new ArrayList<>(given.size());
    for (float[] vector : given) {
      double squares = 0;
      for (float x : vector) {
        squares += (double) x * x;
      }
      if (!Double.isFinite(squares)) {
        throw new IllegalStateException(vectors.name() + " gave a vector that is not finite");
      }
      float[] scaled = new float[vector.length];
      for (int d = 0; d < vector.length && squares > 0; d++) {
        scaled[d] = (float) (vector[d] / Math.sqrt(squares));
      }
      unit.add(scaled);
    }
    return unit;
  }
}
