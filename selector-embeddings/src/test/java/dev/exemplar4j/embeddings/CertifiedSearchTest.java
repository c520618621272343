package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a scan of every vector: same ids, same order of ties, same bits of the scores. */
class CertifiedSearchTest {

  private static final long SEED = 20261121;

  /** Bytes are scanned as soon as there is a full chunk, whichever kernels run. */
  private static final ScanPlan EARLY = new ScanPlan(Kernels.best(), 1);

  private record Chosen(String id, double score) {}

  /** A pool that grows and changes, beside its naive twin. */
  private static final class Pool implements AutoCloseable {
    private final Random random;
    private final int dimension;
    private final float[] spread;
    private final GivenVectors model = new GivenVectors();
    private final NaiveScan naive = new NaiveScan();
    private final List<String> ids = new ArrayList<>();
    private final ExampleIndex index;
    private int made;

    Pool(int dimension, boolean concentrated, Random random, ScanPlan plan) {
      this.random = random;
      this.dimension = dimension;
      this.spread = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        spread[i] = concentrated ? 1f / (1 + i) : 1f;
      }
      index = new EmbeddingIndex(new TextEmbedder(model, "given", EmbeddingSettings.DEFAULT), plan);
    }

    void add(int count) {
      List<Example> added = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        added.add(example("e" + made++));
      }
      index.addAll(added);
      added.forEach(one -> ids.add(one.id()));
    }

    /** Every seventh vector has few values: duplicates and ties, and no energy in the head. */
    private Example example(String id) {
      String text = "t" + id + "/" + random.nextInt();
      model.put(text, vector());
      Example example = Example.of(id, text, "");
      naive.put(example, model.unit(text));
      return example;
    }

    private float[] vector() {
      float[] vector = new float[dimension];
      boolean coarse = random.nextInt(7) == 0;
      for (int i = 0; i < dimension; i++) {
        vector[i] = coarse ? random.nextInt(3) - 1 : (float) random.nextGaussian() * spread[i];
      }
      vector[0] += 0.25f;
      return vector;
    }

    void change(int times) {
      for (int i = 0; i < times; i++) {
        String id = ids.get(random.nextInt(ids.size()));
        if (random.nextBoolean()) {
          index.update(example(id));
        } else {
          ids.remove(id);
          naive.remove(id);
          assertThat(index.remove(id)).isTrue();
        }
      }
    }

    /** One by one and together, in blocks of changing size. */
    void requireSame(int queries, String what) {
      for (int done = 0; done < queries; ) {
        List<SelectionRequest> requests = new ArrayList<>();
        for (int left = Math.min(queries - done, 1 + random.nextInt(21)); left > 0; left--) {
          requests.add(nextRequest("query " + left));
        }
        List<Selection> together = index.selectAll(requests);
        assertThat(together).hasSameSizeAs(requests);
        for (int i = 0; i < requests.size(); i++) {
          SelectionRequest request = requests.get(i);
          List<Chosen> expected = chosen(naive.best(request, model.unit(request.input())));
          String seen = "seed %d, %s, query %d".formatted(SEED, what, done++);
          assertThat(chosen(together.get(i).examples())).as("%s", seen).isEqualTo(expected);
          assertThat(chosen(index.select(request).examples())).as("%s", seen).isEqualTo(expected);
        }
      }
    }

    private SelectionRequest nextRequest(String text) {
      model.put(text, vector());
      return request(text);
    }

    private SelectionRequest request(String text) {
      SelectionRequest request = SelectionRequest.of(text, 1 + random.nextInt(12));
      return switch (random.nextInt(8)) {
        case 0 -> request.withMinScore(random.nextDouble() * 2 - 1);
        case 1 -> request.withFilter(ExampleFilter.not(ExampleFilter.idIn(some(40))));
        case 2 -> request.withFilter(ExampleFilter.idIn(some(20)));
        case 3 -> request.withoutIds(some(3));
        case 4 -> request.withMaxExamples(1 + random.nextInt(100));
        default -> request;
      };
    }

    private List<String> some(int count) {
      return random
          .ints(Math.min(count, ids.size()), 0, Math.max(1, ids.size()))
          .mapToObj(ids::get)
          .distinct()
          .toList();
    }

    private static List<Chosen> chosen(List<SelectedExample> examples) {
      return examples.stream().map(one -> new Chosen(one.id(), one.score())).toList();
    }

    @Override
    public void close() {
      index.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 40, 5, false",
    "1, 7400, 3, false",
    "63, 7400, 8, false",
    "64, 7400, 9, true",
    "65, 7400, 31, false",
    "1000, 1600, 12, true",
    "4096, 400, 16, false",
    "4200, 600, 24, true",
    "4200, 600, 72, true",
    "4200, 600, 50, false",
    "9000, 120, 64, true",
    "100000, 12, 48, true",
    "100000, 12, 16, false"
  })
  void select_randomQueries_areThoseOfTheNaiveScan(
      int size, int queries, int dimension, boolean concentrated) {
    Random random = new Random(SEED + size + dimension);
    try (Pool pool = new Pool(dimension, concentrated, random, EARLY)) {
      pool.add(size);
      pool.requireSame(queries - queries / 3, "as added");
      if (size > 1) {
        pool.change(size / 20 + 1);
        pool.add(size / 20 + 1);
      }
      pool.requireSame(queries / 3, "changed");
    }
  }

  @Test
  void select_everyNeighbourIsATie_takesTheLowestIds() {
    GivenVectors model = new GivenVectors();
    float[] same = new float[64];
    same[3] = 0.4f;
    same[60] = -0.9f;
    model.put("same", same);
    NaiveScan naive = new NaiveScan();
    List<Example> added = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      added.add(Example.of("e" + i, "same", ""));
      naive.put(added.getLast(), model.unit("same"));
    }
    try (ExampleIndex index =
        new EmbeddingIndex(new TextEmbedder(model, "given", EmbeddingSettings.DEFAULT), EARLY)) {
      index.addAll(added);
      SelectionRequest request = SelectionRequest.of("same", 9);
      assertThat(index.select(request).ids())
          .isEqualTo(
              naive.best(request, model.unit("same")).stream().map(SelectedExample::id).toList());
    }
  }

  @Test
  void select_whileOthersAddAndRemove_findsWhatStays() throws Exception {
    try (Pool pool = new Pool(48, true, new Random(SEED), EARLY);
        ExecutorService executor = Executors.newSingleThreadExecutor()) {
      pool.add(9_000);
      float[] far = pool.vector();
      float[] near = far.clone();
      for (int i = 0; i < far.length; i++) {
        near[i] = -far[i];
      }
      pool.model.put("far", far);
      pool.model.put("near", near);
      List<String> before = pool.index.select("near", 8).ids();
      AtomicBoolean done = new AtomicBoolean();
      Future<?> writer =
          executor.submit(
              () -> {
                for (int i = 0; !done.get(); i++) {
                  pool.index.add(Example.of("x" + i, "far", ""));
                  pool.index.remove("x" + i / 2);
                }
              });
      for (int i = 0; i < 300; i++) {
        assertThat(pool.index.select("near", 8).ids()).as("seed %d", SEED).isEqualTo(before);
      }
      done.set(true);
      writer.get();
    }
  }

  /** Waits in the loop that turns vectors, until others have changed the pool. */
  private record Waiting(CountDownLatch begun, CountDownLatch changed) implements Kernels {

    private static final int BLOCK = 256;

    @Override
    public String name() {
      return "waiting";
    }

    @Override
    public boolean scansBytesFaster() {
      return true;
    }

    @Override
    public void dots(float[][] columns, float[] query, float[] out, int rows) {
      if (rows == BLOCK) {
        begun.countDown();
        try {
          changed.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      Kernels.plain().dots(columns, query, out, rows);
    }

    @Override
    public void byteDots(byte[][] columns, float[] query, float[] out, int rows) {
      Kernels.plain().byteDots(columns, query, out, rows);
    }

    @Override
    public void byteRowDots(byte[] values, int[] rows, float[] query, float[] out, int count) {
      Kernels.plain().byteRowDots(values, rows, query, out, count);
    }
  }

  @ParameterizedTest
  @CsvSource({"20, 20", "4900, 0"})
  void addAll_whileItQuantises_othersReadAndWrite(int removed, int added) throws Exception {
    Waiting kernels = new Waiting(new CountDownLatch(1), new CountDownLatch(1));
    try (Pool pool = new Pool(48, true, new Random(SEED), new ScanPlan(kernels, 1));
        ExecutorService executor = Executors.newSingleThreadExecutor()) {
      pool.add(4_000);
      Future<?> adding = executor.submit(() -> pool.add(5_000));
      kernels.begun().await();
      assertThat(pool.index.size()).isEqualTo(9_000);
      for (int i = 0; i < removed; i++) {
        pool.index.remove("e" + i);
        pool.naive.remove("e" + i);
      }
      for (int i = 0; i < added; i++) {
        pool.index.add(pool.example("late" + i));
      }
      kernels.changed().countDown();
      adding.get();
      for (int i = 0; i < removed; i++) {
        pool.ids.remove("e" + i);
      }
      pool.requireSame(50, "changed while quantising");
      pool.add(5_000);
      pool.requireSame(50, "grown again");
    }
  }

  @Test
  void kernels_asTheBuildExpects() {
    assertThat(Kernels.best().name()).startsWith(System.getProperty("expected.kernels", "plain"));
  }
}
