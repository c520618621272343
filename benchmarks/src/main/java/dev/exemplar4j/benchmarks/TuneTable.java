package dev.exemplar4j.benchmarks;

import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.evaluate.Candidate;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.evaluate.Tuner;
import dev.exemplar4j.evaluate.Tuning;
import dev.exemplar4j.evaluate.TuningSettings;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.pipeline.SharedPool;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Resampling;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What {@code exemplar tune} finds with a pool alone, measured on the queries beside the usual
 * selectors. Writes CSV to standard output: {@code TuneTable DATA CACHE MAX_QUERIES SECONDS
 * [DATASET...]}.
 */
public final class TuneTable {

  private static final int K = 8;
  private static final Resampling RESAMPLING = Resampling.seeded(1);
  private static final List<String> USUAL = List.of("jaccard", "bm25", "embedding", "hybrid");

  private TuneTable() {}

  /**
   * Writes the table.
   *
   * @param args the folder of the datasets, the folder of cached vectors, how many queries at most,
   *     how many seconds a search has, and the names of datasets, all if there is none
   * @throws IOException if a dataset cannot be read
   */
  public static void main(String[] args) throws IOException {
    PipelineResources resources = MiniLmVectors.resources(Path.of(args[1]));
    List<String> names =
        args.length > 4
            ? List.of(args).subList(4, args.length)
            : Stream.concat(Dataset.LABELS.stream(), Dataset.STRUCTURES.stream()).toList();
    System.out.println(
        "dataset,metric,pool,queries,jaccard,bm25,embedding,hybrid,tuned,tunedOnPool,"
            + "bestUsual,difference,low,high,p,seconds,items,candidates,shrinkage,chosenAgain,"
            + "leftOut,pipeline,k");
    for (String name : names) {
      Dataset data = Dataset.read(Path.of(args[0]), name, Integer.parseInt(args[2]));
      System.out.println(row(data, Integer.parseInt(args[3]), resources));
      System.out.flush();
    }
  }

  private static String row(Dataset data, int seconds, PipelineResources resources) {
    Metric metric = data.hasLabels() ? Metrics.vote() : Metrics.tokenF1Best();
    TuningSettings settings =
        TuningSettings.of(metric, K)
            .withEmbeddingModel(MiniLmVectors.NAME)
            .withMaxTime(Duration.ofSeconds(seconds));
    Tuning tuning = Tuner.tune(data.pool(), settings, resources);
    try (SharedPool shared = SharedPool.of(data.pool(), resources)) {
      Evaluation tuned = measure("tuned", tuning.best(), data, metric, shared);
      List<Evaluation> usual =
          USUAL.stream().map(name -> measure(name, usual(name), data, metric, shared)).toList();
      return row(data, metric, tuning, tuned, usual);
    }
  }

  private static String row(
      Dataset data, Metric metric, Tuning tuning, Evaluation tuned, List<Evaluation> usual) {
    Evaluation best =
        usual.stream().max(Comparator.comparingDouble(one -> mean(one, metric))).orElseThrow();
    PairedComparison compared = tuned.against(best, metric.name(), RESAMPLING);
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%d,%.4f,%.4f,%.4f,%.4f,%.4f,%.4f,%s,%.4f,%.4f,%.4f,%.4f,%.1f,%d,%d,%.4f,%.2f,\"%s\",\"%s\",%d",
        data.name(),
        metric.name(),
        data.pool().size(),
        data.queries().size(),
        mean(usual.get(0), metric),
        mean(usual.get(1), metric),
        mean(usual.get(2), metric),
        mean(usual.get(3), metric),
        mean(tuned, metric),
        mean(tuning.report(), metric),
        best.selector(),
        compared.difference(),
        compared.low(),
        compared.high(),
        compared.pValue(),
        tuning.elapsed().toMillis() / 1000.0,
        tuning.report().results().size(),
        tuning.tried().size(),
        tuning.shrinkage(),
        tuning.noise().again(),
        String.join("; ", tuning.leftOut()),
        tuning.best().name(),
        tuning.best().maxExamples());
  }

  private static double mean(Evaluation one, Metric metric) {
    return one.estimate(metric.name(), RESAMPLING).mean();
  }

  private static Candidate usual(String name) {
    Part embedding = Part.of("embedding").with("model", MiniLmVectors.NAME);
    Part part =
        switch (name) {
          case "embedding" -> embedding;
          case "hybrid" -> Part.of("fused").with("parts", List.of(Part.of("bm25"), embedding));
          default -> Part.of(name);
        };
    return new Candidate(name, Pipeline.of(part), K);
  }

  private static Evaluation measure(
      String name, Candidate candidate, Dataset data, Metric metric, SharedPool shared) {
    EvaluationSet set =
        EvaluationSet.of(
            data.queries(), query -> SelectionRequest.of(query.input(), candidate.maxExamples()));
    return Evaluation.measure(name, shared.open(candidate.pipeline()), set, List.of(metric));
  }
}
