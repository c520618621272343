package dev.exemplar4j.curate;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The example nearest to each centroid. */
record KMeans(ExampleVectors vectors, long seed) implements Representatives {

  /** A cluster and the example that stands for it. */
  private record Stand(int example, int members) {}

  @Override
  public List<SelectedExample> choose(List<Example> pool, int size) {
    int wanted = PoolRows.wanted(size, pool.size());
    if (pool.isEmpty()) {
      return List.of();
    }
    List<Example> byId = PoolRows.byId(pool);
    UnitVectors points = UnitVectors.of(vectors, byId);
    Clusters clusters = Clusters.of(points, wanted, seed);
    List<SelectedExample> chosen = new ArrayList<>();
    for (Stand stand : stands(points, clusters)) {
      Example example = byId.get(stand.example());
      chosen.add(new SelectedExample(example, stand.members(), chosen.size() + 1));
    }
    return List.copyOf(chosen);
  }

  /** Clusters with members first, so that an empty one cannot take what another would give. */
  private static List<Stand> stands(UnitVectors points, Clusters clusters) {
    boolean[] taken = new boolean[points.size()];
    List<Stand> stands = new ArrayList<>();
    int[] members = clusters.sizes();
    for (int cluster = 0; cluster < members.length; cluster++) {
      if (members[cluster] > 0) {
        stands.add(stand(points, clusters, cluster, taken, members[cluster]));
      }
    }
    for (int cluster = 0; cluster < members.length; cluster++) {
      if (members[cluster] == 0) {
        stands.add(stand(points, clusters, cluster, taken, 0));
      }
    }
    stands.sort(
        Comparator.comparingInt(Stand::members).reversed().thenComparingInt(Stand::example));
    return stands;
  }

  private static Stand stand(
      UnitVectors points, Clusters clusters, int cluster, boolean[] taken, int members) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < points.size(); i++) {
      boolean mayStand = members == 0 ? !taken[i] : clusters.clusterOf(i) == cluster;
      if (mayStand) {
        double distance = points.squaredDistance(i, clusters.centroid(cluster));
        if (distance < least) {
          least = distance;
          best = i;
        }
      }
    }
    taken[best] = true;
    return new Stand(best, members);
  }

  @Override
  public String name() {
    return "k-means(" + vectors.name() + ", seed=" + seed + ")";
  }
}
