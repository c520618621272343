package dev.exemplar4j.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Example;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Our half of a comparison with peers in other languages: writes a generated pool, queries and
 * vectors as files that any language reads, times every Java system on them, and writes the times
 * with the answers, so that the peers can be held to them.
 *
 * <pre>
 * java -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
 *     dev.exemplar4j.benchmarks.PeerFiles FOLDER 100000
 * </pre>
 */
public final class PeerFiles {

  private static final long SEED = 20261121;
  private static final int QUERIES = 100;
  private static final int CHECKED = 20;
  private static final long NANOS = 4_000_000_000L;
  private static final int MIN_QUERIES = 5;
  private static final int MOST_VECTORS = 1_000_000;
  private static final int MOST_IN_A_LOOP = 1_000_000;

  private PeerFiles() {}

  /**
   * Writes and measures.
   *
   * @param arguments the folder for the files, and how many examples the pool holds
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<Example> pool = new GeneratedPool(SEED).examples(Integer.parseInt(arguments[1]));
    List<String> queries = new GeneratedPool(SEED + 1).texts(QUERIES);
    List<String> texts = pool.stream().map(Example::input).toList();
    Files.write(folder.resolve("texts.txt"), texts);
    Files.write(folder.resolve("queries.txt"), queries);
    if (pool.size() <= MOST_VECTORS) {
      writeVectors(folder.resolve("vectors.f32"), texts);
      writeVectors(folder.resolve("queries.f32"), queries);
    }
    ObjectNode results = new ObjectMapper().createObjectNode();
    results.put("java", Runtime.version().toString());
    results.put("streamGigabytesPerSecond", streamRate());
    for (SelectionSystem system : SelectionSystem.values()) {
      if (pool.size() <= most(system)) {
        System.err.println("timing " + system + " at " + pool.size());
        measure(system, pool, queries, results.putObject(system.name()));
      }
    }
    new ObjectMapper().writeValue(folder.resolve("java.json").toFile(), results);
  }

  /** How many examples it is timed with: more are too many for the memory, or for a day. */
  private static int most(SelectionSystem system) {
    return switch (system) {
      case EMBEDDING, IN_MEMORY_STORE -> MOST_VECTORS;
      case HASH_SETS -> MOST_IN_A_LOOP;
      default -> Integer.MAX_VALUE;
    };
  }

  private static void writeVectors(Path file, List<String> texts) throws IOException {
    GeneratedVectors model = new GeneratedVectors();
    ByteBuffer row =
        ByteBuffer.allocate(4 * GeneratedVectors.DIMENSION).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      for (String text : texts) {
        row.asFloatBuffer().put(model.embed(text).content().vector());
        out.write(row.array());
      }
    }
  }

  private static void measure(
      SelectionSystem system, List<Example> pool, List<String> queries, ObjectNode result) {
    try (SelectionSystem.Searcher searcher = system.open(pool)) {
      times(searcher, queries);
      List<Double> micros = times(searcher, queries);
      double[] sorted = micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      result.put("medianMicros", sorted[sorted.length / 2]);
      result.put("p99Micros", sorted[(int) (0.99 * (sorted.length - 1))]);
      ArrayNode answers = result.putArray("answers");
      for (String query : queries.subList(0, CHECKED)) {
        ArrayNode ids = answers.addArray();
        searcher.apply(query).forEach(id -> ids.add(Integer.parseInt(id.substring(3))));
      }
    }
  }

  private static List<Double> times(SelectionSystem.Searcher searcher, List<String> queries) {
    List<Double> micros = new ArrayList<>();
    long end = System.nanoTime() + NANOS;
    for (int i = 0; i < MIN_QUERIES || System.nanoTime() < end; i++) {
      long begin = System.nanoTime();
      requireAnswer(searcher.apply(queries.get(i % queries.size())));
      micros.add((System.nanoTime() - begin) / 1000.0);
    }
    return micros;
  }

  private static void requireAnswer(List<String> ids) {
    if (ids.isEmpty()) {
      throw new IllegalStateException("a query had no answer");
    }
  }

  /** How fast one thread sums floats that are not in a cache. */
  private static double streamRate() {
    float[] values = new float[64 << 20];
    Arrays.fill(values, 1);
    double best = 0;
    for (int round = 0; round < 10; round++) {
      long begin = System.nanoTime();
      if (sum(values) != values.length) {
        throw new IllegalStateException("the sum is wrong");
      }
      best = Math.max(best, 4.0 * values.length / (System.nanoTime() - begin));
    }
    return best;
  }

  /** Eight sums side by side: floats of one sum must be added in their order. */
  private static double sum(float[] values) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    double e = 0;
    double f = 0;
    double g = 0;
    double h = 0;
    for (int i = 0; i < values.length; i += 8) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
      e += values[i + 4];
      f += values[i + 5];
      g += values[i + 6];
      h += values[i + 7];
    }
    return a + b + c + d + e + f + g + h;
  }
}
