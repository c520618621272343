package dev.exemplar4j.curate;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.Comparison;
import dev.exemplar4j.similarity.Similarity;
import java.util.ArrayList;
import java.util.List;

/** A pool by id, and how alike each of its examples is to all. */
final class PoolRows {

  private final Similarity similarity;
  private final List<Example> byId;
  private final Comparison comparison;

  PoolRows(Similarity similarity, List<Example> pool) {
    this.similarity = similarity;
    this.byId = byId(pool);
    this.comparison = similarity.compare("", byId);
  }

  static List<Example> byId(List<Example> pool) {
    return pool.stream().sorted(Example.BY_ID).toList();
  }

  /** How many to choose. */
  static int wanted(int size, int poolSize) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1 but was " + size);
    }
    return Math.min(size, poolSize);
  }

  int size() {
    return byId.size();
  }

  /** A new array; an example is alike to itself by 1. */
  double[] row(int example) {
    double[] row = comparison.toAll(example);
    row[example] = 1;
    for (double similar : row) {
      if (!Double.isFinite(similar)) {
        throw new IllegalStateException(
            "%s must give finite numbers but gave %s for example %s"
                .formatted(similarity.name(), Double.toString(similar), byId.get(example).id()));
      }
    }
    return row;
  }

  /** The chosen so far, for those who choose one after the other. */
  final class Chosen {
    private final List<SelectedExample> chosen = new ArrayList<>();

    void add(int example, double score) {
      chosen.add(new SelectedExample(byId.get(example), score, chosen.size() + 1));
    }

    int size() {
      return chosen.size();
    }

    List<SelectedExample> toList() {
      return List.copyOf(chosen);
    }
  }
}
