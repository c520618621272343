package dev.exemplar4j.reliability;

import static dev.exemplar4j.Limit.most;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.Limit;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.cost.Scenario;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.file.Journal;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import dev.exemplar4j.lucene.Hnsw;
import dev.exemplar4j.lucene.HnswSettings;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The limits of files, engines and chats, one row each: one step inside it and at it things are
 * done, one step outside they are refused in one line that says the rule and the value.
 */
class LimitsProof {

  private static final int LINE = 4_096;
  private static final int FILE = 8_192;
  private static final int DEPTH = 16;
  private static final ReadOptions OPTIONS =
      ReadOptions.DEFAULT.withLimits(new ReadLimits(LINE, FILE, DEPTH));

  @TempDir private static Path folder;

  static List<Limit> settings() {
    return SettingLimits.everywhere();
  }

  @ParameterizedTest
  @MethodSource({"files", "engines", "settings"})
  void limit_insideAtAndOutside(Limit limit) throws Exception {
    limit.assertHolds();
  }

  private static void read(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ExampleReader.readPool(List.of(file), OPTIONS)).isNotEmpty();
  }

  private static String record(String input) {
    return "{\"input\": \"" + input + "\", \"output\": \"o\"}";
  }

  private static String recordOf(long bytes) {
    return record("x".repeat((int) bytes - record("").length()));
  }

  /** Two records that fill a file. */
  private static String fileOf(long bytes) {
    return recordOf(bytes / 2 - 1) + "\n" + recordOf(bytes - bytes / 2 - 1) + "\n";
  }

  /** A record of a table over two lines. */
  private static String tableOf(long bytes) {
    int half = (int) bytes / 2;
    String first = "\"" + "x".repeat(half - 1);
    return "input,output\n" + first + "\n" + "y".repeat((int) bytes - half - 4) + "\",o\n";
  }

  private static String nested(long depth) {
    int lists = (int) depth - 1;
    return "{\"input\":\"i\",\"output\":\"o\",\"deep\":"
        + "[".repeat(lists)
        + "]".repeat(lists)
        + "}";
  }

  private static void json(String text) {
    JsonNode read = StrictJson.with(new ReadLimits(LINE, FILE, DEPTH)).readLine(text, "f", 1);
    assertThat(read.isValueNode()).isTrue();
  }

  static List<Limit> files() {
    String longLine = "longer than " + LINE + " bytes";
    String longFile = "more than " + FILE + " bytes";
    return List.of(
        most("line bytes", LINE, n -> read("l.jsonl", recordOf(n)), longLine),
        most("bytes of a record of a table", LINE, n -> read("t.csv", tableOf(n)), longLine),
        most("file bytes", FILE, n -> read("f.jsonl", fileOf(n)), longFile),
        most("decompressed bytes", FILE, n -> read("f.jsonl.gz", fileOf(n)), longFile),
        most("depth", DEPTH, n -> read("d.jsonl", nested(n)), "depth (17) exceeds"),
        most("digits", 1_000, n -> json("1".repeat((int) n)), "(1001) exceeds"),
        most("text of JSON", 1 << 20, n -> json("\"" + "x".repeat((int) n) + "\""), "exceeds"),
        most("bytes of a pipeline", 1 << 20, LimitsProof::pipeline, "more than 1048576 bytes"),
        most("bytes of a template", 1 << 20, LimitsProof::template, "more than 1048576 bytes"),
        most("bytes of a scenario", 16 << 20, LimitsProof::scenario, "more than 16777216 bytes"),
        most("minutes in a cache", 1_000_000, n -> prices(n, 1), "in [1, 1000000] but was 1000001"),
        most("count of JSON", 1_000_000_000_000_000L, n -> prices(1, n), "up to 10^15"),
        most("bytes of a record", Journal.MAX_RECORD, LimitsProof::append, "67108864"),
        Limit.least("bytes of a record", 1, LimitsProof::append, "from 1 to").silent());
  }

  private static Path padded(String name, String json, long bytes) throws IOException {
    byte[] content = new byte[(int) bytes];
    Arrays.fill(content, (byte) ' ');
    byte[] head = json.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(head, 0, content, 0, head.length);
    return Files.write(folder.resolve(name), content);
  }

  private static void pipeline(long bytes) throws IOException {
    Pipeline.load(padded("p.json", "{\"selector\": {\"kind\": \"jaccard\"}}", bytes));
  }

  private static void template(long bytes) throws IOException {
    PromptTemplate.read(padded("t.json", "{\"kind\": \"chat\", \"system\": \"Answer.\"}", bytes));
  }

  private static void scenario(long bytes) throws IOException {
    Scenario.read(
        padded(
            "s.json",
            """
            {"schema": "exemplar4j-scenario/1", "start": "2026-11-21", "months": 1,
             "requestsPerMonth": 1, "cacheHits": {"kind": "given", "share": 0},
             "tokens": {"instructions": 1, "query": 1, "answer": 1, "example": 1},
             "strategies": [{"kind": "zero-shot", "model": "m"}]}
            """,
            bytes));
  }

  private static void prices(long minutes, long minTokens) throws IOException {
    PriceCatalogue.read(
        Files.writeString(
            folder.resolve("c.json"),
            """
            {"schema": "exemplar4j-prices/1", "asOf": "2026-11-21", "currency": "USD", "prices": [
             {"provider": "a", "model": "m", "inputPer1M": 1, "confidence": "low",
              "source": {"reference": "x", "date": "2026"},
              "cache": {"kind": "free-write", "minTokens": %d, "ttlMinutes": %d, "expiry": "fixed"}}]}
            """
                .formatted(minTokens, minutes)));
  }

  private static void append(long bytes) throws IOException {
    byte[] payload = new byte[(int) bytes];
    Arrays.fill(payload, (byte) 1);
    Path file = folder.resolve("j.journal");
    Files.deleteIfExists(file);
    try (Journal journal = Journal.open(file, (number, read) -> {})) {
      journal.append(payload);
    }
    Journal.open(file, (number, read) -> assertThat(read).hasSize((int) bytes)).close();
    Files.delete(file);
  }

  private static EmbeddingModel model(long dimension) {
    float[] vector = new float[(int) dimension];
    vector[0] = 1;
    return new EmbeddingModel() {
      @Override
      public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(segments.stream().map(one -> Embedding.from(vector)).toList());
      }
    };
  }

  private static void add(ExampleIndex opened) {
    try (ExampleIndex index = opened) {
      index.add(Example.of("1", "some words", "o"));
      assertThat(index.select("some words", 1).ids()).containsExactly("1");
    }
  }

  static List<Limit> engines() {
    return List.of(
        most("dimensions", 65_536, n -> add(Embeddings.index(model(n))), "65536 dimensions"),
        most(
            "dimensions of HNSW",
            4_096,
            n ->
                add(
                    Hnsw.inMemory(
                        Embeddings.vectors(Embeddings.index(model(n))), HnswSettings.DEFAULT)),
            "4096 dimensions"));
  }

  /** Where an engine changes its way of carrying out a filter, nothing is to be seen of it. */
  @Test
  void filter_aroundTheMostPartsOfAQuery_choosesTheSame() {
    try (ExampleIndex index = Bm25.inMemory(Bm25Settings.DEFAULT)) {
      for (int i = 0; i < 300; i++) {
        index.add(Example.of("e" + i, "some words", "o", Metadata.of("n", (long) i)));
      }
      for (int parts : new int[] {1, 127, 128, 129, 255, 256, 257, 299}) {
        List<ExampleFilter> any =
            IntStream.range(0, parts).mapToObj(i -> ExampleFilter.equal("n", (double) i)).toList();
        SelectionRequest request =
            SelectionRequest.of("some words", 300).withFilter(new ExampleFilter.Or(any));
        assertThat(index.select(request).examples()).as("%d parts", parts).hasSize(parts);
      }
    }
  }
}
