package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Analysis;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Parameters;
import dev.exemplar4j.lucene.Bm25Settings;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Jaccard against a loop over sets, and BM25 on the heap against Lucene, query by query. */
class LexicalExactnessProof {

  private static final String QUERIES = "queries";
  private static final Bm25Settings BM25 = Bm25Settings.DEFAULT.withAnalysis(Analysis.WHITESPACE);

  /** Of a hundred queries so many go to a pool of this size, whose texts have so many words. */
  private record Share(int size, int words, int percent) {
    int of(int queries) {
      return Math.max(1, (int) (queries * (long) percent / 100));
    }
  }

  private static final List<Share> SHARES =
      List.of(
          new Share(0, 10, 1),
          new Share(1, 5, 9),
          new Share(63, 30, 22),
          new Share(64, 8, 22),
          new Share(65, 300, 22),
          new Share(1_000, 100, 12),
          new Share(1_000, 3_000, 11),
          new Share(100_000, 20_000, 1));

  @Test
  void jaccard_isTheNaiveOne() {
    Figures figures = Figures.of("exact-jaccard", getClass(), QUERIES);
    for (Share share : SHARES) {
      try (ExampleIndex index = Jaccard.index(Tokenizer.whitespace())) {
        compare(figures, share, 1, List.of(index), naiveJaccard());
      }
    }
    figures.finish();
  }

  @Test
  void bm25OnHeap_isLucenes() {
    Figures figures = Figures.of("exact-bm25", getClass(), QUERIES);
    for (Share share : SHARES) {
      try (ExampleIndex heap = Bm25.onHeap(BM25);
          ExampleIndex lucene = Bm25.inMemory(BM25)) {
        compare(figures, share, 15, List.of(heap), Oracle.of(lucene));
      }
    }
    figures.finish();
  }

  private static void compare(
      Figures figures, Share share, double highest, List<ExampleIndex> indexes, Oracle oracle) {
    long started = System.nanoTime();
    SameAnswers answers = answers(share, highest, indexes, oracle);
    answers.run(share.size(), share.of(Extent.of(QUERIES))).count(figures, share.size(), started);
    assertThat(answers.difference()).as("seed %d", Extent.seed()).isEmpty();
  }

  private static SameAnswers answers(
      Share share, double highest, List<ExampleIndex> indexes, Oracle oracle) {
    Random random = new Random(Extent.seed() * 31 + share.size() * 7L + share.words());
    RandomTexts texts = new RandomTexts(random, share.words(), highest);
    return new SameAnswers(random, texts, indexes, oracle);
  }

  private static Oracle naiveJaccard() {
    Tokenizer tokenizer = Tokenizer.whitespace();
    return Oracle.<Set<String>>naive(
        text -> new HashSet<>(tokenizer.tokens(text)),
        (input, example) -> {
          boolean fewer = input.size() < example.size();
          Set<String> large = fewer ? example : input;
          long both = (fewer ? input : example).stream().filter(large::contains).count();
          return both == 0 ? Double.NaN : (double) both / (input.size() + example.size() - both);
        });
  }

  @Test
  void control_anIndexThatIsWrong_isFoundOut() {
    Share share = new Share(64, 30, 1);
    assertFoundOut(share, () -> Jaccard.weighted(Tokenizer.whitespace()), naiveJaccard());
    Bm25Settings other =
        new Bm25Settings(new Bm25Parameters(1.2f, 0.7f), Analysis.WHITESPACE, 1024);
    try (ExampleIndex lucene = Bm25.inMemory(BM25)) {
      assertFoundOut(share, () -> Bm25.onHeap(other), Oracle.of(lucene));
    }
    assertFoundOut(share, () -> Jaccard.index(Tokenizer.whitespace()), withoutOne());
  }

  /** Right but for one example, which it does not know. */
  private static Oracle withoutOne() {
    Oracle right = naiveJaccard();
    return new Oracle() {
      @Override
      public void putAll(Collection<Example> examples) {
        right.putAll(examples.stream().filter(one -> !one.id().equals("e7")).toList());
      }

      @Override
      public void remove(String id) {
        right.remove(id);
      }

      @Override
      public List<SelectedExample> best(SelectionRequest request) {
        return right.best(request);
      }
    };
  }

  private static void assertFoundOut(Share share, Supplier<ExampleIndex> wrong, Oracle right) {
    try (ExampleIndex index = wrong.get()) {
      assertThat(answers(share, 1, List.of(index), right).run(share.size(), 1_000).difference())
          .isNotEmpty();
    }
  }
}
