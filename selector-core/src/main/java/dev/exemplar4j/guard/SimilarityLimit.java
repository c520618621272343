package dev.exemplar4j.guard;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.Comparison;
import dev.exemplar4j.similarity.Similarity;
import java.util.List;
import java.util.Locale;

/** The similarity from which on two inputs count as one. */
record SimilarityLimit(Similarity similarity, double limit) {

  SimilarityLimit {
    if (!(limit > 0 && limit <= 1)) {
      throw new IllegalArgumentException("limit must be in (0, 1] but was " + limit);
    }
  }

  Comparison compare(String input, List<SelectedExample> chosen) {
    List<Example> examples = chosen.stream().map(SelectedExample::example).toList();
    return similarity.compare(input, examples);
  }

  String describe() {
    return similarity.name() + String.format(Locale.ROOT, " >= %s", limit);
  }
}
