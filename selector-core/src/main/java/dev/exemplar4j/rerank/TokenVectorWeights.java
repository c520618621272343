package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** For each token of the input the largest cosine to a token of the candidate. */
record TokenVectorWeights(TokenVectors vectors) implements AspectWeights {

  @Override
  public List<Row> weigh(String input, List<SelectedExample> candidates) {
    List<Direction> aspects = directions(input);
    List<Row> rows = new ArrayList<>();
    for (SelectedExample candidate : candidates) {
      List<Direction> tokens = directions(candidate.example().input());
      double[] nearest = aspects.stream().mapToDouble(a -> nearest(a, tokens)).toArray();
      int[] covered = IntStream.range(0, nearest.length).filter(a -> nearest[a] > 0).toArray();
      rows.add(new Row(covered, IntStream.of(covered).mapToDouble(a -> nearest[a]).toArray()));
    }
    return rows;
  }

  /** A vector with the sum of its squares. */
  private record Direction(float[] vector, double squares) {

    double cosine(Direction other) {
      double dot = 0;
      for (int d = 0; d < vector.length; d++) {
        dot += (double) vector[d] * other.vector[d];
      }
      return dot <= 0 ? 0 : Math.min(1, dot / Math.sqrt(squares * other.squares));
    }
  }

  private List<Direction> directions(String text) {
    List<Direction> directions = new ArrayList<>();
    for (float[] vector : vectors.of(text)) {
      double squares = 0;
      for (float x : vector) {
        squares += (double) x * x;
      }
      if (!Double.isFinite(squares)) {
        throw new IllegalStateException(vectors.name() + " gave a vector that is not finite");
      }
      directions.add(new Direction(vector, squares));
    }
    return directions;
  }

  private double nearest(Direction aspect, List<Direction> tokens) {
    double nearest = 0;
    for (Direction token : tokens) {
      if (token.vector().length != aspect.vector().length) {
        throw new IllegalStateException(
            "%s must give vectors of one length but gave %d and %d"
                .formatted(vectors.name(), aspect.vector().length, token.vector().length));
      }
      nearest = Math.max(nearest, aspect.cosine(token));
    }
    return nearest;
  }
}
