package dev.exemplar4j.embeddings;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Scores every example, one after the other, by the order of additions that is promised. */
final class NaiveScan {

  private record Entry(Example example, float[] vector) {}

  private final Map<String, Entry> pool = new HashMap<>();

  void put(Example example, float[] vector) {
    pool.put(example.id(), new Entry(example, vector));
  }

  void remove(String id) {
    pool.remove(id);
  }

  /** Best first, by score and then by id. */
  List<SelectedExample> best(SelectionRequest request, float[] query) {
    PriorityQueue<SelectedExample> worstFirst =
        new PriorityQueue<>(SelectedExample.BEST_FIRST.reversed());
    for (Entry entry : pool.values()) {
      double score = Math.clamp(dot(query, entry.vector), -1f, 1f);
      if (score >= request.minScore() && request.admits().matches(entry.example)) {
        worstFirst.add(new SelectedExample(entry.example, score, 1));
        if (worstFirst.size() > request.maxExamples()) {
          worstFirst.remove();
        }
      }
    }
    List<SelectedExample> best = new ArrayList<>(worstFirst);
    best.sort(SelectedExample.BEST_FIRST);
    return best;
  }

  private static float dot(float[] query, float[] vector) {
    float sum = 0;
    int fours = query.length / 4 * 4;
    for (int i = 0; i < fours; i += 4) {
      float four = query[i] * vector[i];
      four += query[i + 1] * vector[i + 1];
      four += query[i + 2] * vector[i + 2];
      four += query[i + 3] * vector[i + 3];
      sum += four;
    }
    for (int i = fours; i < query.length; i++) {
      sum += query[i] * vector[i];
    }
    return sum;
  }
}
