package dev.exemplar4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.budget.TokenBudget;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.budget.TokenCounters;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.fuse.ReciprocalRankFusion;
import dev.exemplar4j.guard.LeakGuard;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import dev.exemplar4j.order.Ordering;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.rerank.Rerank;
import dev.exemplar4j.similarity.Similarity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what happens: its commands are run and its code is this code. */
class ReadmeTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void firstCommand_givesTheOutputThatIsShown() throws IOException {
    List<String> shown = block("$ ./exemplar select ");
    String[] words = shown.getFirst().replaceFirst(" \\|.*", "").split(" ", -1);
    Outcome run = Outcome.of(folder, inRoot(Arrays.copyOfRange(words, 2, words.length)));
    assertThat(run.code()).isZero();
    assertThat(run.outLines()).startsWith(shown.subList(1, shown.size()).toArray(String[]::new));
  }

  @Test
  void evaluateCommand_givesTheSharesThatAreShown() throws IOException {
    List<String> shown = block("$ ./exemplar evaluate ");
    String[] words =
        shown.getFirst().replace("jaccard,bm25,embedding,hybrid", "jaccard,bm25").split(" ", -1);
    Outcome run = Outcome.of(folder, inRoot(Arrays.copyOfRange(words, 2, words.length)));
    assertThat(run.outLines().get(1)).contains(shares(shown, "jaccard"));
    assertThat(run.outLines().get(2)).contains(shares(shown, "bm25"));
  }

  /** A row of the table without its name and count. */
  private static String shares(List<String> shown, String selector) {
    String row =
        shown.stream().filter(line -> line.startsWith(selector + " ")).findFirst().orElseThrow();
    return row.substring(row.indexOf("144"));
  }

  private static String[] inRoot(String[] words) {
    return Arrays.stream(words)
        .map(word -> word.startsWith("examples/") ? ROOT.resolve(word).toString() : word)
        .toArray(String[]::new);
  }

  @Test
  void javaOfTheFirstScreen_doesTheSame() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      selectFromFile(ROOT.resolve("examples/support"));
    } finally {
      System.setOut(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("q-001 [t-0418, t-0251]\n");
    assertShown("selectFromFile", "Path support", "Path.of(\"examples/support\")");
  }

  private static void selectFromFile(Path support) {
    // begin selectFromFile
    Path pool = support.resolve("tickets.jsonl");
    Path questions = support.resolve("questions.jsonl");
    try (ExampleIndex bm25 = Bm25.inMemory(Bm25Settings.DEFAULT)) {
      bm25.addAll(ExampleReader.readPool(List.of(pool), ReadOptions.DEFAULT));
      for (Query query : ExampleReader.readQueries(questions, ReadOptions.DEFAULT)) {
        Selection picked = bm25.select(query.input(), 2);
        System.out.println(query.id() + " " + picked.ids());
      }
    }
    // end selectFromFile
  }

  @Test
  void javaOfThePipeline_runs() throws IOException {
    List<Example> tickets =
        ExampleReader.readPool(
            List.of(ROOT.resolve("examples/support/tickets.jsonl")), ReadOptions.DEFAULT);
    try (ExampleIndex bm25 = Bm25.inMemory(Bm25Settings.DEFAULT);
        ExampleIndex embeddings = Jaccard.index(Tokenizer.words())) {
      bm25.addAll(tickets);
      embeddings.addAll(tickets);
      Prompt prompt = pipeline(bm25, embeddings);
      assertThat(prompt.turns()).hasSize(18);
      assertThat(prompt.turns().getLast().text()).isEqualTo("My card was charged twice");
    }
    assertShown("pipeline", "", "");
  }

  private static Prompt pipeline(ExampleSelector bm25, ExampleSelector embeddings) {
    // begin pipeline
    PromptTemplate template = PromptTemplate.chat("Answer with one intent.");
    TokenCounter counter = TokenCounters.jtokkit();
    ExampleSelector selector =
        ReciprocalRankFusion.of(bm25, embeddings)
            .then(LeakGuard.production())
            .then(Rerank.mmr(0.6, Similarity.jaccard()))
            .then(TokenBudget.of(1_500, template, counter))
            .then(Ordering.BEST_LAST);
    Selection picked = selector.select("My card was charged twice", 8);
    Prompt prompt = template.render(picked);
    System.out.println(picked.explain());
    // end pipeline
    return prompt;
  }

  /** The lines between the marks of this file stand in the README. */
  private static void assertShown(String name, String parameter, String value) throws IOException {
    Path source = Path.of("src", "test", "java", "dev", "exemplar4j", "cli", "ReadmeTest.java");
    List<String> lines = Files.readAllLines(source);
    int begin = lines.indexOf("    // begin " + name);
    int end = lines.indexOf("    // end " + name);
    String code =
        lines.subList(begin + 1, end).stream()
            .map(line -> line.substring(4))
            .collect(Collectors.joining("\n"));
    String first = parameter.isEmpty() ? "" : parameter + " = " + value + ";\n";
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("```java\n" + first + code + "\n```");
  }

  /** The lines of the block that begins with this command, the command without its sign first. */
  private static List<String> block(String command) throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
    int begin = 0;
    while (!lines.get(begin).startsWith(command)) {
      begin++;
    }
    List<String> rest = lines.subList(begin, lines.size());
    return rest.subList(0, rest.indexOf("```"));
  }
}
