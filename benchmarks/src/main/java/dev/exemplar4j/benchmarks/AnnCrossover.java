package dev.exemplar4j.benchmarks;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.kernel.Kernels;
import dev.exemplar4j.lucene.Hnsw;
import dev.exemplar4j.lucene.HnswSettings;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The exact search of vectors beside walks through a graph: time, and the share of the exact choice
 * that is found. The graphs are built into folders once and then opened; what builds them takes
 * long, so build first and measure on a quiet machine in a second run.
 *
 * <p>The vectors are clustered like those of texts ({@link SpectrumVectors}), or random on the
 * sphere, which is the worst case for a graph.
 *
 * <pre>
 * java -Xmx6g --add-modules jdk.incubator.vector \
 *     -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
 *     dev.exemplar4j.benchmarks.AnnCrossover FOLDER clustered 100000
 * </pre>
 */
public final class AnnCrossover {

  private static final int[] CANDIDATES = {8, 32, 100, 300, 1_000};
  private static final int QUERIES = 200;
  private static final int WARM_UP = 400;
  private static final int TIMED = 1_000;
  private static final int WANTED = 8;
  private static final int ADDED_TOGETHER = 20_000;

  private AnnCrossover() {}

  /** Vectors by number, those of the queries remembered. */
  private record Numbered(IntFunction<float[]> vectors, Map<String, float[]> known)
      implements EmbeddingModel, ExampleVectors {

    private float[] vector(String text) {
      float[] vector = known.get(text);
      return vector == null ? vectors.apply(Integer.parseInt(text)) : vector;
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(
          segments.stream().map(segment -> Embedding.from(vector(segment.text()))).toList());
    }

    @Override
    public float[] ofInput(String input) {
      return vector(input);
    }

    @Override
    public List<float[]> of(List<Example> examples) {
      return examples.stream().map(one -> vector(one.input())).toList();
    }

    @Override
    public String name() {
      return "numbered";
    }

    @Override
    public String modelName() {
      return name();
    }
  }

  private static float[] onTheSphere(int number) {
    Random random = new Random(number);
    float[] vector = new float[SpectrumVectors.DIMENSION];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /**
   * Builds what is missing, and measures.
   *
   * @param arguments the folder, the kind of vectors, how many
   */
  public static void main(String[] arguments) {
    boolean clustered = arguments[1].equals("clustered");
    int size = Integer.parseInt(arguments[2]);
    Numbered model =
        new Numbered(
            clustered ? SpectrumVectors::vector : AnnCrossover::onTheSphere,
            new ConcurrentHashMap<>());
    List<String> queries =
        IntStream.range(size, size + QUERIES).mapToObj(Integer::toString).toList();
    queries.forEach(query -> model.known.put(query, model.vector(query)));
    System.out.println("vectors,size,kernels,search,candidates,recall,p50Micros,p95Micros");
    String vectors = arguments[1] + "," + size + "," + Kernels.best().name();
    List<List<String>> exact;
    try (ExampleIndex index = Embeddings.index(model)) {
      index.addAll(pool(0, size));
      exact = queries.stream().map(query -> index.select(query, WANTED).ids()).toList();
      print(vectors + ",exact,,1", times(index, queries));
    }
    for (HnswSettings.Precision precision : HnswSettings.Precision.values()) {
      String name = arguments[1] + "-" + size + "-" + precision.name().toLowerCase(Locale.ROOT);
      Path folder = Path.of(arguments[0], name);
      HnswSettings settings = HnswSettings.DEFAULT.withPrecision(precision);
      build(folder, model, settings, size);
      for (int candidates : CANDIDATES) {
        try (ExampleIndex index = Hnsw.open(folder, model, settings.withCandidates(candidates))) {
          String row =
              String.format(
                  Locale.ROOT,
                  "%s,hnsw-%s,%d,%.4f",
                  vectors,
                  precision.name().toLowerCase(Locale.ROOT),
                  candidates,
                  recall(index, queries, exact));
          print(row, times(index, queries));
        }
      }
    }
  }

  private static List<Example> pool(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> Example.of("e" + i, "" + i, "")).toList();
  }

  private static void build(Path folder, Numbered model, HnswSettings settings, int size) {
    long started = System.nanoTime();
    try (ExampleIndex index = Hnsw.open(folder, model, settings)) {
      int before = index.size();
      for (int from = before; from < size; from += ADDED_TOGETHER) {
        index.addAll(pool(from, Math.min(size, from + ADDED_TOGETHER)));
      }
      if (before < size) {
        System.out.printf(
            Locale.ROOT,
            "# %s built in %.1f s%n",
            folder.getFileName(),
            (System.nanoTime() - started) / 1e9);
      }
    }
  }

  private static double recall(ExampleIndex index, List<String> queries, List<List<String>> exact) {
    int found = 0;
    for (int i = 0; i < queries.size(); i++) {
      List<String> right = exact.get(i);
      found +=
          (int) index.select(queries.get(i), WANTED).ids().stream().filter(right::contains).count();
    }
    return found / (double) (WANTED * queries.size());
  }

  private static double[] times(ExampleIndex index, List<String> queries) {
    List<Double> micros = new ArrayList<>();
    for (int i = -WARM_UP; i < TIMED; i++) {
      long started = System.nanoTime();
      index.select(queries.get(Math.floorMod(i, QUERIES)), WANTED);
      if (i >= 0) {
        micros.add((System.nanoTime() - started) / 1e3);
      }
    }
    return micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static void print(String row, double[] sorted) {
    System.out.printf(
        Locale.ROOT,
        "%s,%.1f,%.1f%n",
        row,
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100]);
  }
}
