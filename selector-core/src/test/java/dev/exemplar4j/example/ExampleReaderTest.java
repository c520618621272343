package dev.exemplar4j.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.DataFolder;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.ExemplarException;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleReaderTest {

  @TempDir Path folder;

  @Test
  void readPool_jsonl_keepsEverything() throws IOException {
    Path file =
        write(
            "pool.jsonl",
            """
            {"id":"a","input":"in","output":"out","metadata":{"n":3,"x":0.1,"b":true,"t":"v","z":null,"l":[1,{"k":"v"}]}}

            {"input":"hello","output":"","source":"web"}
            """);
    List<Example> pool = ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT);
    assertThat(pool.get(0).metadata().asMap())
        .containsEntry("n", 3L)
        .containsEntry("x", 0.1)
        .containsEntry("b", true)
        .containsEntry("t", "v")
        .containsEntry("l", "[1,{\"k\":\"v\"}]")
        .doesNotContainKey("z");
    assertThat(pool.get(1).metadata()).isEqualTo(Metadata.of("source", "web"));
    assertThat(pool.get(1).id()).hasSize(32).matches("[0-9a-f]+");
  }

  @Test
  void readPool_missingIds_areStableAndNeverClash() throws IOException {
    String line = "{\"input\":\"same\",\"output\":\"x\"}\n";
    Path file = write("pool.jsonl", line + line + "{\"input\":\"sam\",\"output\":\"ex\"}\n");
    List<String> ids = ids(ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT));
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids.get(1)).isEqualTo(ids.get(0) + "-2");
    assertThat(ids(ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT))).isEqualTo(ids);
  }

  /** The ids were made by SHA-256 over the parts, each behind its length, outside this project. */
  @Test
  void readPool_missingId_isTheKnownHashOfTheContent() throws IOException {
    Path pool =
        write(
            "pool.jsonl",
            """
            {"input":"größer?","output":"ja","source":"web","b":3}
            {"input":"same","output":"x"}
            """);
    assertThat(ids(ExampleReader.readPool(List.of(pool), ReadOptions.DEFAULT)))
        .containsExactly("69b0756afffea8c6a595e052672f44bd", "0c2d9e793df5085065b5ae44c6488e21");
    assertThat(ExampleReader.readQueries(pool, ReadOptions.DEFAULT))
        .extracting(Query::id)
        .containsExactly("69b0756afffea8c6a595e052672f44bd", "0c2d9e793df5085065b5ae44c6488e21");
  }

  @Test
  void readQueries_sameIdTwice_isRefused() throws IOException {
    Path file =
        write("q.jsonl", "{\"id\":\"q\",\"input\":\"a\"}\n{\"id\":\"q\",\"input\":\"b\"}\n");
    assertThatThrownBy(() -> ExampleReader.readQueries(file, ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessage(file + " line 2: the id \"q\" stands already in " + file + " line 1");
  }

  @Test
  void readPool_conversationWithoutOutput_takesItsLastAnswer() throws IOException {
    Path file =
        write(
            "pool.jsonl",
            "{\"id\":\"a\",\"input\":\"x\",\"turns\":[{\"role\":\"user\",\"content\":\"hi\"},"
                + "{\"role\":\"assistant\",\"content\":\"one\"},{\"role\":\"user\",\"content\":\"and\"},"
                + "{\"role\":\"assistant\",\"content\":\"two\"},{\"role\":\"user\",\"content\":\"bye\"}]}\n");
    Example read = ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT).getFirst();
    assertThat(read.output()).isEqualTo("two");
    assertThat(read.turns()).hasSize(5);
  }

  @Test
  void readPool_missingKey_namesTheFirstEightKeysShortened() throws IOException {
    String k40 = "k".repeat(40);
    Path eight =
        write(
            "a.jsonl",
            "{\"" + k40 + "\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1}");
    assertThatThrownBy(() -> ExampleReader.readPool(List.of(eight), ReadOptions.DEFAULT))
        .hasMessageEndingWith("(there are: " + k40 + ", b, c, d, e, f, g, h)");
    Path nine =
        write(
            "b.jsonl",
            "{\"" + k40 + "k\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}");
    assertThatThrownBy(() -> ExampleReader.readPool(List.of(nine), ReadOptions.DEFAULT))
        .hasMessageEndingWith("(there are: " + k40 + "..., b, c, d, e, f, g, h, ...)");
  }

  @Test
  void fromJson_whatTheWriterMakes_isTheExample() {
    Example example = Example.of("a", "in", "out", Metadata.of("k", 3L));
    assertThat(ExampleReader.fromJson(ExampleWriter.json(example), "f", 1)).isEqualTo(example);
  }

  @Test
  void readPool_compressed_isReadByTheNameBefore() throws IOException {
    for (String name : List.of("pool.csv.gz", "pool.tsv.gz", "pool.jsonl.gz")) {
      Path file = folder.resolve(name);
      String text =
          name.contains("csv")
              ? "id,input,output\na,\"x,y\",z\n"
              : name.contains("tsv")
                  ? "id\tinput\toutput\na\tx,y\tz\n"
                  : "{\"id\":\"a\",\"input\":\"x,y\",\"output\":\"z\"}\n";
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      assertThat(ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT))
          .as(name)
          .containsExactly(Example.of("a", "x,y", "z"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id,,output | header cell 2 has no name",
        "id,input,id | header cell 3 repeats the name id",
      })
  void readPool_badHeader_namesTheCell(String header, String rule) throws IOException {
    Path file = write("pool.csv", header + "\n1,2,3\n");
    assertThatThrownBy(() -> ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessage(file + " line 1: " + rule);
  }

  @Test
  void readPool_skippingBadCsv_handsOverEveryLineOfTheRecord() throws IOException {
    Path file =
        write(
            "pool.csv", "id,input,output\r\n1,\"two\r\nlines\"\r\n2,\"a\nb\",\"\"\"\"\n3,x\"y,z\n");
    List<BadRecord> bad = new ArrayList<>();
    assertThat(ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT.skippingBad(bad::add)))
        .containsExactly(Example.of("2", "a\nb", "\""));
    assertThat(bad)
        .extracting(one -> new String(one.raw(), StandardCharsets.UTF_8))
        .containsExactly("1,\"two\r\nlines\"", "3,x\"y,z");
    assertThat(bad).extracting(BadRecord::line).containsExactly(2L, 6L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"input\":\"a\"} | the key \"output\" is missing (there are: input)",
        "{\"output\":\"a\"} | the key \"input\" is missing (there are: output)",
        "{\"input\":5,\"output\":\"x\"} | \"input\" must be a text but was the number 5",
        "{\"input\":\"a\",\"output\":null} | \"output\" must be a text but was null",
        "{\"input\":\"a\",\"output\":\"b\",\"metadata\":[]} | must be an object but was a list",
        "{\"input\":\"a\",\"input\":\"b\",\"output\":\"c\"} | not JSON: Duplicate",
        "{\"input\":\"a\",\"output\":\"b\"} {} | not JSON: Trailing token",
        "{\"input\":hunter2secret} | not JSON: Unrecognized token of 13 characters",
        "{\"input\":\"a\",\"output\":\"b\",\"n\":1e400} | would lose digits",
        "{\"input\":\"a\",\"output\":\"b\",\"n\":9223372036854775808} | would lose digits",
        "{\"input\":\"a\",\"output\":\"b\",\"n\":0.12345678901234567890123} | would lose digits",
        "{\"input\":\"a\",\"output\":\"b\",\"x\":1,\"metadata\":{\"x\":2}} | in and beside",
        "{\"id\":\"\",\"input\":\"a\",\"output\":\"b\"} | example id must not be empty",
        "{\"id\":\"a\\u0000\",\"input\":\"a\",\"output\":\"b\"} | no control characters",
        "{\"input\":\"\\ud800\",\"output\":\"b\"} | lone surrogate",
        "[] | a line must hold one JSON object",
        "{\"input\":\"a\" | not JSON:",
        "nonsense | not JSON:",
        "{\"input\":\"a\",\"output\":\"b\",\"turns\":[{\"role\":\"boss\",\"content\":\"\"}]}"
            + " | turn 1: role must be",
      })
  void readPool_badLine_namesFileLineAndRule(String line, String rule) throws IOException {
    Path file = write("pool.jsonl", "{\"id\":\"ok\",\"input\":\"a\",\"output\":\"b\"}\n" + line);
    assertThatThrownBy(() -> ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + " line 2: ")
        .hasMessageContaining(rule);
  }

  @Test
  void readPool_deepJson_isRefusedAtTheLimit() throws IOException {
    ReadLimits limits = new ReadLimits(1 << 20, 1 << 20, 10);
    String nine = "[".repeat(9) + "]".repeat(9);
    String ten = "[".repeat(10) + "]".repeat(10);
    Path good = write("a.jsonl", "{\"input\":\"a\",\"output\":\"b\",\"n\":" + nine + "}");
    assertThat(ExampleReader.readPool(List.of(good), ReadOptions.DEFAULT.withLimits(limits)))
        .hasSize(1);
    Path bad = write("b.jsonl", "{\"input\":\"a\",\"output\":\"b\",\"n\":" + ten + "}");
    assertThatThrownBy(
            () -> ExampleReader.readPool(List.of(bad), ReadOptions.DEFAULT.withLimits(limits)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nesting depth");
  }

  @Test
  void readPool_duplicateId_namesBothPlaces() throws IOException {
    Path one = write("one.jsonl", "{\"id\":\"a\",\"input\":\"1\",\"output\":\"\"}\n");
    Path two = write("two.jsonl", "\n{\"id\":\"a\",\"input\":\"2\",\"output\":\"\"}\n");
    assertThatThrownBy(() -> ExampleReader.readPool(List.of(one, two), ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessage(two + " line 2: the id \"a\" stands already in " + one + " line 1");
  }

  @Test
  void readPool_skippingBad_handsOverTheRawBytes() throws IOException {
    byte[] bytes =
        "{\"input\":\"caf\u00e9\",\"output\":\"x\"}".getBytes(StandardCharsets.ISO_8859_1);
    Path file = folder.resolve("pool.jsonl");
    Files.write(file, bytes);
    Files.writeString(
        file, "\n{\"input\":\"good\",\"output\":\"y\"}\n", java.nio.file.StandardOpenOption.APPEND);
    List<BadRecord> bad = new ArrayList<>();
    List<Example> pool =
        ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT.skippingBad(bad::add));
    assertThat(pool).extracting(Example::input).containsExactly("good");
    assertThat(bad).hasSize(1);
    assertThat(bad.getFirst().raw()).isEqualTo(bytes);
    assertThat(bad.getFirst().line()).isEqualTo(1);
  }

  @Test
  void readQueries_outputMayBeMissing() throws IOException {
    Path file =
        write("q.jsonl", "{\"id\":\"q\",\"input\":\"a\"}\n{\"input\":\"b\",\"output\":\"c\"}");
    List<Query> queries = ExampleReader.readQueries(file, ReadOptions.DEFAULT);
    assertThat(queries.get(0).output()).isEmpty();
    assertThat(queries.get(1).output()).contains("c");
  }

  @Test
  void readPool_csv_readsQuotesBreaksAndRenamedKeys() throws IOException {
    Path file =
        write(
            "pool.csv",
            """
            \uFEFFnr,question,answer,lang
            1,"a ""quoted"", text
            of two lines",yes,en
            2,plain,,
            """
                .replace("\n", "\r\n"));
    ReadOptions options =
        ReadOptions.DEFAULT.withKeys(ExampleKeys.DEFAULT.renamed("nr", "question", "answer"));
    assertThat(ExampleReader.readPool(List.of(file), options))
        .containsExactly(
            Example.of("1", "a \"quoted\", text\r\nof two lines", "yes", Metadata.of("lang", "en")),
            Example.of("2", "plain", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1,x | line 2: the record has 2 cells but the header has 3",
        "1,x,y,z | line 2: the record has 4 cells but the header has 3",
        "1,\"open,y | line 2: a quote that opens here is never closed",
        "1,5\" pipe,y | line 2: a quote stands inside a cell",
        "1,\"a\"b,y | line 2: a quote stands inside a cell",
      })
  void readPool_badCsv_namesFileLineAndRule(String record, String rule) throws IOException {
    Path file = write("pool.csv", "id,input,output\n" + record + "\n");
    assertThatThrownBy(() -> ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + " " + rule);
  }

  @Test
  void readPool_recordOfLines_mayBeAsLongAsALine() throws IOException {
    ReadOptions twelve = ReadOptions.DEFAULT.withLimits(new ReadLimits(12, 100, 4));
    Path longest = write("longest.csv", "input,output\n\"abcd\nef\",yz\n");
    assertThat(ExampleReader.readPool(List.of(longest), twelve))
        .extracting(Example::input)
        .containsExactly("abcd\nef");
    Path longer = write("longer.csv", "input,output\n\"abcd\nefg\",yz\n");
    assertThatThrownBy(() -> ExampleReader.readPool(List.of(longer), twelve))
        .isInstanceOf(DataException.class)
        .hasMessage(
            longer + " line 2: the record is longer than 12 bytes (is a quote never closed?)");
  }

  @Test
  void close_anyKindOfFile_letsGoOfIt() throws IOException {
    Path open = Path.of("/proc/self/fd");
    for (Path file :
        List.of(
            write("pool.jsonl", "{\"input\":\"a\",\"output\":\"b\"}\n"),
            write("pool.csv", "input,output\na,b\n"))) {
      try (ExampleReader reader = ExampleReader.open(file, ReadOptions.DEFAULT)) {
        assertThat(reader.nextExample()).isPresent();
      }
      if (Files.isDirectory(open)) {
        try (Stream<Path> links = Files.list(open)) {
          assertThat(links.filter(link -> leadsTo(link, file))).isEmpty();
        }
      }
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void readPool_tsv_takesQuotesAsText() throws IOException {
    Path file = write("pool.tsv", "id\tinput\toutput\n1\tsay \"hi\tgreeting\n");
    assertThat(ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT))
        .containsExactly(Example.of("1", "say \"hi", "greeting"));
  }

  @ParameterizedTest
  @CsvSource({"pool.jsonl", "pool.csv"})
  void write_randomExamples_areReadBackTheSame(String name) {
    long seed = 2026;
    Random random = new Random(seed);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      pool.add(randomExample(random, i));
    }
    Path file = folder.resolve(name);
    ExampleWriter.write(file, pool);
    assertThat(ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT))
        .as("seed %d", seed)
        .isEqualTo(pool);
  }

  private static Example randomExample(Random random, int number) {
    Metadata metadata = Metadata.EMPTY;
    if (random.nextBoolean()) {
      metadata =
          Metadata.of("n", random.nextLong())
              .with("d", random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300))
              .with("b", random.nextBoolean())
              .with("input", randomText(random));
    }
    List<Turn> turns = new ArrayList<>();
    if (random.nextInt(5) == 0) {
      turns.add(Turn.user(randomText(random)));
      turns.add(
          new Turn.FromAssistant(
              randomText(random), List.of(new ToolCall("c", "t", randomText(random)))));
      turns.add(new Turn.FromTool("c", "t", randomText(random)));
      turns.add(Turn.assistant(randomText(random)));
    }
    return new Example("id " + number, randomText(random), randomText(random), metadata, turns);
  }

  private static String randomText(Random random) {
    String alphabet = "ab \"',;\t\r\n\u0000\\{}$=@\u2028\uFEFF中é";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      if (random.nextInt(10) == 0) {
        text.appendCodePoint(0x1F600);
      } else {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
    }
    return text.toString();
  }

  @Test
  void messyFiles_giveRecordsOrOneClearLine() throws IOException {
    Path messy = DataFolder.find("messy").orElse(null);
    if (messy == null) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(messy)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      for (boolean queries : new boolean[] {false, true}) {
        try {
          if (queries) {
            ExampleReader.readQueries(file, ReadOptions.DEFAULT);
          } else {
            ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT);
          }
        } catch (ExemplarException e) {
          assertThat(e.getMessage())
              .startsWith(file + " line ")
              .hasLineCount(1)
              .hasSizeLessThan(file.toString().length() + 400);
        }
      }
    }
    assertThat(files).hasSizeGreaterThan(300);
  }

  @Test
  void messyCsv_isReadAsItsAuthorsExpect() {
    Path file = DataFolder.find("messy/banking77_embedded_newlines.csv").orElse(null);
    if (file == null) {
      return;
    }
    ReadOptions options =
        ReadOptions.DEFAULT.withKeys(ExampleKeys.DEFAULT.renamed("id", "text", "category"));
    List<Example> pool = ExampleReader.readPool(List.of(file), options);
    assertThat(pool).hasSize(3080);
    assertThat(pool.stream().filter(one -> one.input().contains("\n"))).hasSize(3);
  }

  @Test
  void jsonTestSuite_isAcceptedAndRefusedAsItsNamesSay() throws IOException {
    Path suite = DataFolder.find("messy/json_test_suite").orElse(null);
    if (suite == null) {
      return;
    }
    StrictJson json = StrictJson.with(ReadLimits.DEFAULT);
    List<String> wrong = new ArrayList<>();
    try (Stream<Path> files = Files.list(suite)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        boolean accepted;
        try {
          json.readFile(file);
          accepted = true;
        } catch (DataException e) {
          accepted = false;
        }
        boolean duplicateKeys = name.startsWith("y_object_duplicated");
        boolean refusedGood = name.startsWith("y_") && !accepted && !duplicateKeys;
        boolean acceptedBad = name.startsWith("n_") && accepted;
        if (refusedGood || acceptedBad) {
          wrong.add(name);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> ids(List<Example> examples) {
    return examples.stream().map(Example::id).toList();
  }
}
