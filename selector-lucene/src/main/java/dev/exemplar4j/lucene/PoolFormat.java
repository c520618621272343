package dev.exemplar4j.lucene;

import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriterConfig;

/** What is written of the examples of a pool, and how it is searched. */
interface PoolFormat {

  /** The name with its parameters, for traces. */
  String stage();

  /** What a pool remembers of how it was made. */
  Origin origin();

  /** How the writer is set, but for what all pools have in common. */
  IndexWriterConfig config();

  /** Does what takes long about examples, before anything is locked. */
  Documents documents(Collection<Example> examples);

  /** The search of one state of the pool. */
  Search search(DirectoryReader reader) throws IOException;

  /**
   * What two openings of a pool must have in common.
   *
   * @param kind such as the analysis
   * @param name of the analysis
   */
  record Origin(String kind, String name) {}

  /** Makes documents, one after the other. */
  interface Documents {
    Document of(Example example);
  }

  /** Thread-safe. */
  interface Search {
    /** The best, best first; at most as many as are asked for, all admitted. */
    List<Hit> best(SelectionRequest request) throws IOException;
  }

  /** A document and its score. */
  record Hit(int doc, double score) {}
}
