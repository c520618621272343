package dev.exemplar4j.benchmarks.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.community.rag.content.retriever.lucene.LuceneContentRetriever;
import dev.langchain4j.community.rag.content.retriever.lucene.LuceneEmbeddingStore;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.query.Query;
import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/**
 * Times Java libraries on the files that {@code PeerFiles} wrote, each in the manner of its own
 * documentation, and prints a line for each like those of {@code peers.py}: {@code
 * size,method,peer,version,medianMicros,timesOurs,sameIds,note}.
 */
public final class JavaPeers {

  private static final int WANTED = 8;
  private static final int COMPARED = 20;
  private static final long NANOS = 4_000_000_000L;
  private static final int MIN_QUERIES = 5;
  private static final int DIMENSION = 384;
  private static final int DEGREE = 32;
  private static final int LARGEST_GRAPH = 100_000;
  private static final int LARGEST_RETRIEVER = 1_000_000;

  private JavaPeers() {}

  /** A search for the best rows for a query, both by number. */
  private interface Search extends IntFunction<List<Integer>> {}

  /**
   * Measures.
   *
   * @param arguments the folder of the files, and the folder of the jars to run with, whose names
   *     tell the versions
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path jars = Path.of(arguments[1]);
    JsonNode ours = new ObjectMapper().readTree(folder.resolve("java.json").toFile());
    long size;
    try (var lines = Files.lines(folder.resolve("texts.txt"))) {
      size = lines.count();
    }
    String retriever = version(jars, "langchain4j-community-lucene-");
    String start = size + ",bm25,LangChain4j community Lucene retriever," + retriever;
    if (size > LARGEST_RETRIEVER) {
      System.out.println(start + ",,,,left out above " + LARGEST_RETRIEVER + " examples");
    } else {
      retriever(folder, start, ours.get("BM25_ON_HEAP"));
    }
    start = size + ",embedding,JVector," + version(jars, "jvector-");
    if (size > LARGEST_GRAPH) {
      System.out.println(start + ",,,,left out above " + LARGEST_GRAPH + " examples: too slow");
    } else {
      graph(folder, start, ours.get("EMBEDDING"));
    }
  }

  private static String version(Path jars, String start) throws IOException {
    try (var files = Files.list(jars)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(start))
          .map(name -> name.substring(start.length(), name.length() - ".jar".length()))
          .findFirst()
          .orElse("");
    }
  }

  private static void retriever(Path folder, String start, JsonNode ours) throws IOException {
    List<String> texts = Files.readAllLines(folder.resolve("texts.txt"));
    List<String> queries = Files.readAllLines(folder.resolve("queries.txt"));
    long begin = System.nanoTime();
    try (Directory directory = new MMapDirectory(Files.createTempDirectory(folder, "community-lucene"))) {
      LuceneEmbeddingStore store = LuceneEmbeddingStore.builder().directory(directory).build();
      store.addAll(
          IntStream.range(0, texts.size()).mapToObj(Integer::toString).toList(),
          null,
          IntStream.range(0, texts.size()).mapToObj(row -> segment(texts, row)).toList());
      double built = (System.nanoTime() - begin) / 1e9;
      LuceneContentRetriever retriever =
          LuceneContentRetriever.builder()
              .directory(directory)
              .maxResults(WANTED)
              .onlyMatches()
              .build();
      print(
          start,
          query ->
              retriever.retrieve(Query.from(queries.get(query))).stream()
                  .map(found -> found.textSegment().metadata().getString("row"))
                  .map(Integer::valueOf)
                  .toList(),
          ours,
          queries.size(),
          String.format(
              Locale.ROOT,
              "built in %.1f s; analyses and parses the query in its own way and reads the folder anew for each",
              built));
    }
  }

  private static TextSegment segment(List<String> texts, int row) {
    return TextSegment.from(texts.get(row), new Metadata().put("row", Integer.toString(row)));
  }

  private static void graph(Path folder, String start, JsonNode ours) throws IOException {
    List<VectorFloat<?>> vectors = vectors(folder.resolve("vectors.f32"));
    List<VectorFloat<?>> queries = vectors(folder.resolve("queries.f32"));
    var values = new ListRandomAccessVectorValues(vectors, DIMENSION);
    var scores =
        BuildScoreProvider.randomAccessScoreProvider(values, VectorSimilarityFunction.DOT_PRODUCT);
    long begin = System.nanoTime();
    try (var builder =
        GraphIndexBuilder.builder(scores, DIMENSION, DEGREE)
            .withBeamWidth(100)
            .withNeighborOverflow(1.2f)
            .withAlpha(1.2f)
            .build()) {
      ImmutableGraphIndex graph = builder.build(values);
      double built = (System.nanoTime() - begin) / 1e9;
      try (GraphSearcher searcher = new GraphSearcher(graph)) {
        print(
            start,
            query -> {
              SearchResult found =
                  searcher.search(
                      DefaultSearchScoreProvider.exact(
                          queries.get(query), VectorSimilarityFunction.DOT_PRODUCT, values),
                      WANTED,
                      8 * WANTED,
                      0,
                      0,
                      Bits.ALL);
              return Arrays.stream(found.getNodes()).map(node -> node.node).toList();
            },
            ours,
            queries.size(),
            String.format(Locale.ROOT, "built in %.1f s with both cores; 64 candidates", built));
      }
    }
  }

  private static List<VectorFloat<?>> vectors(Path file) throws IOException {
    VectorTypeSupport types = VectorizationProvider.getInstance().getVectorTypeSupport();
    List<VectorFloat<?>> vectors = new ArrayList<>();
    ByteBuffer row = ByteBuffer.allocate(Float.BYTES * DIMENSION).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(row) > 0 || row.position() > 0) {
        if (!row.hasRemaining()) {
          float[] vector = new float[DIMENSION];
          row.flip().asFloatBuffer().get(vector);
          row.clear();
          vectors.add(types.createFloatVector(vector));
        }
      }
    }
    return vectors;
  }

  private static void print(String start, Search search, JsonNode ours, int queries, String note) {
    double share = sameIds(search, ours.get("answers"));
    medianMicros(search, queries);
    double micros = medianMicros(search, queries);
    System.out.printf(
        Locale.ROOT,
        "%s,%.1f,%.2f,%.3f,%s%n",
        start,
        micros,
        micros / ours.get("medianMicros").asDouble(),
        share,
        note);
  }

  private static double sameIds(Search search, JsonNode answers) {
    int same = 0;
    int all = 0;
    for (int query = 0; query < Math.min(COMPARED, answers.size()); query++) {
      List<Integer> found = search.apply(query);
      for (JsonNode row : answers.get(query)) {
        same += found.contains(row.asInt()) ? 1 : 0;
        all++;
      }
    }
    return same / (double) all;
  }

  private static double medianMicros(Search search, int queries) {
    List<Double> micros = new ArrayList<>();
    long end = System.nanoTime() + NANOS;
    for (int query = 0; query < MIN_QUERIES || System.nanoTime() < end; query++) {
      long begin = System.nanoTime();
      search.apply(query % queries);
      micros.add((System.nanoTime() - begin) / 1e3);
    }
    double[] sorted = micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
