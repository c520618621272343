package dev.exemplar4j.lucene;

import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.similarities.BM25Similarity;

/** Inputs as terms. */
record Bm25Format(Bm25Settings settings) implements PoolFormat {

  /** By score; equal ones by id. Lucene still skips what cannot get in. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(ExampleDocument.ID, SortField.Type.STRING));

  @Override
  public String stage() {
    return String.format(
        Locale.ROOT,
        "bm25(k1=%s, b=%s, %s)",
        settings.parameters().k1(),
        settings.parameters().b(),
        settings.analysis());
  }

  @Override
  public Origin origin() {
    return new Origin("analysis", settings.analysis().name());
  }

  @Override
  public IndexWriterConfig config() {
    return new IndexWriterConfig(settings.analysis().analyzer())
        .setSimilarity(new BM25Similarity())
        .setMergeScheduler(new MergesBeside());
  }

  /** A merge only tidies: its fault is not worth a word while the next change can repair it. */
  private static final class MergesBeside extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable fault) {
      // The writer keeps it as what it died of.
    }
  }

  @Override
  public Documents documents(Collection<Example> examples) {
    return example -> ExampleDocument.of(example, settings.analysis());
  }

  @Override
  public Search search(DirectoryReader reader) throws IOException {
    LiveStatistics statistics = LiveStatistics.of(reader);
    return new TextSearch(
        reader, statistics, new PoolSearcher(reader, statistics, settings.parameters()), settings);
  }

  private record TextSearch(
      DirectoryReader reader,
      LiveStatistics statistics,
      PoolSearcher searcher,
      Bm25Settings settings)
      implements Search {

    @Override
    public List<Hit> best(SelectionRequest request) throws IOException {
      TextQuery text = TextQuery.of(request.input(), searcher, statistics, settings);
      if (text.isEmpty()) {
        return List.of();
      }
      int max = Math.min(request.maxExamples(), reader.maxDoc());
      List<Hit> best = new ArrayList<>(max);
      Query query = filtered(text, request.admits());
      for (ScoreDoc hit : searcher.search(query, max, BEST_FIRST).scoreDocs) {
        float score = (Float) ((FieldDoc) hit).fields[0];
        if (score >= request.minScore()) {
          best.add(new Hit(hit.doc, score));
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
  }
}
