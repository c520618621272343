package dev.exemplar4j.curate;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.ArrayList;
import java.util.List;

/** A pool cut into groups by k-means, each with its centroid and the examples that stand for it. */
final class Groups {

  private final ExampleVectors vectors;
  private final List<double[]> centroids = new ArrayList<>();
  private final List<List<Example>> blocks = new ArrayList<>();

  private Groups(ExampleVectors vectors) {
    this.vectors = vectors;
  }

  /** At least one example. */
  static Groups of(ExampleVectors vectors, List<Example> pool, StaticPrefix.Buckets parameters) {
    List<Example> byId = PoolRows.byId(pool);
    UnitVectors points = UnitVectors.of(vectors, byId);
    int wanted = Math.min(parameters.blocks(), byId.size());
    Clusters clusters = Clusters.of(points, wanted, parameters.seed());
    Representatives subgroups = Representatives.kMeans(vectors, parameters.seed());
    Groups groups = new Groups(vectors);
    for (int cluster = 0; cluster < wanted; cluster++) {
      List<Example> members = new ArrayList<>();
      for (int i = 0; i < byId.size(); i++) {
        if (clusters.clusterOf(i) == cluster) {
          members.add(byId.get(i));
        }
      }
      if (!members.isEmpty()) {
        groups.centroids.add(clusters.centroid(cluster));
        groups.blocks.add(
            subgroups.choose(members, parameters.size()).stream()
                .map(SelectedExample::example)
                .toList());
      }
    }
    return groups;
  }

  List<List<Example>> blocks() {
    return blocks;
  }

  /** The group whose centroid is nearest to the input's unit vector; of equals the first. */
  int nearest(String input) {
    float[] vector = vectors.ofInput(input);
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    double norm = squares > 0 ? Math.sqrt(squares) : 1;
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int group = 0; group < centroids.size(); group++) {
      double distance = 0;
      for (int d = 0; d < vector.length; d++) {
        double difference = vector[d] / norm - centroids.get(group)[d];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = group;
      }
    }
    return nearest;
  }
}
