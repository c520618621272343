package dev.exemplar4j.evaluate;

import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Where the search begins: selectors, those first that everybody tries. */
final class Candidates {

  private static final Part JACCARD = Part.of("jaccard");
  private static final Part IDF = JACCARD.with("weights", "idf");
  private static final Part BM25 = Part.of("bm25");
  private static final Part ENGLISH = BM25.with("analysis", "english");

  private final int maxExamples;
  private final Optional<Part> embedding;
  private final boolean hasBm25;

  Candidates(int maxExamples, Optional<Part> embedding) {
    this.maxExamples = maxExamples;
    this.embedding = embedding;
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

  /** Selectors besides the baselines. */
  List<Candidate> selectors() {
    List<Candidate> all = new ArrayList<>();
    all.add(named("jaccard(whitespace)", JACCARD.with("tokenizer", Part.of("whitespace"))));
    all.add(named("jaccard(idf)", IDF));
    all.add(named("jaccard(idf, shingles)", IDF.with("tokenizer", Part.of("shingles"))));
    all.add(named("jaccard(masked)", JACCARD.with("tokenizer", Part.of("masked"))));
    all.add(named("ngram", Part.of("ngram")));
    if (hasBm25) {
      all.addAll(bm25());
    }
    embedding.ifPresent(model -> all.addAll(hybrids(model)));
    return all;
  }

  private List<Candidate> bm25() {
    return List.of(
        named("bm25(english)", ENGLISH),
        named("bm25(k1=0.9, b=0.4)", BM25.with("k1", 0.9).with("b", 0.4)),
        named("bm25(k1=0.4, b=0.9)", BM25.with("k1", 0.4).with("b", 0.9)),
        named("bm25(k1=2, b=0.75)", BM25.with("k1", 2.0)),
        named("bm25(masked)", BM25.with("mask", Part.of("placeholders"))),
        named("bm25 + jaccard", fused(List.of(), BM25, JACCARD)));
  }

  private List<Candidate> hybrids(Part model) {
    List<Candidate> all = new ArrayList<>();
    all.add(named("jaccard(idf) + embedding", fused(List.of(), IDF, model)));
    if (hasBm25) {
      all.add(named("bm25 + 2 embedding", fused(List.of(1.0, 2.0), BM25, model)));
      all.add(named("bm25 + 4 embedding", fused(List.of(1.0, 4.0), BM25, model)));
      all.add(named("2 bm25 + embedding", fused(List.of(2.0, 1.0), BM25, model)));
      all.add(named("4 bm25 + embedding", fused(List.of(4.0, 1.0), BM25, model)));
      all.add(named("bm25(english) + embedding", fused(List.of(), ENGLISH, model)));
      all.add(named("bm25 + jaccard + embedding", fused(List.of(), BM25, JACCARD, model)));
    }
    return all;
  }

  private Candidate named(String name, Part selector) {
    return new Candidate(name, Pipeline.of(selector), maxExamples);
  }

  private static Part fused(List<Double> weights, Part... parts) {
    return Part.of("fused").with("parts", List.of(parts)).with("weights", weights);
  }
}
