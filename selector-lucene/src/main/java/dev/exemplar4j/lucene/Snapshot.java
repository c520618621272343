package dev.exemplar4j.lucene;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.file.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.IOUtils;

/** One state of the pool. Readers hold it by counting; it is released when the last lets go. */
final class Snapshot implements Closeable {

  /** By score; equal ones by id. Lucene still skips what cannot get in. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(ExampleDocument.ID, SortField.Type.STRING));

  private final DirectoryReader reader;
  private final Bm25Settings settings;
  private final LiveStatistics statistics;
  private final PoolSearcher searcher;

  /** The state with all changes so far, also those that are not committed. */
  static Snapshot of(IndexWriter writer, Bm25Settings settings) throws IOException {
    DirectoryReader reader = DirectoryReader.open(writer);
    try {
      return new Snapshot(reader, settings);
    } catch (IOException | RuntimeException | Error e) {
      IOUtils.closeWhileSuppressingExceptions(e, reader);
      throw e;
    }
  }

  private Snapshot(DirectoryReader reader, Bm25Settings settings) throws IOException {
    this.reader = reader;
    this.settings = settings;
    this.statistics = LiveStatistics.of(reader);
    this.searcher = new PoolSearcher(reader, statistics, settings.parameters());
  }

  boolean tryHold() {
    return reader.tryIncRef();
  }

  /** Lets go. */
  @Override
  public void close() throws IOException {
    reader.decRef();
  }

  int size() {
    return reader.numDocs();
  }

  List<SelectedExample> select(SelectionRequest request) throws IOException {
    TextQuery text = TextQuery.of(request.input(), searcher, statistics, settings);
    if (text.isEmpty()) {
      return List.of();
    }
    int max = Math.min(request.maxExamples(), reader.maxDoc());
    ExampleFilter admitted = request.admits();
    ScoreDoc[] hits = searcher.search(filtered(text, admitted), max, BEST_FIRST).scoreDocs;
    List<SelectedExample> best = new ArrayList<>(hits.length);
    for (ScoreDoc hit : hits) {
      float score = (Float) ((FieldDoc) hit).fields[0];
      if (score >= request.minScore()) {
        best.add(new SelectedExample(admitted(hit.doc, admitted), score, best.size() + 1));
      }
    }
    return best;
  }

  private static Query filtered(TextQuery text, ExampleFilter filter) {
    if (filter instanceof ExampleFilter.All) {
      return text.toQuery();
    }
    return new BooleanQuery.Builder()
        .add(text.toQueryBesideFilter(), Occur.MUST)
        .add(new UncountedQuery(FilterQuery.of(filter)), Occur.FILTER)
        .build();
  }

  private Example admitted(int doc, ExampleFilter filter) throws IOException {
    List<LeafReaderContext> leaves = reader.leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    Example example = example(leaf, doc - leaf.docBase);
    if (!filter.matches(example)) {
      throw new StorageException(
          "the index answered with example " + example.id() + ", which the request excludes", null);
    }
    return example;
  }

  private static Example example(LeafReaderContext leaf, int doc) throws IOException {
    BinaryDocValues examples = leaf.reader().getBinaryDocValues(ExampleDocument.EXAMPLE);
    if (examples == null || !examples.advanceExact(doc)) {
      throw new StorageException("the index has a document without an example", null);
    }
    return ExampleBytes.read(examples.binaryValue());
  }

  Optional<Example> find(String id) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum postings = leaf.reader().postings(new Term(ExampleDocument.ID, id));
      Bits live = leaf.reader().getLiveDocs();
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(postings.docID())) {
          return Optional.of(example(leaf, postings.docID()));
        }
      }
    }
    return Optional.empty();
  }

  boolean holds(String id) throws IOException {
    return reader.maxDoc() > 0 && find(id).isPresent();
  }

  List<Example> examples() throws IOException {
    List<Example> all = new ArrayList<>(reader.numDocs());
    for (LeafReaderContext leaf : reader.leaves()) {
      Bits live = leaf.reader().getLiveDocs();
      for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
        if (live == null || live.get(doc)) {
          all.add(example(leaf, doc));
        }
      }
    }
    all.sort(Example.BY_ID);
    return List.copyOf(all);
  }
}
