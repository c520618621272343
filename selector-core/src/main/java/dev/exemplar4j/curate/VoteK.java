package dev.exemplar4j.curate;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.Similarity;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Fast vote-k. */
record VoteK(Similarity similarity, int neighbours) implements Representatives {

  VoteK {
    if (neighbours < 1) {
      throw new IllegalArgumentException("neighbours must be at least 1 but was " + neighbours);
    }
  }

  @Override
  public List<SelectedExample> choose(List<Example> pool, int size) {
    int wanted = PoolRows.wanted(size, pool.size());
    PoolRows rows = new PoolRows(similarity, pool);
    int[][] votes = new int[rows.size()][];
    for (int u = 0; u < votes.length; u++) {
      votes[u] = nearest(u, rows.row(u));
    }
    Ballot ballot = new Ballot(votes);
    PoolRows.Chosen chosen = rows.new Chosen();
    while (chosen.size() < wanted) {
      int best = ballot.best();
      chosen.add(best, ballot.score(best));
      ballot.choose(best);
    }
    return chosen.toList();
  }

  /** The others that are most alike; of equals those that come first. */
  private int[] nearest(int self, double[] row) {
    Comparator<Integer> bestFirst =
        Comparator.<Integer>comparingDouble(v -> row[v])
            .reversed()
            .thenComparing(Comparator.naturalOrder());
    PriorityQueue<Integer> worstFirst = new PriorityQueue<>(Collections.reverseOrder(bestFirst));
    double least = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < row.length; v++) {
      boolean full = worstFirst.size() == neighbours;
      if (v == self || (full && row[v] <= least)) {
        continue;
      }
      if (full) {
        worstFirst.remove();
      }
      worstFirst.add(v);
      least = row[worstFirst.element()];
    }
    return worstFirst.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String name() {
    return "vote-k(" + neighbours + ", " + similarity.name() + ")";
  }
}
