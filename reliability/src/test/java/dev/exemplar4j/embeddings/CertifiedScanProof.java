package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.kernel.Kernels;
import dev.exemplar4j.reliability.Extent;
import dev.exemplar4j.reliability.Figures;
import dev.exemplar4j.reliability.Oracle;
import dev.exemplar4j.reliability.RandomTexts;
import dev.exemplar4j.reliability.SameAnswers;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;

/**
 * The scan of bytes against a loop over every float, with plain kernels and with the best that
 * there are. Bytes are scanned as soon as there is a full chunk.
 */
class CertifiedScanProof {

  private static final String QUERIES = "queries";

  /** Of a hundred queries so many go to a pool of this size with vectors of this dimension. */
  private record Share(int size, int dimension, boolean concentrated, int percent) {
    int of(int queries) {
      return Math.max(1, (int) (queries * (long) percent / 100));
    }
  }

  private static final List<Share> SHARES =
      List.of(
          new Share(0, 5, false, 1),
          new Share(1, 3, false, 6),
          new Share(63, 8, false, 10),
          new Share(64, 31, true, 10),
          new Share(65, 50, false, 10),
          new Share(1_000, 24, true, 8),
          new Share(4_096, 16, false, 24),
          new Share(4_500, 64, true, 29),
          new Share(100_000, 48, true, 1),
          new Share(100_000, 24, false, 1));

  /** The sum of a vector for each word; with much energy in few values, or evenly. */
  private record Words(Share share, ConcurrentMap<String, float[]> known)
      implements EmbeddingModel {

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(segments.stream().map(one -> embedding(one.text())).toList());
    }

    private Embedding embedding(String text) {
      float[] sum = new float[share.dimension()];
      sum[0] = 0.25f;
      for (String word : text.trim().split(" ", -1)) {
        float[] vector = known.computeIfAbsent(word, this::vector);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += vector[i];
        }
      }
      return Embedding.from(sum);
    }

    /** Some words have few values, for ties. */
    private float[] vector(String word) {
      Random random = new Random(word.hashCode());
      boolean coarse = random.nextInt(4) == 0;
      float[] vector = new float[share.dimension()];
      for (int i = 0; i < vector.length; i++) {
        float value = coarse ? random.nextInt(3) - 1 : (float) random.nextGaussian();
        vector[i] = share.concentrated() ? value / (1 + i) : value;
      }
      return vector;
    }

    float[] unit(String text) {
      return TextEmbedder.hasEmbedding(text)
          ? UnitVector.of(embedding(text), "words")
          : new float[0];
    }

    ExampleIndex index(Kernels kernels) {
      TextEmbedder embedder = new TextEmbedder(this, "words", EmbeddingSettings.DEFAULT);
      return new EmbeddingIndex(embedder, new ScanPlan(kernels, 1));
    }
  }

  @Test
  void certifiedScan_isTheScanOfFloats() {
    Figures figures = Figures.of("exact-cosine", getClass(), QUERIES);
    for (Share share : SHARES) {
      long started = System.nanoTime();
      Words model = new Words(share, new ConcurrentHashMap<>());
      try (ExampleIndex plain = model.index(Kernels.plain());
          ExampleIndex best = model.index(Kernels.best())) {
        SameAnswers answers = answers(share, model, List.of(plain, best));
        int queries = share.of(Extent.of(QUERIES));
        answers.run(share.size(), queries).count(figures, share.size(), started);
        figures.add("queries of full chunks, in bytes", share.size() >= 4_096 ? queries : 0);
        figures.add("of all with kernels " + Kernels.best().name() + " too", queries);
        assertThat(answers.difference()).as("seed %d", Extent.seed()).isEmpty();
      }
    }
    figures.finish();
  }

  private static SameAnswers answers(Share share, Words model, List<ExampleIndex> indexes) {
    Random random = new Random(Extent.seed() * 31 + share.size() * 7L + share.dimension());
    RandomTexts texts = new RandomTexts(random, 40 + share.size() / 5, 1);
    Oracle naive = Oracle.naive(model::unit, CertifiedScanProof::cosine);
    return new SameAnswers(random, texts, indexes, naive);
  }

  /** In the order of additions that is promised. */
  private static double cosine(float[] input, float[] example) {
    if (input.length == 0 || example.length == 0) {
      return Double.NaN;
    }
    float sum = 0;
    int fours = input.length / 4 * 4;
    for (int i = 0; i < fours; i += 4) {
      float four = input[i] * example[i];
      four += input[i + 1] * example[i + 1];
      four += input[i + 2] * example[i + 2];
      four += input[i + 3] * example[i + 3];
      sum += four;
    }
    for (int i = fours; i < input.length; i++) {
      sum += input[i] * example[i];
    }
    return Math.clamp(sum, -1f, 1f);
  }

  @Test
  void kernels_areThoseWithVectorInstructions() {
    assertThat(Kernels.best().name()).startsWith("vector(");
  }

  @Test
  void control_boundsThatAreTooLow_areFoundOut() {
    Share share = new Share(4_500, 24, false, 1);
    Words model = new Words(share, new ConcurrentHashMap<>());
    try (ExampleIndex index = model.index(new LowBounds())) {
      assertThat(answers(share, model, List.of(index)).run(share.size(), 500).difference())
          .isNotEmpty();
    }
  }

  /** The planted lie: one row in a thousand gets no bound. */
  private static final class LowBounds implements Kernels {

    @Override
    public String name() {
      return "low";
    }

    @Override
    public boolean scansBytesFaster() {
      return true;
    }

    @Override
    public void dots(float[][] columns, float[] query, float[] out, int rows) {
      Kernels.plain().dots(columns, query, out, rows);
    }

    @Override
    public void byteDots(byte[][] columns, float[] query, float[] out, int rows) {
      Kernels.plain().byteDots(columns, query, out, rows);
      for (int row = 0; row < rows; row += 1000) {
        out[row] = -1e9f;
      }
    }

    @Override
    public void byteRowDots(byte[] values, int[] rows, float[] query, float[] out, int count) {
      Kernels.plain().byteRowDots(values, rows, query, out, count);
    }
  }
}
