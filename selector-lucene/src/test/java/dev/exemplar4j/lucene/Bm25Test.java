package dev.exemplar4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.DataFolder;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import dev.exemplar4j.lexical.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bm25Test {

  @TempDir Path folder;

  @Test
  void select_randomPools_scoresAreThoseOfTheFormula() {
    long seed = 1009;
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      Bm25Parameters parameters =
          new Bm25Parameters(random.nextInt(4) * 0.6f, random.nextInt(5) / 4f);
      List<Example> pool = randomPool(random, 1 + random.nextInt(80));
      Map<String, Double> expected = new HashMap<>();
      String input = randomText(random, 12);
      try (ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT.withParameters(parameters))) {
        index.addAll(pool);
        NaiveBm25 naive = new NaiveBm25(pool, parameters);
        pool.forEach(example -> expected.put(example.id(), naive.score(input, example)));
        Selection selection = index.select(input, 1_000);
        assertThat(selection.examples())
            .as("seed %d", seed)
            .hasSize((int) expected.values().stream().filter(score -> score > 0).count());
        for (SelectedExample one : selection.examples()) {
          assertThat(one.score())
              .as("seed %d", seed)
              .isCloseTo(expected.getOrDefault(one.id(), 0.0), within(2e-5));
        }
      }
    }
  }

  @Test
  void select_afterRemovals_scoresAsIfTheyHadNeverBeen() {
    long seed = 77;
    Random random = new Random(seed);
    List<Example> pool = randomPool(random, 400);
    try (ExampleIndex changed = Bm25.open(folder.resolve("a"), Bm25Settings.DEFAULT);
        ExampleIndex fresh = Bm25.inMemory(Bm25Settings.DEFAULT)) {
      changed.addAll(pool);
      List<Example> left = new ArrayList<>(pool);
      for (int i = 0; i < 60; i++) {
        changed.remove(left.remove(random.nextInt(left.size())).id());
      }
      fresh.addAll(left);
      for (int i = 0; i < 40; i++) {
        String input = randomText(random, 6);
        assertThat(changed.select(input, 20).examples())
            .as("seed %d", seed)
            .isEqualTo(fresh.select(input, 20).examples());
      }
    }
  }

  @Test
  void select_afterClosingAndOpening_isTheSame() {
    Random random = new Random(5);
    List<Example> pool = randomPool(random, 300);
    List<String> inputs = IntStream.range(0, 50).mapToObj(i -> randomText(random, 5)).toList();
    List<List<SelectedExample>> before;
    try (ExampleIndex index = Bm25.open(folder, Bm25Settings.DEFAULT)) {
      index.addAll(pool.subList(0, 280));
      pool.subList(280, 300).forEach(index::add);
      index.remove("e7");
      before = inputs.stream().map(input -> index.select(input, 8).examples()).toList();
    }
    try (ExampleIndex index = Bm25.open(folder, Bm25Settings.DEFAULT)) {
      assertThat(index.size()).isEqualTo(299);
      assertThat(inputs.stream().map(input -> index.select(input, 8).examples()).toList())
          .isEqualTo(before);
    }
  }

  @Test
  void select_pastedMailOf5000Words_keepsTheRarestTerms() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      pool.add(Example.of("e" + i, "common word" + i, ""));
    }
    StringBuilder mail = new StringBuilder("common ");
    for (int i = 0; i < 5_000; i++) {
      mail.append("word").append(i).append(' ');
    }
    try (ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT)) {
      index.addAll(pool);
      assertThat(index.select(mail.toString(), 5_000).examples()).hasSize(1_024);
      SelectionRequest filtered =
          SelectionRequest.of(mail.toString(), 5_000)
              .withFilter(
                  ExampleFilter.not(
                      ExampleFilter.or(
                          IntStream.range(0, 2_000)
                              .mapToObj(i -> ExampleFilter.equal("k" + i, "v"))
                              .toArray(ExampleFilter[]::new))));
      assertThat(index.select(filtered).ids()).hasSize(1_024);
    }
  }

  @Test
  void select_repeatedQueryTerm_weighsByItsCount() {
    try (ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT)) {
      index.add(Example.of("a", "refund order", ""));
      index.add(Example.of("b", "parcel late", ""));
      double once = index.select("refund", 1).examples().getFirst().score();
      double thrice = index.select("refund refund refund", 1).examples().getFirst().score();
      assertThat(thrice).isCloseTo(3 * once, within(1e-6));
    }
  }

  @Test
  void select_chinese_matchesByCharactersAndBigrams() {
    try (ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT)) {
      index.add(Example.of("a", "我的卡被重复扣款了", "duplicate_charge"));
      index.add(Example.of("b", "忘记密码怎么办", "password_reset"));
      index.add(Example.of("c", "ＣＡＲＤ declined", "card_declined"));
      assertThat(index.select("为什么重复扣款", 1).ids()).containsExactly("a");
      assertThat(index.select("card", 1).ids()).containsExactly("c");
    }
  }

  @Test
  void select_englishAnalysis_stemsAndDropsStopWords() {
    Bm25Settings english = Bm25Settings.DEFAULT.withAnalysis(Analysis.ENGLISH);
    try (ExampleIndex index = Bm25.inMemory(english)) {
      index.add(Example.of("a", "the cards were charged", ""));
      assertThat(index.select("charging a card", 1).ids()).containsExactly("a");
      assertThat(index.select("the", 1).ids()).isEmpty();
    }
  }

  @Test
  void select_whitespaceAnalysis_keepsPunctuationOnItsWord() {
    Bm25Settings settings = Bm25Settings.DEFAULT.withAnalysis(Analysis.WHITESPACE);
    try (ExampleIndex index = Bm25.inMemory(settings)) {
      index.add(Example.of("a", "Card, declined!", ""));
      assertThat(index.select("card", 1).ids()).isEmpty();
      assertThat(index.select("CARD,", 1).ids()).containsExactly("a");
    }
  }

  @Test
  void select_anyAnalyzerOfLucene_isUsed() {
    Analysis simple = Analysis.of("simple", new SimpleAnalyzer());
    try (ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT.withAnalysis(simple))) {
      index.add(Example.of("a", "x1y", ""));
      assertThat(index.select("y", 1).ids()).containsExactly("a");
      assertThat(index.select("y", 1).trace().getFirst().stage())
          .isEqualTo("bm25(k1=1.2, b=0.75, simple)");
    }
  }

  @Test
  void select_longTextInMetadata_isFilteredExactly() {
    String longText = "m".repeat(40_000);
    try (ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT)) {
      index.add(Example.of("a", "card", "", Metadata.of("k", longText + "a")));
      index.add(Example.of("b", "card", "", Metadata.of("k", longText + "b")));
      index.add(Example.of("c", "card", "", Metadata.of("k", "n")));
      SelectionRequest card = SelectionRequest.of("card", 9);
      assertThat(index.select(card.withFilter(ExampleFilter.atLeast("k", longText + "b"))).ids())
          .containsExactly("b", "c");
      assertThat(index.select(card.withFilter(ExampleFilter.atMost("k", longText + "a"))).ids())
          .containsExactly("a");
    }
  }

  @Test
  void select_everyNaughtyString_isTextInPoolAndInput() {
    Path file = DataFolder.find("messy/blns.json").orElse(null);
    if (file == null) {
      return;
    }
    List<Example> pool = new ArrayList<>();
    StrictJson.with(ReadLimits.DEFAULT)
        .readFile(file)
        .forEach(text -> pool.add(Example.of("n" + pool.size(), text.textValue(), "x")));
    try (ExampleIndex index = Bm25.open(folder, Bm25Settings.DEFAULT)) {
      index.addAll(pool);
      for (Example example : pool) {
        assertThat(index.get(example.id())).contains(example);
        if (!Tokenizer.words().tokens(example.input()).isEmpty()) {
          assertThat(index.select(example.input(), 600).ids()).contains(example.id());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, Float.NaN, Float.POSITIVE_INFINITY})
  void parameters_badK1_isRefused(float k1) {
    assertThatThrownBy(() -> new Bm25Parameters(k1, 0.75f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k1 must be finite and at least 0 but was " + k1);
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1.1f, Float.NaN})
  void parameters_badB_isRefused(float b) {
    assertThatThrownBy(() -> new Bm25Parameters(1.2f, b))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b must be in [0, 1] but was " + b);
  }

  @Test
  void settings_badNumberOfTerms_isRefused() {
    assertThatThrownBy(() -> new Bm25Settings(Bm25Parameters.DEFAULT, Analysis.ANY, 1_025))
        .hasMessage("maxQueryTerms must be in [1, 1024] but was 1025");
  }

  /** The formula, term by term, in double arithmetic; exact for texts of at most 40 terms. */
  private static final class NaiveBm25 {
    private final Bm25Parameters parameters;
    private final Map<String, List<String>> words = new HashMap<>();

    NaiveBm25(List<Example> pool, Bm25Parameters parameters) {
      this.parameters = parameters;
      pool.forEach(one -> words.put(one.id(), Tokenizer.words().tokens(one.input())));
    }

    double score(String input, Example example) {
      List<String> own = words.getOrDefault(example.id(), List.of());
      List<List<String>> filled = words.values().stream().filter(w -> !w.isEmpty()).toList();
      double mean = filled.stream().mapToInt(List::size).average().orElse(1);
      double norm = parameters.k1() * (1 - parameters.b() + parameters.b() * own.size() / mean);
      double sum = 0;
      for (String term : Tokenizer.words().tokens(input)) {
        double holding = filled.stream().filter(w -> w.contains(term)).count();
        double frequency = own.stream().filter(term::equals).count();
        double idf = Math.log(1 + (filled.size() - holding + 0.5) / (holding + 0.5));
        sum += frequency == 0 ? 0 : idf * frequency / (frequency + norm);
      }
      return sum;
    }
  }

  private static List<Example> randomPool(Random random, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> Example.of("e" + i, randomText(random, 30), ""))
        .toList();
  }

  private static String randomText(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      text.append('w').append((int) Math.abs(random.nextGaussian() * 15)).append(' ');
    }
    return text.toString();
  }
}
