package dev.exemplar4j.lucene;

import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.ExampleFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Walks through the graphs of all segments, and scores anew what comes home. */
final class HnswSearch implements PoolFormat.Search {

  private record Scored(int doc, float score, BytesRef id) {}

  /** By score; equal ones by id, whose bytes are in the order of code points. */
  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparing(Scored::score).reversed().thenComparing(Scored::id);

  private final DirectoryReader reader;
  private final UnitVectors vectors;
  private final int candidates;
  private final IndexSearcher searcher;

  HnswSearch(DirectoryReader reader, UnitVectors vectors, int candidates) {
    this.reader = reader;
    this.vectors = vectors;
    this.candidates = candidates;
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
  }

  @Override
  public List<PoolFormat.Hit> best(SelectionRequest request) throws IOException {
    float[] query = reader.numDocs() == 0 ? null : vectors.ofInput(request.input());
    if (query == null) {
      return List.of();
    }
    int wanted = Math.min(Math.max(request.maxExamples(), candidates), reader.maxDoc());
    Query walk = new KnnFloatVectorQuery(HnswFormat.VECTOR, query, wanted, filter(request));
    List<Scored> scored = scored(query, searcher.search(walk, wanted).scoreDocs);
    return scored.stream()
        .filter(one -> one.score >= request.minScore())
        .sorted(BEST_FIRST)
        .limit(request.maxExamples())
        .map(one -> new PoolFormat.Hit(one.doc, one.score))
        .toList();
  }

  private static @Nullable Query filter(SelectionRequest request) {
    ExampleFilter admitted = request.admits();
    return admitted instanceof ExampleFilter.All
        ? null
        : new UncountedQuery(FilterQuery.of(admitted));
  }

  /** In the order of documents, in which a segment can be read. */
  private List<Scored> scored(float[] query, ScoreDoc[] hits) throws IOException {
    Arrays.sort(hits, Comparator.comparingInt(hit -> hit.doc));
    List<Scored> scored = new ArrayList<>(hits.length);
    for (int i = 0; i < hits.length; ) {
      LeafReaderContext leaf =
          reader.leaves().get(ReaderUtil.subIndex(hits[i].doc, reader.leaves()));
      int end = leaf.docBase + leaf.reader().maxDoc();
      FloatVectorValues values = leaf.reader().getFloatVectorValues(HnswFormat.VECTOR);
      KnnVectorValues.DocIndexIterator places = values.iterator();
      SortedDocValues ids = leaf.reader().getSortedDocValues(ExampleDocument.ID);
      for (; i < hits.length && hits[i].doc < end; i++) {
        int doc = hits[i].doc - leaf.docBase;
        places.advance(doc);
        ids.advance(doc);
        float score = UnitVectors.cosine(query, values.vectorValue(places.index()));
        BytesRef id = BytesRef.deepCopyOf(ids.lookupOrd(ids.ordValue()));
        scored.add(new Scored(hits[i].doc, score, id));
      }
    }
    return scored;
  }
}
