package dev.exemplar4j.embeddings;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is left of a store's hits when they are held against the pool and the request. */
final class CheckedHits {

  private final SelectionRequest request;
  private final ExampleFilter admitted;
  private final List<StoreHit> hits;
  private final List<SelectedExample> kept = new ArrayList<>();
  private final List<StageTrace.Dropped> dropped = new ArrayList<>();

  CheckedHits(
      SelectionRequest request,
      Function<EmbeddingMatch<TextSegment>, Optional<Example>> read,
      List<StoreHit> found) {
    this.request = request;
    this.admitted = request.admits();
    this.hits =
        found.stream().sorted(Comparator.comparingDouble(StoreHit::cosine).reversed()).toList();
    Set<String> ids = new HashSet<>();
    for (StoreHit hit : hits) {
      check(hit, read.apply(hit.match()).orElse(null), ids);
    }
    kept.sort(SelectedExample.BEST_FIRST);
  }

  private void check(StoreHit hit, @Nullable Example example, Set<String> ids) {
    if (example == null) {
      drop(hit, "is no example of the pool");
    } else if (!ids.add(example.id())) {
      drop(hit, "was found before");
    } else if (!admitted.matches(example)) {
      drop(hit, "is not admitted by the request");
    } else if (hit.cosine() >= request.minScore()) {
      kept.add(new SelectedExample(example, hit.cosine(), 1));
    }
  }

  private void drop(StoreHit hit, String reason) {
    dropped.add(new StageTrace.Dropped(hit.match().embeddingId(), hit.cosine(), reason));
  }

  /** Whether asking for more would change nothing: an equal score may have a smaller id. */
  boolean isEnough(int wanted) {
    return hits.size() < wanted
        || (isFull() && hits.getLast().cosine() < kept.get(request.maxExamples() - 1).score());
  }

  private boolean isFull() {
    return kept.size() >= request.maxExamples();
  }

  int seen() {
    return hits.size();
  }

  List<SelectedExample> best() {
    return kept.subList(0, Math.min(kept.size(), request.maxExamples()));
  }

  /** Those that would have been chosen. */
  List<StageTrace.Dropped> dropped() {
    double last = isFull() ? best().getLast().score() : Double.NEGATIVE_INFINITY;
    return dropped.stream().filter(one -> one.score() >= last).toList();
  }
}
