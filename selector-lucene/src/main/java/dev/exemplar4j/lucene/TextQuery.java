package dev.exemplar4j.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * An input as a query: its terms, each weighted by its count, the rarest where there are too many.
 */
final class TextQuery {

  /**
   * Where the term lies in each segment is looked up once, for its frequency and for the search.
   */
  private record Counted(Term term, int count, TermStates states, int documentFrequency) {

    Query query() {
      Query query = new TermQuery(term, states);
      return count == 1 ? query : new BoostQuery(query, count);
    }
  }

  private static final Comparator<Counted> RAREST_FIRST =
      Comparator.comparingInt(Counted::documentFrequency).thenComparing(Counted::term);

  private final List<Counted> terms;

  private TextQuery(List<Counted> terms) {
    this.terms = terms;
  }

  static TextQuery of(
      String input, IndexSearcher searcher, LiveStatistics statistics, Bm25Settings settings)
      throws IOException {
    List<Counted> known = new ArrayList<>();
    for (Map.Entry<BytesRef, Integer> entry : settings.analysis().count(input).entrySet()) {
      Term term = new Term(ExampleDocument.INPUT, entry.getKey());
      TermStates states = TermStates.build(searcher, term, true);
      int frequency = statistics.documentFrequency(term.bytes(), states.docFreq());
      if (frequency > 0) {
        known.add(new Counted(term, entry.getValue(), states, frequency));
      }
    }
    if (known.size() > settings.maxQueryTerms()) {
      known.sort(RAREST_FIRST);
      known = known.subList(0, settings.maxQueryTerms());
    }
    return new TextQuery(known);
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  Query toQuery() {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    terms.forEach(counted -> query.add(counted.query(), Occur.SHOULD));
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
}
