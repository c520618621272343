package dev.exemplar4j.lucene;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * What BM25 must know of a pool, counted over the examples that are in it.
 *
 * <p>Lucene's own counts hold removed documents until a merge clears them away, at a time of its
 * choosing; scores would then change without a change of the pool. Where a segment has removed
 * documents, they are taken off: once for the lengths, and for a term by a walk over its postings.
 */
final class LiveStatistics {

  private static final int MOST_REMEMBERED = 20_000;

  private final DirectoryReader reader;
  private final Map<BytesRef, Integer> frequencies = new ConcurrentHashMap<>();
  private final long documents;
  private final long tokens;

  private LiveStatistics(DirectoryReader reader, long documents, long tokens) {
    this.reader = reader;
    this.documents = documents;
    this.tokens = tokens;
  }

  static LiveStatistics of(DirectoryReader reader) throws IOException {
    long documents = 0;
    long tokens = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(ExampleDocument.INPUT);
      if (terms != null) {
        documents += terms.getDocCount();
        tokens += terms.getSumTotalTermFreq();
        Removed removed = Removed.in(leaf.reader());
        documents -= removed.documents;
        tokens -= removed.tokens;
      }
    }
    return new LiveStatistics(reader, documents, tokens);
  }

  /** The removed documents of a segment that have a term, and their terms. */
  private record Removed(long documents, long tokens) {

    static Removed in(LeafReader leaf) throws IOException {
      Bits live = leaf.getLiveDocs();
      if (live == null) {
        return new Removed(0, 0);
      }
      NumericDocValues lengths = leaf.getNumericDocValues(ExampleDocument.LENGTH);
      long documents = 0;
      long tokens = 0;
      for (int doc = 0; doc < leaf.maxDoc(); doc++) {
        if (!live.get(doc) && lengths != null && lengths.advanceExact(doc)) {
          documents += lengths.longValue() > 0 ? 1 : 0;
          tokens += lengths.longValue();
        }
      }
      return new Removed(documents, tokens);
    }
  }

  /**
   * How many examples hold the term. Where some were removed, this costs a walk over the term's
   * postings, once for a state of the pool.
   *
   * @param all what Lucene counts, removed ones among them
   */
  int documentFrequency(BytesRef term, int all) throws IOException {
    if (all == 0 || !reader.hasDeletions()) {
      return all;
    }
    Integer known = frequencies.get(term);
    if (known != null) {
      return known;
    }
    int frequency = countLive(term);
    if (frequencies.size() < MOST_REMEMBERED) {
      frequencies.put(BytesRef.deepCopyOf(term), frequency);
    }
    return frequency;
  }

  private int countLive(BytesRef term) throws IOException {
    int frequency = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(ExampleDocument.INPUT);
      TermsEnum found = terms == null ? null : terms.iterator();
      if (found != null && found.seekExact(term)) {
        Bits live = leaf.reader().getLiveDocs();
        frequency += live == null ? found.docFreq() : count(found, live);
      }
    }
    return frequency;
  }

  private static int count(TermsEnum term, Bits live) throws IOException {
    PostingsEnum postings = term.postings(null, PostingsEnum.NONE);
    int count = 0;
    while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      count += live.get(postings.docID()) ? 1 : 0;
    }
    return count;
  }

  /** For a pool that holds at least one term. */
  CollectionStatistics collection() {
    return new CollectionStatistics(
        ExampleDocument.INPUT, Math.max(documents, reader.maxDoc()), documents, tokens, documents);
  }
}
