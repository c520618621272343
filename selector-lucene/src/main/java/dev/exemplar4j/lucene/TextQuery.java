package dev.exemplar4j.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.BytesRef;

/**
 * An input as a query: its terms, each weighted by its count, the rarest where there are too many.
 */
final class TextQuery {

  private record Counted(BytesRef term, int count, int documentFrequency) {}

  private final List<Counted> terms;
  private final LiveStatistics statistics;

  private TextQuery(List<Counted> terms, LiveStatistics statistics) {
    this.terms = terms;
    this.statistics = statistics;
  }

  static TextQuery of(String input, LiveStatistics statistics, Bm25Settings settings)
      throws IOException {
    List<Counted> known = new ArrayList<>();
    for (Map.Entry<BytesRef, Integer> entry : Terms.count(input, settings.analysis()).entrySet()) {
      int frequency = statistics.documentFrequency(entry.getKey());
      if (frequency > 0) {
        known.add(new Counted(entry.getKey(), entry.getValue(), frequency));
      }
    }
    if (known.size() > settings.maxQueryTerms()) {
      known.sort(Comparator.comparingInt(Counted::documentFrequency).thenComparing(Counted::term));
      known = known.subList(0, settings.maxQueryTerms());
    }
    return new TextQuery(known, statistics);
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  Query toQuery() {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (Counted counted : terms) {
      Query term = new TermQuery(new Term(ExampleDocument.INPUT, counted.term()));
      query.add(counted.count() == 1 ? term : new BoostQuery(term, counted.count()), Occur.SHOULD);
    }
    return query.build();
  }

  /**
   * Lucene merges a filter into the clauses of the terms; where these are at the limit, it must
   * not.
   */
  Query toQueryBesideFilter() {
    Query query = toQuery();
    return terms.size() < Bm25Settings.MAX_QUERY_TERMS ? query : new UncountedQuery(query);
  }

  /** A searcher that scores with the statistics of what is in the pool. */
  IndexSearcher searcher(DirectoryReader reader, Bm25Parameters parameters) {
    Map<BytesRef, Integer> frequencies = new HashMap<>();
    terms.forEach(counted -> frequencies.put(counted.term(), counted.documentFrequency()));
    CollectionStatistics collection = statistics.collection();
    IndexSearcher searcher =
        new IndexSearcher(reader) {
          @Override
          public CollectionStatistics collectionStatistics(String field) {
            return collection;
          }

          @Override
          public TermStatistics termStatistics(Term term, int docFreq, long totalTermFreq) {
            int live = frequencies.getOrDefault(term.bytes(), docFreq);
            return new TermStatistics(term.bytes(), live, Math.max(live, totalTermFreq));
          }
        };
    searcher.setSimilarity(new BM25Similarity(parameters.k1(), parameters.b()));
    searcher.setQueryCache(null);
    return searcher;
  }
}
