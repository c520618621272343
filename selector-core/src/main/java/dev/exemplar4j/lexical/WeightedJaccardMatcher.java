package dev.exemplar4j.lexical;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The idf-weighted Jaccard coefficient. All sums run over tokens in their natural order, so that
 * they do not depend on how the pool came to be, and equal sets score exactly 1.
 */
final class WeightedJaccardMatcher implements Matcher {

  private final Tokenizer tokenizer;

  /** Of the pool that was seen last: a cache. */
  private volatile @Nullable TokenStatistics latest;

  WeightedJaccardMatcher(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  @Override
  public String name() {
    return "weighted-jaccard(" + tokenizer.name() + ")";
  }

  @Override
  public TermCounts terms(String input) {
    return TermCounts.set(tokenizer.tokens(input));
  }

  @Override
  public void match(Pool pool, SelectionRequest request, BestExamples best) {
    SortedSet<String> query = new TreeSet<>(tokenizer.tokens(request.input()));
    if (query.isEmpty() || pool.segments().isEmpty()) {
      return;
    }
    TokenStatistics statistics = statistics(pool);
    ExampleFilter admits = request.admits();
    for (int i = 0; i < pool.segments().size(); i++) {
      new Scan(pool.segments().get(i), statistics.totals(i), admits, best).run(query, statistics);
    }
  }

  private TokenStatistics statistics(Pool pool) {
    TokenStatistics known = latest;
    if (known == null || !known.pool().equals(pool)) {
      known = TokenStatistics.of(pool);
      latest = known;
    }
    return known;
  }

  /** One query over one segment; the totals are the summed idf of each document. */
  private record Scan(LiveSegment part, double[] totals, ExampleFilter admits, BestExamples best) {

    void run(SortedSet<String> query, TokenStatistics statistics) {
      Segment segment = part.segment();
      List<String> known = query.stream().filter(segment.postings().terms()::contains).toList();
      PostingCursors cursors = segment.postings().cursors(known, segment.blocks());
      double[] weights = known.stream().mapToDouble(statistics::idf).toArray();
      double queryTotal = 0;
      for (String token : query) {
        queryTotal += statistics.idf(token);
      }
      double[] sums = new double[segment.blocks().mostDocs()];
      for (int block = 0; !known.isEmpty() && block < segment.blocks().count(); block++) {
        int from = segment.blocks().first(block);
        int length = segment.blocks().docs(block);
        cursors.sum(block, weights, sums);
        for (int i = 0; i < length; i++) {
          if (sums[i] > 0) {
            offer(from + i, sums[i] / (queryTotal + totals[from + i] - sums[i]));
          }
        }
        Arrays.fill(sums, 0, length, 0);
      }
    }

    private void offer(int doc, double score) {
      if (score < best.threshold() || part.isDead(doc)) {
        return;
      }
      Example example = part.segment().example(doc);
      if (best.wouldTake(example, score) && admits.matches(example)) {
        best.offer(example, score);
      }
    }
  }
}
