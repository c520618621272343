package dev.exemplar4j.lucene;

import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.jspecify.annotations.Nullable;

/** Searches a state of the pool, scoring by the statistics of what is in it. */
final class PoolSearcher extends IndexSearcher {

  private final LiveStatistics statistics;

  PoolSearcher(DirectoryReader reader, LiveStatistics statistics, Bm25Parameters parameters) {
    super(reader);
    this.statistics = statistics;
    setSimilarity(new BM25Similarity(parameters.k1(), parameters.b()));
    setQueryCache(null);
  }

  @Override
  public @Nullable CollectionStatistics collectionStatistics(String field) throws IOException {
    return field.equals(ExampleDocument.INPUT)
        ? statistics.collection()
        : super.collectionStatistics(field);
  }

  @Override
  public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq)
      throws IOException {
    if (!term.field().equals(ExampleDocument.INPUT)) {
      return super.termStatistics(term, docFreq, totalTermFreq);
    }
    int live = statistics.documentFrequency(term.bytes(), docFreq);
    return new TermStatistics(term.bytes(), live, Math.max(live, totalTermFreq));
  }
}
