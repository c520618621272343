package dev.exemplar4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index on the heap beside Lucene's: the same examples with the same scores, bit for bit. */
class OnHeapAgreementTest {

  private static final Bm25Settings PLAIN = Bm25Settings.DEFAULT.withAnalysis(Analysis.WHITESPACE);

  /** Size of the pool, different words, longest text, longest input, queries. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 5, 5, 20",
    "1, 10, 5, 5, 400",
    "2, 3, 5, 5, 400",
    "63, 30, 12, 12, 3200",
    "64, 300, 40, 12, 3200",
    "65, 12, 200, 40, 600",
    "1000, 400, 20, 20, 4000",
    "1000, 15, 30, 4, 1600",
    "1000, 4000, 300, 300, 80",
    "3000, 100, 15, 1200, 40",
    "20000, 3000, 20, 20, 800",
    "20000, 40, 12, 6, 120",
    "50000, 20000, 25, 25, 100"
  })
  void select_anyPool_equalsLucene(
      int size, int words, int longest, int longestInput, int queries) {
    long seed = 31L * size + words;
    Random random = new Random(seed);
    Texts texts = new Texts(random, words);
    try (ExampleIndex lucene = Bm25.inMemory(PLAIN);
        ExampleIndex heap = Bm25.onHeap(PLAIN)) {
      List<Example> pool = texts.examples(size, longest);
      lucene.addAll(pool);
      heap.addAll(pool);
      compare(lucene, heap, texts, new Round(seed, longestInput, queries));
    }
  }

  private record Round(long seed, int longestInput, int queries) {}

  private static void compare(ExampleIndex lucene, ExampleIndex heap, Texts texts, Round round) {
    for (int query = 0; query < round.queries(); query++) {
      SelectionRequest request = texts.request(round.longestInput(), lucene.size());
      assertThat(heap.select(request).examples())
          .as("seed %d, query %d, %s", round.seed(), query, request)
          .isEqualTo(lucene.select(request).examples());
    }
  }

  @Test
  void select_afterChanges_equalsLucene() {
    long seed = 20261121;
    Random random = new Random(seed);
    Texts texts = new Texts(random, 200);
    List<Example> pool = texts.examples(2_000, 30);
    List<String> ids = new ArrayList<>(pool.stream().map(Example::id).toList());
    try (ExampleIndex lucene = Bm25.inMemory(PLAIN);
        ExampleIndex heap = Bm25.onHeap(PLAIN)) {
      lucene.addAll(pool);
      heap.addAll(pool);
      for (int step = 0; step < 300; step++) {
        change(List.of(lucene, heap), texts, ids, step);
        compare(lucene, heap, texts, new Round(seed + step, 15, 8));
      }
      assertThat(heap.examples()).as("seed %d", seed).isEqualTo(lucene.examples());
    }
  }

  /** Grows a little, then shrinks until segments are rebuilt. */
  private static void change(List<ExampleIndex> both, Texts texts, List<String> ids, int step) {
    List<Example> added = new ArrayList<>();
    for (int i = texts.random().nextInt(4); i > 0; i--) {
      added.add(texts.example("n" + step + "-" + i, 30));
    }
    String changed = ids.get(texts.random().nextInt(ids.size()));
    Example update = texts.example(changed, 30);
    both.forEach(index -> index.addAll(added));
    both.forEach(index -> index.update(update));
    added.forEach(example -> ids.add(example.id()));
    for (int i = step < 100 ? 1 : 8; i > 0; i--) {
      String removed = ids.remove(texts.random().nextInt(ids.size()));
      both.forEach(index -> assertThat(index.remove(removed)).isTrue());
    }
  }

  @Test
  void select_anyParameters_equalsLucene() {
    long seed = 77;
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      Texts texts = new Texts(random, 5 + random.nextInt(100));
      Bm25Parameters parameters =
          new Bm25Parameters(random.nextInt(5) * 0.6f, random.nextInt(5) / 4f);
      Bm25Settings settings =
          new Bm25Settings(parameters, Analysis.WHITESPACE, 1 + random.nextInt(12));
      try (ExampleIndex lucene = Bm25.inMemory(settings);
          ExampleIndex heap = Bm25.onHeap(settings)) {
        List<Example> pool = texts.examples(random.nextInt(400), 60);
        lucene.addAll(pool);
        heap.addAll(pool);
        compare(lucene, heap, texts, new Round(seed, 30, 60));
      }
    }
  }

  @Test
  void select_stemmedWordsBesideTheirOrigin_areCountedAsInLucene() {
    Analysis analysis =
        Analysis.of(
            "stems",
            new Analyzer() {
              @Override
              protected TokenStreamComponents createComponents(String field) {
                WhitespaceTokenizer words = new WhitespaceTokenizer();
                return new TokenStreamComponents(
                    words, new PorterStemFilter(new KeywordRepeatFilter(words)));
              }
            });
    for (Analysis tried :
        List.of(analysis, Analysis.of("e", new EnglishAnalyzer(CharArraySet.EMPTY_SET)))) {
      Bm25Settings settings = Bm25Settings.DEFAULT.withAnalysis(tried);
      Texts texts = new Texts(new Random(5), 50);
      try (ExampleIndex lucene = Bm25.inMemory(settings);
          ExampleIndex heap = Bm25.onHeap(settings)) {
        List<Example> pool = texts.examples(300, 60);
        lucene.addAll(pool);
        heap.addAll(pool);
        compare(lucene, heap, texts, new Round(5, 20, 300));
      }
    }
  }

  /** Few words come often and many seldom; some texts are empty, some are one word repeated. */
  private record Texts(Random random, int words) {

    List<Example> examples(int size, int longest) {
      List<Example> examples = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        examples.add(example("e" + i, longest));
      }
      return examples;
    }

    Example example(String id, int longest) {
      return Example.of(id, text(longest), "x", Metadata.of("part", random.nextInt(50)));
    }

    private String text(int longest) {
      StringBuilder text = new StringBuilder();
      boolean monotonous = random.nextInt(40) == 0;
      String only = word();
      for (int i = random.nextInt(longest + 1); i > 0; i--) {
        text.append(monotonous ? only : word()).append(' ');
      }
      return text.toString();
    }

    private String word() {
      double u = random.nextDouble();
      return "running" + (int) (words * u * u * u) + (random.nextBoolean() ? "s" : "");
    }

    SelectionRequest request(int longest, int size) {
      int max = random.nextInt(20) == 0 ? Math.min(size, 2_000) + 1 : 1 + random.nextInt(12);
      SelectionRequest request = SelectionRequest.of(text(longest), max);
      return switch (random.nextInt(8)) {
        case 0 -> request.withMinScore(random.nextInt(30) / 3.0);
        case 1 -> request.withFilter(ExampleFilter.equal("part", random.nextInt(50)));
        case 2 -> request.withoutIds(Set.of("e1", "e2", "e3", "e17"));
        case 3 -> request.withFilter(ExampleFilter.atLeast("part", random.nextInt(50)));
        default -> request;
      };
    }
  }
}
