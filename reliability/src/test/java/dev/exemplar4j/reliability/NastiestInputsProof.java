package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.TenantId;
import dev.exemplar4j.embeddings.EmbeddingStores;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.file.ExemplarException;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Mask;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The inputs that break such libraries, each by its number and name: taken as what it is, or
 * refused in one line. Files, numbers and pages have the classes beside this one; what needs a full
 * disk or a fault in the middle of a call has a proof of its own.
 */
class NastiestInputsProof {

  private static final ReadOptions LIMITED =
      ReadOptions.DEFAULT.withLimits(new ReadLimits(4_096, 1 << 20, 16));

  @TempDir private Path folder;

  private interface Act {
    void run() throws Exception;
  }

  private static void refused(Act act) {
    Throwable failure = catchThrowable(act::run);
    assertThat(failure).isInstanceOfAny(ExemplarException.class, IllegalArgumentException.class);
    assertThat(failure.getMessage().lines().count()).isEqualTo(1);
  }

  private void fileRefused(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    refused(() -> ExampleReader.readPool(List.of(file), LIMITED));
  }

  private void lineRefused(String line) throws IOException {
    fileRefused("pool.jsonl", line.getBytes(StandardCharsets.UTF_8));
  }

  private static String record(String input) {
    return "{\"input\": \"" + input + "\", \"output\": \"o\"}";
  }

  private static ExampleIndex jaccard(Example... examples) {
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    index.addAll(List.of(examples));
    return index;
  }

  private static List<ExampleIndex> engines() {
    return List.of(
        Jaccard.index(Tokenizer.words()),
        Bm25.inMemory(Bm25Settings.DEFAULT),
        Bm25.onHeap(Bm25Settings.DEFAULT));
  }

  @Test
  void nasty01_lineWithoutEnd_atBelowAndAboveTheLimit() throws IOException {
    String frame = record("");
    for (int length : new int[] {4_095, 4_096}) {
      Path file = folder.resolve("line.jsonl");
      Files.writeString(file, record("x".repeat(length - frame.length())));
      assertThat(ExampleReader.readPool(List.of(file), LIMITED)).hasSize(1);
    }
    lineRefused(record("x".repeat(4_097 - frame.length())));
    lineRefused("x".repeat(1 << 20));
  }

  @Test
  void nasty02_idsThatBecomeOne_areRefusedOrStayTwo() {
    refused(() -> Example.of("a\ud800", "i", "o"));
    String[] alike = {"\u00e9", "e\u0301", "I", "i", "\u0131", "\u0130", "a", "a ", "Aa", "BB"};
    for (ExampleIndex index : engines()) {
      try (index) {
        for (String id : alike) {
          index.add(Example.of(id, "same words", "o"));
        }
        assertThat(index.size()).isEqualTo(alike.length);
        assertThat(index.get("e\u0301")).isPresent();
      }
    }
  }

  @Test
  void nasty03_tenantsThatLookAlike_areRefusedOrDiffer() {
    for (String bad : List.of("", "x".repeat(257), "a\u0000b", "\ud800")) {
      refused(() -> new TenantId(bad));
    }
    List<TenantId> alike =
        IntStream.range(0, 4)
            .mapToObj(i -> new TenantId(List.of("a:b", "a", "A", "../b").get(i)))
            .toList();
    assertThat(alike).doesNotHaveDuplicates();
  }

  @Test
  void nasty04_metadataKeysOfEngines_staySomebodysOwn() {
    for (String key : List.of("id", "_id", "text", "vector", "tenant", "a.b", "input", "m.id")) {
      for (ExampleIndex index : engines()) {
        try (index) {
          index.add(Example.of("1", "same words", "o", Metadata.of(key, "2")));
          index.add(Example.of("2", "same words", "o", Metadata.of(key, 7L)));
          assertThat(index.size()).as(key).isEqualTo(2);
          SelectionRequest request =
              SelectionRequest.of("same words", 5).withFilter(ExampleFilter.equal(key, "2"));
          assertThat(index.select(request).ids()).as(key).containsExactly("1");
        }
      }
    }
    refused(() -> Metadata.of("", "x"));
    refused(() -> Metadata.of("x".repeat(40_000), "x"));
  }

  @Test
  void nasty05_termBeyondTheEngine_isKeptOrRefusedWhole() {
    String huge = "x".repeat(40_000);
    for (ExampleIndex index : engines()) {
      try (index) {
        index.add(Example.of("1", "old " + huge, "o", Metadata.of("long", huge)));
        index.add(Example.of("2", "other words", "o"));
        assertThat(index.select(SelectionRequest.of("old", 5)).ids()).containsExactly("1");
        assertThat(index.get("1").orElseThrow().metadata().get("long")).contains(huge);
      }
    }
  }

  @Test
  void nasty06_controlSignsMarksAndMixedLineEnds() throws IOException {
    Path file = folder.resolve("mixed.jsonl");
    String text = "\ufeff" + record("a\\u0000\u202e\u200b\u2028") + "\r\n" + record("b");
    Files.writeString(file, text);
    assertThat(ExampleReader.readPool(List.of(file), LIMITED))
        .extracting(Example::input)
        .containsExactly("a\u0000\u202e\u200b\u2028", "b");
    fileRefused("latin.jsonl", record("\u00e9").getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void nasty09_jsonThatParsersChange_isRefused() throws IOException {
    for (String line :
        List.of(
            "{\"input\":\"a\",\"input\":\"b\",\"output\":\"o\"}",
            record("a") + record("b"),
            "{\"input\":\"a\",\"output\":\"o\",\"metadata\":{\"x\":1e400}}",
            "{\"input\":\"a\",\"output\":\"o\",\"metadata\":{\"x\":NaN}}",
            "[".repeat(1_001),
            "{\"input\":\"a\",\"output\":\"o\",\"metadata\":{\"x\":" + "1".repeat(1_001) + "}}",
            "null",
            "{}")) {
      lineRefused(line);
    }
    Path file = folder.resolve("words.jsonl");
    Files.writeString(
        file, "{\"input\":\"a\",\"output\":\"o\",\"metadata\":{\"lc\":1,\"@class\":\"x.Y\"}}");
    assertThat(ExampleReader.readPool(List.of(file), LIMITED).getFirst().metadata().get("@class"))
        .contains("x.Y");
  }

  private static EmbeddingModel model(Function<Integer, List<Embedding>> vectors) {
    return new EmbeddingModel() {
      @Override
      public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(vectors.apply(segments.size()));
      }
    };
  }

  private static List<Embedding> same(int count, float... vector) {
    return IntStream.range(0, count).mapToObj(i -> Embedding.from(vector)).toList();
  }

  @Test
  void nasty11_vectorsThatAreNone_leaveThePoolAsItWas() {
    Example one = Example.of("1", "a", "o");
    Example two = Example.of("2", "b", "o");
    List<Function<Integer, List<Embedding>>> bad =
        List.of(
            n -> same(n, Float.NaN, 1),
            n -> same(n, Float.POSITIVE_INFINITY, 1),
            n -> same(n, 0, 0),
            n -> same(n),
            n -> same(n - 1, 1, 1),
            n -> same(n + 1, 1, 1));
    for (Function<Integer, List<Embedding>> vectors : bad) {
      try (ExampleIndex index = Embeddings.index(model(vectors))) {
        assertThat(catchThrowable(() -> index.addAll(List.of(one, two)))).isNotNull();
        assertThat(index.size()).isZero();
      }
    }
  }

  @Test
  void nasty12_scoresThatAreNoNumbers_areRefusedAndTiesGoById() {
    Example one = Example.of("1", "a", "o");
    for (double score : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
      refused(() -> new SelectedExample(one, score, 1));
    }
    Example[] ties = new Example[100];
    for (int i = 0; i < ties.length; i++) {
      ties[i] = Example.of(String.valueOf((i * 37) % 100), "same", "o");
    }
    for (ExampleIndex index : engines()) {
      try (index) {
        index.addAll(List.of(ties));
        assertThat(index.select(SelectionRequest.of("same", 100)).ids()).isSorted().hasSize(100);
      }
    }
  }

  @Test
  void nasty17_namesOfTenants_stayInTheirFolder() {
    for (String name : List.of("../../etc/x", "/etc/x", "CON", "a/b", "a\\b", ".", "..")) {
      String file = new TenantId(name).fileName();
      assertThat(folder.resolve(file).getParent()).isEqualTo(folder);
      assertThat(file).matches("[A-Za-z0-9_=-]+").isNotEqualToIgnoringCase("con");
    }
  }

  @Test
  void nasty18_compressedBombsAndHalves_areRefused() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bomb)) {
      out.write((record("x".repeat(3_000)) + "\n").repeat(2_000).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(bomb.size()).isLessThan(1 << 20);
    fileRefused("bomb.jsonl.gz", bomb.toByteArray());
    byte[] half = java.util.Arrays.copyOf(bomb.toByteArray(), 200);
    fileRefused("half.jsonl.gz", half);
    byte[] wrong = gzip(record("a"));
    wrong[wrong.length - 6] ^= 1;
    fileRefused("crc.jsonl.gz", wrong);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void nasty19_cellsOfTables_comeBackOrAreRefused() throws IOException {
    List<Example> cells = new ArrayList<>();
    for (String text : List.of("=HYPERLINK(\"x\")", "+1", "-1", "@x", "\tx", "a,\"b\"\r\nc")) {
      cells.add(Example.of("e" + cells.size(), text, text));
    }
    Path file = folder.resolve("cells.csv");
    ExampleWriter.write(file, cells);
    assertThat(ExampleReader.readPool(List.of(file), LIMITED)).isEqualTo(cells);
    for (String table :
        List.of("input,output\n\"open,x", "input,output\na,b,c", "input,input\na,b", "a,b\n1,2")) {
      fileRefused("table.csv", table.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void nasty21_textsForPatterns_areMasked() {
    for (String text :
        List.of(
            "a".repeat(400_000), " ".repeat(400_000) + "x", "a@".repeat(200_000), "(".repeat(9))) {
      assertThat(Mask.all().apply(text)).isNotNull();
    }
  }

  @Test
  void nasty22_collidingWords_areStillFound() {
    List<String> colliding = List.of("");
    for (int i = 0; i < 12; i++) {
      List<String> next = new ArrayList<>();
      colliding.forEach(one -> next.addAll(List.of(one + "Aa", one + "BB")));
      colliding = next;
    }
    String text = String.join(" ", colliding);
    try (ExampleIndex index = jaccard(Example.of("1", text, "o"), Example.of("2", "other", "o"))) {
      assertThat(index.select(SelectionRequest.of(text, 1)).ids()).containsExactly("1");
    }
  }

  @Test
  void nasty23_storeThatLies_isLookedAtAgain() {
    Example one = Example.of("1", "a", "o", Metadata.of("tenant", "mine"));
    Example other = Example.of("2", "b", "o", Metadata.of("tenant", "theirs"));
    List<EmbeddingMatch<TextSegment>> found = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      for (Example each : List.of(other, one)) {
        found.add(
            new EmbeddingMatch<>(
                0.9, each.id(), Embedding.from(new float[] {1}), EmbeddingStores.segment(each)));
      }
    }
    Selection selection =
        EmbeddingStores.selector(
                (SearchOnly) request -> new EmbeddingSearchResult<>(found), model(n -> same(n, 1)))
            .select(SelectionRequest.of("a", 5).withFilter(ExampleFilter.equal("tenant", "mine")));
    assertThat(selection.ids()).containsExactly("1");
  }

  @Test
  void nasty24_inputsOfAnyLength_andAsManyAsThereAre() {
    StringBuilder words = new StringBuilder();
    IntStream.range(0, 1_025).forEach(i -> words.append(" word").append(i));
    for (ExampleIndex index : engines()) {
      try (index) {
        index.add(Example.of("1", "word7 and more", "o"));
        assertThat(index.select(SelectionRequest.of(words.toString(), 5)).ids())
            .containsExactly("1");
        assertThat(index.select(SelectionRequest.of("?!", 5)).isEmpty()).isTrue();
        assertThat(index.select(SelectionRequest.of("x".repeat(1 << 20), 5)).isEmpty()).isTrue();
        int most = SelectionRequest.MAX_EXAMPLES;
        assertThat(index.select(SelectionRequest.of("word7", most)).ids()).containsExactly("1");
        refused(() -> SelectionRequest.of("word7", most + 1));
        refused(() -> SelectionRequest.of("word7", Integer.MAX_VALUE));
        refused(() -> SelectionRequest.of("word7", -1));
      }
    }
  }
}
