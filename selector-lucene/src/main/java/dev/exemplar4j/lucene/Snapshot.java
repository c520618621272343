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
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.IOUtils;

/** One state of the pool. Readers hold it by counting; it is released when the last lets go. */
final class Snapshot implements Closeable {

  private final DirectoryReader reader;
  private final PoolFormat.Search search;

  /** The state with all changes so far, also those that are not committed. */
  static Snapshot of(IndexWriter writer, PoolFormat format) throws IOException {
    DirectoryReader reader = DirectoryReader.open(writer);
    try {
      return new Snapshot(reader, format.search(reader));
    } catch (IOException | RuntimeException | Error e) {
      IOUtils.closeWhileSuppressingExceptions(e, reader);
      throw e;
    }
  }

  private Snapshot(DirectoryReader reader, PoolFormat.Search search) {
    this.reader = reader;
    this.search = search;
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
    ExampleFilter admitted = request.admits();
    List<SelectedExample> best = new ArrayList<>();
    for (PoolFormat.Hit hit : search.best(request)) {
      Example example = admitted(hit.doc(), admitted);
      best.add(new SelectedExample(example, hit.score(), best.size() + 1));
    }
    return best;
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
