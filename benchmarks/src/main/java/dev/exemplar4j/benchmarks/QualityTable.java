package dev.exemplar4j.benchmarks;

import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.statistics.Estimate;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Resampling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every selector and stage on the public datasets, against plain BM25 and plain embeddings on the
 * same queries. Writes CSV to standard output: {@code QualityTable DATA CACHE MAX_QUERIES
 * [DATASET...]}. Before a dataset's rows, BM25 is held to the published baseline.
 */
public final class QualityTable {

  private static final int K = 8;
  private static final Resampling RESAMPLING = Resampling.seeded(1);

  /** First example's label, or first output's token F1, by plain BM25; see BASELINES.md. */
  private static final Map<String, Double> KNOWN =
      Map.ofEntries(
          Map.entry("banking77", 0.799),
          Map.entry("clinc150", 0.837),
          Map.entry("trec", 0.693),
          Map.entry("snips", 0.954),
          Map.entry("ag_news", 0.838),
          Map.entry("cr", 0.721),
          Map.entry("uci_sentiment", 0.752),
          Map.entry("snli", 0.360),
          Map.entry("tnews", 0.314),
          Map.entry("xsid", 0.867),
          Map.entry("geoquery_sql", 0.809),
          Map.entry("spider", 0.471),
          Map.entry("break_qdmr", 0.692),
          Map.entry("gsm8k", 0.408));

  private QualityTable() {}

  /**
   * Writes the table.
   *
   * @param args the folder of the datasets, the folder of cached vectors, how many queries at most,
   *     and the names of datasets, all if there is none
   * @throws IOException if a dataset cannot be read
   */
  public static void main(String[] args) throws IOException {
    PipelineResources resources = MiniLmVectors.resources(Path.of(args[1]));
    List<String> names =
        args.length > 3
            ? List.of(args).subList(3, args.length)
            : Stream.concat(Dataset.LABELS.stream(), Dataset.STRUCTURES.stream()).toList();
    System.out.println(
        "dataset,pipeline,pool,queries,k,metric,mean,low,high,"
            + "vsBm25,vsBm25Low,vsBm25High,vsBm25P,"
            + "vsEmbedding,vsEmbeddingLow,vsEmbeddingHigh,vsEmbeddingP");
    for (String name : names) {
      write(Dataset.read(Path.of(args[0]), name, Integer.parseInt(args[2])), resources);
    }
  }

  private static void write(Dataset data, PipelineResources resources) {
    EvaluationSet set =
        EvaluationSet.of(data.queries(), query -> SelectionRequest.of(query.input(), K));
    List<Evaluation> evaluations = new ArrayList<>();
    pipelines()
        .forEach(
            (name, pipeline) -> {
              try (OpenPipeline open = pipeline.open(data.pool(), resources)) {
                evaluations.add(Evaluation.measure(name, open, set, metrics(data)));
              }
            });
    Evaluation bm25 = named(evaluations, "bm25");
    checkBaseline(data, bm25);
    for (Evaluation one : evaluations) {
      for (Metric metric : one.metrics()) {
        System.out.println(row(data, one, metric.name(), bm25, named(evaluations, "embedding")));
      }
    }
    System.out.flush();
  }

  private static List<Metric> metrics(Dataset data) {
    if (data.hasLabels()) {
      return List.of(Metrics.first(), Metrics.vote(), Metrics.any());
    }
    List<Metric> metrics = new ArrayList<>();
    metrics.add(Metrics.tokenF1First());
    metrics.add(Metrics.tokenF1Mean());
    metrics.add(Metrics.tokenF1Best());
    if (data.isSql()) {
      metrics.add(Metrics.skeletonFirst());
      metrics.add(Metrics.skeletonAny());
    }
    return metrics;
  }

  private static void checkBaseline(Dataset data, Evaluation bm25) {
    Estimate found = bm25.estimate(bm25.metrics().getFirst().name(), RESAMPLING);
    double known = KNOWN.getOrDefault(data.name(), Double.NaN);
    double room = 0.015 + (found.high() - found.low()) / 2;
    if (!(Math.abs(found.mean() - known) <= room)) {
      throw new IllegalStateException(
          "bm25 on " + data.name() + " must be near " + known + " but was " + found.mean());
    }
  }

  private static Evaluation named(List<Evaluation> evaluations, String name) {
    return evaluations.stream()
        .filter(one -> one.selector().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String row(
      Dataset data, Evaluation one, String metric, Evaluation bm25, Evaluation embedding) {
    Estimate estimate = one.estimate(metric, RESAMPLING);
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%d,%d,%s,%.4f,%.4f,%.4f,%s,%s",
        data.name(),
        one.selector(),
        data.pool().size(),
        estimate.items(),
        K,
        metric,
        estimate.mean(),
        estimate.low(),
        estimate.high(),
        against(one.against(bm25, metric, RESAMPLING)),
        against(one.against(embedding, metric, RESAMPLING)));
  }

  private static String against(PairedComparison one) {
    return String.format(
        Locale.ROOT, "%.4f,%.4f,%.4f,%.4f", one.difference(), one.low(), one.high(), one.pValue());
  }

  private static Map<String, Pipeline> pipelines() {
    Part jaccard = Part.of("jaccard");
    Part bm25 = Part.of("bm25");
    Part embedding = Part.of("embedding").with("model", MiniLmVectors.NAME);
    Part cosine = Part.of("cosine").with("of", embedding);
    Part hybrid = Part.of("fused").with("parts", List.of(bm25, embedding));
    Map<String, Pipeline> all = new LinkedHashMap<>();
    all.put("random", Pipeline.of(Part.of("random")));
    all.put("jaccard", Pipeline.of(jaccard));
    all.put("jaccard-idf", Pipeline.of(jaccard.with("weights", "idf")));
    all.put("jaccard-masked", Pipeline.of(jaccard.with("tokenizer", Part.of("masked"))));
    all.put("ngram", Pipeline.of(Part.of("ngram")));
    all.put("bm25", Pipeline.of(bm25));
    all.put("bm25-english", Pipeline.of(bm25.with("analysis", "english")));
    all.put("bm25-masked", Pipeline.of(bm25.with("mask", Part.of("placeholders"))));
    all.put("embedding", Pipeline.of(embedding));
    all.put("hybrid", Pipeline.of(hybrid));
    Map<String, Part> bases = new LinkedHashMap<>();
    bases.put("bm25", bm25);
    bases.put("embedding", embedding);
    bases.forEach((name, base) -> addStages(all, name, Pipeline.of(base), cosine));
    return all;
  }

  private static void addStages(
      Map<String, Pipeline> all, String name, Pipeline base, Part cosine) {
    boolean vectors = name.equals("embedding");
    Part alike = vectors ? cosine : Part.of("jaccard");
    Part mmr = Part.of("mmr").with("similarity", alike);
    all.put(name + " > mmr(0.5)", base.then(mmr.with("lambda", 0.5)));
    all.put(name + " > mmr(0.9)", base.then(mmr.with("lambda", 0.9)));
    all.put(name + " > dpp", base.then(Part.of("dpp").with("similarity", alike)));
    all.put(name + " > cover-words", base.then(Part.of("cover-words")));
    all.put(name + " > set-bm25", base.then(Part.of("set-bm25")));
    all.put(name + " > label-balanced", base.then(Part.of("label-balanced")));
    all.put(name + " > adaptive-k", base.then(Part.of("adaptive-k")));
    all.put(name + " > exact-duplicates", base.then(Part.of("exact-duplicates")));
  }
}
