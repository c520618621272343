package dev.exemplar4j.reliability;

import static dev.exemplar4j.Limit.joined;
import static dev.exemplar4j.Limit.least;
import static dev.exemplar4j.Limit.most;
import static dev.exemplar4j.Limit.within;

import dev.exemplar4j.Limit;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.langchain4j.Adapters;
import dev.exemplar4j.langchain4j.FewShot;
import dev.exemplar4j.lucene.Bm25Parameters;
import dev.exemplar4j.lucene.Bm25Settings;
import dev.exemplar4j.lucene.HnswSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The limits of settings of engines and of chats. */
final class SettingLimits {

  private static final String LONGEST = "at most PT876000H";

  private SettingLimits() {}

  static List<Limit> everywhere() {
    return joined(engines(), chats());
  }

  private static List<Limit> engines() {
    return joined(
        within("b of BM25", 0, 1, b -> new Bm25Parameters(1, b)),
        within("maxQueryTerms", 1, 1_024, n -> terms((int) n)),
        within("connections", 2, 512, n -> hnsw((int) n, 1, 1)),
        within("beamWidth", 1, 3_200, n -> hnsw(2, (int) n, 1)),
        within("candidates", 1, 10_000, n -> hnsw(2, 1, (int) n)),
        List.of(
            least("k1 of BM25", 0, k -> new Bm25Parameters(k, 0)),
            least("batchSize", 1, n -> EmbeddingSettings.DEFAULT.withBatchSize((int) n))));
  }

  private static void terms(int n) {
    new Bm25Settings(new Bm25Parameters(0, 1), Bm25Settings.DEFAULT.analysis(), n);
  }

  private static void hnsw(int connections, int beamWidth, int candidates) {
    new HnswSettings(connections, beamWidth, candidates, HnswSettings.Precision.FLOAT);
  }

  private static List<Limit> chats() {
    Duration longest = Duration.ofDays(36_500);
    return joined(
        within("examples of a chat", 1, 1_000, n -> FewShot.builder().maxExamples((int) n)),
        within("attempts", 1, 10, n -> FewShot.builder().retries((int) n, Duration.ofSeconds(1))),
        List.of(
            least("budget", 1, n -> FewShot.builder().budget(n, TokenCounter.ofCharacters(4))),
            duration("timeLimit", Duration.ZERO, SettingLimits::timeLimit, "positive"),
            most("timeLimit", 0, n -> timeLimit(longest.plusNanos(n)), LONGEST),
            most(
                "first pause of a chat",
                60_000_000_000L,
                n -> FewShot.builder().retries(1, Duration.ofNanos(n)),
                "in [1ms, 1m]"),
            duration(
                "first pause of a chat",
                Duration.ofNanos(999_999),
                pause -> FewShot.builder().retries(1, pause),
                "in [1ms, 1m]"),
            duration(
                "longest pause of all",
                Duration.ofSeconds(Long.MAX_VALUE),
                pause -> FewShot.builder().retries(1, pause),
                "in [1ms, 1m]"),
            least("failures", 1, n -> FewShot.builder().circuit((int) n, Duration.ofDays(1))),
            duration("pause of a circuit", Duration.ZERO, SettingLimits::circuit, "positive"),
            most("pause of a circuit", 0, n -> circuit(longest.plusNanos(n)), LONGEST),
            least("rememberedCalls", 1, n -> FewShot.builder().rememberedCalls((int) n)),
            least(
                "maxExamples of a retriever",
                1,
                n -> Adapters.contentRetriever(r -> null, (int) n, Example::output))));
  }

  private static void timeLimit(Duration limit) {
    FewShot.builder().timeLimit(limit);
  }

  private static void circuit(Duration pause) {
    FewShot.builder().circuit(1, pause);
  }

  /** A time that is refused. */
  private static Limit duration(
      String name, Duration outside, Consumer<Duration> take, String rule) {
    return new Limit(
        name + " not " + outside,
        List.of(() -> take.accept(Duration.ofMillis(1)), () -> take.accept(Duration.ofMinutes(1))),
        () -> take.accept(outside),
        List.of(rule, outside.toString()));
  }
}
