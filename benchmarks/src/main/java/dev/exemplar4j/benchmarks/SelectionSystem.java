package dev.exemplar4j.benchmarks;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.util.List;
import java.util.function.Function;

/** What is timed: ours, and beside each the naive or usual way to the same answer. */
public enum SelectionSystem {
  /** Our Jaccard index. */
  JACCARD {
    @Override
    Searcher open(List<Example> pool) {
      return ours(Jaccard.index(Tokenizer.whitespace()), pool);
    }
  },
  /** A loop over the pool that copies and intersects hash sets of words. */
  HASH_SETS {
    @Override
    Searcher open(List<Example> pool) {
      return new HashSetLoop(pool);
    }
  },
  /** Counting in posting lists, the standard fast way. */
  SCAN_COUNT {
    @Override
    Searcher open(List<Example> pool) {
      return new ScanCount(pool);
    }
  },
  /** Our BM25 index on the heap. */
  BM25_ON_HEAP {
    @Override
    Searcher open(List<Example> pool) {
      return ours(Bm25.onHeap(Bm25Settings.DEFAULT), pool);
    }
  },
  /** Our BM25 index by Lucene in memory. */
  BM25 {
    @Override
    Searcher open(List<Example> pool) {
      return ours(Bm25.inMemory(Bm25Settings.DEFAULT), pool);
    }
  },
  /** Our BM25 index by Lucene in a folder, mapped into memory. */
  BM25_ON_DISK {
    @Override
    Searcher open(List<Example> pool) {
      return new Bm25Folder(pool);
    }
  },
  /** Lucene itself: the same analysis and query, the top documents by its own collector. */
  LUCENE {
    @Override
    Searcher open(List<Example> pool) {
      return new BareLucene(pool);
    }
  },
  /** Our embedding index, vectors for free. */
  EMBEDDING {
    @Override
    Searcher open(List<Example> pool) {
      return ours(Embeddings.index(new GeneratedVectors()), pool);
    }
  },
  /** LangChain4j's InMemoryEmbeddingStore, vectors for free. */
  IN_MEMORY_STORE {
    @Override
    Searcher open(List<Example> pool) {
      return new InMemoryStore(pool);
    }
  };

  abstract Searcher open(List<Example> pool);

  /** The systems that must give the same answers; none for one that is such a peer itself. */
  List<SelectionSystem> peers() {
    return switch (this) {
      case JACCARD -> List.of(HASH_SETS, SCAN_COUNT);
      case BM25_ON_HEAP -> List.of(LUCENE, BM25);
      case BM25, BM25_ON_DISK -> List.of(LUCENE);
      case EMBEDDING -> List.of(IN_MEMORY_STORE);
      default -> List.of();
    };
  }

  /** One search: the ids of the best eight for a text. */
  interface Searcher extends Function<String, List<String>>, AutoCloseable {
    @Override
    void close();
  }

  static Searcher ours(ExampleIndex index, List<Example> pool) {
    index.addAll(pool);
    return new Searcher() {
      @Override
      public List<String> apply(String text) {
        return index.select(text, 8).ids();
      }

      @Override
      public void close() {
        index.close();
      }
    };
  }
}
