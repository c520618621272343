package dev.exemplar4j.cli;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.fuse.ReciprocalRankFusion;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Analysis;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Parameters;
import dev.exemplar4j.lucene.Bm25Settings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The selectors over one pool, each built when it is first asked for, and closed together. */
final class Engines implements AutoCloseable {

  private final EngineOptions options;
  private final List<Example> pool;
  private final Console console;
  private final Map<SelectorName, ExampleSelector> built = new EnumMap<>(SelectorName.class);
  private final Deque<ExampleIndex> open = new ArrayDeque<>();

  Engines(EngineOptions options, List<Example> pool, Console console) {
    this.console = console;
    this.options = options;
    this.pool = pool;
  }

  ExampleSelector get(SelectorName name) {
    ExampleSelector known = built.get(name);
    if (known != null) {
      return known;
    }
    ExampleSelector selector =
        switch (name) {
          case JACCARD -> filled(Jaccard.index(tokenizer()));
          case BM25 -> filled(Bm25.inMemory(bm25()));
          case EMBEDDING -> embedding();
          case HYBRID ->
              ReciprocalRankFusion.of(get(SelectorName.BM25), get(SelectorName.EMBEDDING));
          case RANDOM -> Baselines.random(pool, options.seed());
          case FIXED -> Baselines.fixed(pool);
        };
    built.put(name, selector);
    return selector;
  }

  private Tokenizer tokenizer() {
    return switch (options.tokenizer()) {
      case WORDS -> Tokenizer.words();
      case WHITESPACE -> Tokenizer.whitespace();
    };
  }

  private Bm25Settings bm25() {
    Analysis analysis =
        switch (options.analyzer()) {
          case ANY -> Analysis.ANY;
          case ENGLISH -> Analysis.ENGLISH;
          case WHITESPACE -> Analysis.WHITESPACE;
        };
    return Bm25Settings.DEFAULT
        .withParameters(new Bm25Parameters((float) options.k1(), (float) options.b()))
        .withAnalysis(analysis);
  }

  private ExampleIndex embedding() {
    Path cache = CacheFolder.ready(console.environment());
    try (Progress progress = console.progress("embedding")) {
      EmbeddingSettings settings =
          EmbeddingSettings.DEFAULT
              .withCache(VectorCache.in(cache, damage -> console.note("exemplar: " + damage)))
              .withProgress(progress::at);
      return filled(Embeddings.index(MiniLm.load(cache), MiniLm.NAME, settings));
    }
  }

  private ExampleIndex filled(ExampleIndex index) {
    open.push(index);
    index.addAll(pool);
    return index;
  }

  @Override
  public void close() {
    open.forEach(ExampleIndex::close);
  }
}
