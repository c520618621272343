package dev.exemplar4j.reliability;

import static dev.exemplar4j.reliability.FuzzFiles.readOrRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.BadRecord;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.learn.LearningPool;
import dev.exemplar4j.learn.LearningSettings;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.prompt.PromptTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Readers of examples, queries, templates, pipelines and journals, fed with anything. A file is
 * read or refused with an exception of the project in one line; what was read is written and read
 * again as the same. Ordinary builds replay the inputs that lie beside this class; with
 * JAZZER_FUZZ=1 one of the methods looks for new ones.
 */
class ReadersFuzz {

  private static final ReadOptions OPTIONS =
      ReadOptions.DEFAULT.withLimits(new ReadLimits(4_096, 16_384, 16));

  private static void examples(String name, byte[] content) throws IOException {
    Path file = FuzzFiles.file(name, content);
    readOrRefused(file, () -> writeAndReadAgain(ExampleReader.readPool(List.of(file), OPTIONS)));
  }

  private static void writeAndReadAgain(List<Example> read) {
    Path again = FuzzFiles.place("again.jsonl");
    ExampleWriter.write(again, read);
    assertThat(ExampleReader.readPool(List.of(again), ReadOptions.DEFAULT)).isEqualTo(read);
  }

  @FuzzTest
  void jsonl(byte[] content) throws IOException {
    examples("pool.jsonl", content);
  }

  @FuzzTest
  void csv(byte[] content) throws IOException {
    examples("pool.csv", content);
  }

  @FuzzTest
  void compressed(byte[] content) throws IOException {
    examples("pool.jsonl.gz", content);
  }

  /** What has an input reads as a query too, and as the same one. */
  @FuzzTest
  void queries(byte[] content) throws IOException {
    Path file = FuzzFiles.file("queries.tsv", content);
    readOrRefused(
        file,
        () -> {
          List<Query> queries = ExampleReader.readQueries(file, OPTIONS);
          readOrRefused(
              file,
              () -> {
                List<Example> pool = ExampleReader.readPool(List.of(file), OPTIONS);
                assertThat(queries)
                    .extracting(Query::input)
                    .containsExactlyElementsOf(pool.stream().map(Example::input).toList());
              });
        });
  }

  /** Passing over bad records: only limits refuse, and every line is read or counted. */
  @FuzzTest
  void skippingBad(byte[] content) throws IOException {
    Path file = FuzzFiles.file("pool.jsonl", content);
    List<BadRecord> bad = new ArrayList<>();
    List<Example> read = new ArrayList<>();
    readOrRefused(
        file,
        () -> {
          try (ExampleReader reader = ExampleReader.open(file, OPTIONS.skippingBad(bad::add))) {
            for (Optional<Example> next = reader.nextExample();
                next.isPresent();
                next = reader.nextExample()) {
              read.add(next.get());
            }
          }
          assertThat((long) read.size() + bad.size()).isLessThanOrEqualTo(lines(content));
        });
    bad.forEach(one -> assertThat(one.fault()).contains("pool.jsonl line " + one.line()));
  }

  private static long lines(byte[] content) {
    long lines = 1;
    for (byte one : content) {
      lines += one == '\n' ? 1 : 0;
    }
    return lines;
  }

  @FuzzTest
  void template(byte[] content) throws IOException {
    Path file = FuzzFiles.file("template.json", content);
    readOrRefused(file, () -> PromptTemplate.read(file));
  }

  @FuzzTest
  void pipeline(byte[] content) throws IOException {
    Path file = FuzzFiles.file("pipeline.json", content);
    readOrRefused(
        file,
        () -> {
          Pipeline read = Pipeline.load(file);
          Path again = FuzzFiles.place("again.json");
          read.write(again);
          assertThat(Pipeline.load(again)).isEqualTo(read);
        });
  }

  @FuzzTest
  void journal(byte[] content) throws IOException {
    openTwice(FuzzFiles.file("pool.journal", content));
  }

  /** The same with whole records, of which each line is one. */
  @FuzzTest
  void journalRecords(byte[] content) throws IOException {
    openTwice(FuzzFiles.journal("pool.journal", content));
  }

  private static void openTwice(Path file) throws IOException {
    FuzzFiles.place("pool.journal.lock");
    readOrRefused(
        file,
        () -> {
          List<Example> read;
          try (ExampleIndex pool = pool(file)) {
            read = pool.examples();
          }
          try (ExampleIndex pool = pool(file)) {
            assertThat(pool.examples()).isEqualTo(read);
          }
        });
  }

  private static ExampleIndex pool(Path file) {
    return LearningPool.open(
        file, Jaccard.index(Tokenizer.words()), LearningSettings.of(() -> Instant.EPOCH));
  }
}
