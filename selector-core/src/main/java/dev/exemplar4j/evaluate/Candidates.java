package dev.exemplar4j.evaluate;

import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Where the search looks: selectors first, then what can follow the best of them. */
final class Candidates {

  private static final Part JACCARD = Part.of("jaccard");
  private static final Part IDF = JACCARD.with("weights", "idf");
  private static final Part BM25 = Part.of("bm25");
  private static final Part ENGLISH = BM25.with("analysis", "english");

  private final int maxExamples;
  private final Optional<Part> embedding;
  private final boolean hasBm25;

  Candidates(TuningSettings settings) {
    this.maxExamples = settings.maxExamples();
    this.embedding =
        settings.embeddingModel().map(name -> Part.of("embedding").with("model", name));
    this.hasBm25 =
        ServiceLoader.load(PipelineEngine.class).stream()
            .anyMatch(engine -> engine.get().kind().equals(BM25.kind()));
  }

  /** What everybody tries: what the tuned one has to beat. */
  List<Candidate> baselines() {
    List<Candidate> all = new ArrayList<>();
    all.add(named("jaccard", JACCARD));
    if (hasBm25) {
      all.add(named("bm25", BM25));
    }
    embedding.ifPresent(model -> all.add(named("embedding", model)));
    if (hasBm25) {
      embedding.ifPresent(model -> all.add(named("hybrid", fused(List.of(), BM25, model))));
    }
    return all;
  }

  List<Candidate> selectors() {
    List<Candidate> all = new ArrayList<>(baselines());
    all.add(named("jaccard(whitespace)", JACCARD.with("tokenizer", Part.of("whitespace"))));
    all.add(named("jaccard(idf)", IDF));
    all.add(named("jaccard(idf, shingles)", IDF.with("tokenizer", Part.of("shingles"))));
    all.add(named("jaccard(masked)", JACCARD.with("tokenizer", Part.of("masked"))));
    if (hasBm25) {
      all.addAll(bm25());
      embedding.ifPresent(model -> all.addAll(hybrids(model)));
    }
    return all;
  }

  private List<Candidate> bm25() {
    return List.of(
        named("bm25(english)", ENGLISH),
        named("bm25(k1=0.9, b=0.4)", BM25.with("k1", 0.9).with("b", 0.4)),
        named("bm25(k1=0.4, b=0.9)", BM25.with("k1", 0.4).with("b", 0.9)),
        named("bm25(masked)", BM25.with("mask", Part.of("placeholders"))),
        named("bm25 + jaccard", fused(List.of(), BM25, JACCARD)));
  }

  private List<Candidate> hybrids(Part model) {
    return List.of(
        named("bm25 + 2 embedding", fused(List.of(1.0, 2.0), BM25, model)),
        named("bm25 + 4 embedding", fused(List.of(1.0, 4.0), BM25, model)),
        named("2 bm25 + embedding", fused(List.of(2.0, 1.0), BM25, model)),
        named("bm25(english) + embedding", fused(List.of(), ENGLISH, model)),
        named("bm25 + jaccard + embedding", fused(List.of(), BM25, JACCARD, model)));
  }

  /** The same selector with fewer examples, and with stages behind it. */
  List<Candidate> refined(Candidate base) {
    List<Candidate> all = new ArrayList<>();
    for (int k = 1; k < maxExamples; k = k < 4 ? k + 1 : 2 * k) {
      all.add(new Candidate(base.name() + ", k=" + k, base.pipeline(), k));
    }
    for (double lambda : new double[] {0.5, 0.7, 0.9}) {
      all.add(staged(base, "mmr(" + lambda + ")", Part.of("mmr").with("lambda", lambda)));
    }
    all.add(staged(base, "dpp", Part.of("dpp")));
    all.add(staged(base, "cover-words", Part.of("cover-words")));
    all.add(staged(base, "set-bm25", Part.of("set-bm25")));
    all.add(staged(base, "label-balanced", Part.of("label-balanced")));
    all.add(staged(base, "exact-duplicates", Part.of("exact-duplicates")));
    for (double share : new double[] {0.4, 0.6, 0.8}) {
      Part stage = Part.of("min-score-share").with("share", share);
      all.add(staged(base, "min-score-share(" + share + ")", stage));
    }
    return all;
  }

  private Candidate staged(Candidate base, String name, Part stage) {
    return new Candidate(
        base.name() + " > " + name, base.pipeline().then(stage), base.maxExamples());
  }

  private Candidate named(String name, Part selector) {
    return new Candidate(name, Pipeline.of(selector), maxExamples);
  }

  private static Part fused(List<Double> weights, Part... parts) {
    return Part.of("fused").with("parts", List.of(parts)).with("weights", weights);
  }
}
