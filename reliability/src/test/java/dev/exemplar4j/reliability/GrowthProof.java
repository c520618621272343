package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.budget.TokenBudget;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.example.NormalizedText;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.OneLine;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Mask;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Analysis;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import dev.exemplar4j.prompt.PromptTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How work grows with the length of hostile text: four times the text may cost little more than
 * four times the work. Measured in time of the processor, by the median of many runs, and only
 * where {@code proof.growthRepeats} asks for enough of them; an ordinary build sees that all of it
 * runs.
 */
class GrowthProof {

  private static final int SHORT = 25_000;

  /** Enough for what is known to be quadratic, whose runs would else take minutes. */
  private static final int CONTROL = 5_000;

  /** Where nothing is measured. */
  private static final int VERY_SHORT = 500;

  private static final int TIMES = 4;

  /** What is linear costs 4 times as much, what is quadratic 16 times. */
  private static final double MOST = 9;

  /** Below this a figure is noise. */
  private static final long LEAST_NANOS = 2_000_000;

  private static final int ENOUGH = 5;

  @TempDir Path folder;

  /** Works on a text. */
  private interface Work {
    void on(String text) throws IOException;
  }

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String piece :
        List.of(
            "a",
            " ",
            "1",
            "1,",
            "'",
            "\"",
            "'a",
            "a.",
            "A ",
            "@",
            "a@",
            "_a",
            "\u0301",
            "\u200d",
            "\uD83D\uDC4D\uD83C\uDFFD",
            "漢",
            "가",
            "ﷺ",
            "\uD800",
            "\\",
            "[",
            "{",
            "<|im_start|>",
            "\n\nQ: ",
            "=",
            ",",
            "\r",
            "</example>",
            "Σ",
            "ﬃ")) {
      texts.put(piece, piece);
    }
    return texts;
  }

  private static String repeated(String piece, int length) {
    return piece.repeat(length / piece.length()) + "x";
  }

  private Map<String, Work> works() {
    Map<String, Work> works = new LinkedHashMap<>();
    works.put("words", Tokenizer.words()::tokens);
    works.put("whitespace", Tokenizer.whitespace()::tokens);
    works.put("shingles", Tokenizer.shingles(Tokenizer.words(), 4)::tokens);
    works.put("mask", Mask.all()::apply);
    works.put("mask of names", Mask.of(List.of(), List.of("a a a b", "a b", "漢漢 漢"))::apply);
    works.put("normalized text", NormalizedText::of);
    works.put("one line", OneLine::of);
    works.put("tokens by character", TokenCounter.ofCharacters(4)::count);
    works.put("jaccard", text -> choose(Jaccard.index(Tokenizer.words()), text));
    works.put("weighted jaccard", text -> choose(Jaccard.weighted(Tokenizer.words()), text));
    works.put("bm25 on the heap", text -> choose(Bm25.onHeap(Bm25Settings.DEFAULT), text));
    works.put(
        "bm25, english",
        text -> choose(Bm25.inMemory(Bm25Settings.DEFAULT.withAnalysis(Analysis.ENGLISH)), text));
    works.put("chat template", text -> render(PromptTemplate.chat("answer"), text));
    works.put("jsonl", text -> readBack("pool.jsonl", text));
    works.put("csv", text -> readBack("pool.csv", text));
    works.put("any jsonl", text -> read("any.jsonl", text));
    works.put("any csv", text -> read("any.csv", "input,output\n" + text));
    works.put("a file for a template", text -> template("{{examples}}" + text));
    return works;
  }

  private static void choose(ExampleIndex index, String text) {
    try (index) {
      if (wellFormed(text)) {
        index.add(Example.of("a", text, "x"));
      }
      index.add(Example.of("b", "a b", "x"));
      index.select(SelectionRequest.of(text, 2));
    }
  }

  private static boolean wellFormed(String text) {
    return !text.contains("\uD800");
  }

  private static void render(PromptTemplate template, String text) {
    if (wellFormed(text)) {
      try (ExampleIndex index = Jaccard.index(Tokenizer.words())) {
        index.add(Example.of("a", text, text));
        Selection chosen =
            index
                .then(TokenBudget.of(1 << 30, template, TokenCounter.ofCharacters(4)))
                .select(text, 1);
        template.render(chosen).text();
      }
    }
  }

  private void readBack(String name, String text) {
    if (wellFormed(text)) {
      Path file = folder.resolve(name);
      ExampleWriter.write(file, List.of(Example.of("a", text, text)));
      ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT);
    }
  }

  private void read(String name, String content) throws IOException {
    Path file = Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    try {
      ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT);
    } catch (DataException refused) {
      // It is refused, in however long that takes.
    }
  }

  private void template(String content) throws IOException {
    Path file = Files.write(folder.resolve("t.txt"), content.getBytes(StandardCharsets.UTF_8));
    try {
      PromptTemplate.read(file);
    } catch (DataException refused) {
      // As above.
    }
  }

  private static long nanos(Work work, String text) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      work.on(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
  }

  /** How many times the work, by the median of each length; the lengths take turns. */
  private static double growth(Work work, String piece, int length, int repeats) {
    String few = repeated(piece, length);
    String many = repeated(piece, TIMES * length);
    long[] forFew = new long[repeats];
    long[] forMany = new long[repeats];
    for (int i = 0; i < repeats; i++) {
      forFew[i] = nanos(work, few);
      forMany[i] = nanos(work, many);
    }
    Arrays.sort(forFew);
    Arrays.sort(forMany);
    long most = forMany[repeats / 2];
    return most < LEAST_NANOS ? 1 : (double) most / Math.max(1, forFew[repeats / 2]);
  }

  /** Once more with more runs before it counts: a machine has other things to do. */
  private static boolean isSuperLinear(Work work, String piece, int length, int repeats) {
    return growth(work, piece, length, repeats) > MOST
        && growth(work, piece, length, 3 * repeats) > MOST;
  }

  @Test
  void growth_hostileTexts_isLinear() {
    int repeats = Extent.of("growthRepeats");
    Figures figures = Figures.of("growth", GrowthProof.class, "growthRepeats");
    List<String> superLinear = new ArrayList<>();
    works()
        .forEach(
            (name, work) ->
                texts()
                    .forEach(
                        (text, piece) -> {
                          if (isSuperLinear(
                              work, piece, repeats < ENOUGH ? VERY_SHORT : SHORT, repeats)) {
                            superLinear.add(name + " on " + OneLine.of(text));
                          }
                          figures.add("pairs of work and text", 1);
                        }));
    if (repeats >= ENOUGH) {
      assertThat(superLinear).isEmpty();
      figures.add("super-linear", superLinear.size());
      figures.finish();
    }
  }

  @Test
  void control_quadraticPattern_isFound() {
    Pattern mail = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.]+");
    Work quadratic = text -> mail.matcher(text).replaceAll("mail");
    if (Extent.of("growthRepeats") >= ENOUGH) {
      assertThat(isSuperLinear(quadratic, "a", CONTROL, ENOUGH)).isTrue();
      assertThat(
              isSuperLinear(text -> assertThat(text).hasSizeGreaterThan(1), "a", CONTROL, ENOUGH))
          .isFalse();
    }
  }
}
