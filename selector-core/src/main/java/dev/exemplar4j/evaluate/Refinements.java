package dev.exemplar4j.evaluate;

import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is tried with a selector that does well: stages behind it, and fewer examples. */
final class Refinements {

  private final Map<String, Part> similarities = new LinkedHashMap<>();

  /** With the vectors of an embedding selector, where there is one. */
  Refinements(Optional<Part> embedding) {
    similarities.put("", Part.of("jaccard"));
    embedding.ifPresent(model -> similarities.put(", cosine", Part.of("cosine").with("of", model)));
  }

  /** The selector with one stage behind it, or, of a fusion, with another constant. */
  List<Candidate> staged(Candidate base) {
    List<Candidate> all = new ArrayList<>();
    similarities.forEach((name, part) -> all.addAll(diverse(base, name, part)));
    for (String kind : List.of("cover-words", "set-bm25", "label-balanced", "exact-duplicates")) {
      all.add(then(base, kind, Part.of(kind)));
    }
    for (int labels : new int[] {2, 5}) {
      Part stage = Part.of("label-shortlist").with("labels", labels);
      all.add(then(base, "label-shortlist(" + labels + ")", stage));
    }
    all.addAll(thresholds(base));
    if (base.pipeline().selector().kind().equals("fused")) {
      Part sharper = base.pipeline().selector().with("constant", 10.0);
      all.add(new Candidate(base.name() + " (constant 10)", of(sharper), base.maxExamples()));
    }
    return all;
  }

  private static Pipeline of(Part selector) {
    return Pipeline.of(selector);
  }

  private static List<Candidate> diverse(Candidate base, String name, Part similarity) {
    List<Candidate> all = new ArrayList<>();
    for (double lambda : new double[] {0.5, 0.7, 0.9}) {
      Part stage = Part.of("mmr").with("lambda", lambda).with("similarity", similarity);
      all.add(then(base, "mmr(" + lambda + name + ")", stage));
    }
    for (double scale : new double[] {0.1, 0.5}) {
      Part stage = Part.of("dpp").with("scale", scale).with("similarity", similarity);
      all.add(then(base, "dpp(" + scale + name + ")", stage));
    }
    Part near = Part.of("near-duplicates").with("similarity", similarity);
    all.add(then(base, name.isEmpty() ? "near-duplicates" : "near-duplicates(cosine)", near));
    return all;
  }

  /** Thresholds relative to the best score fit any selector; absolute ones those with a scale. */
  private static List<Candidate> thresholds(Candidate base) {
    List<Candidate> all = new ArrayList<>();
    for (double share : new double[] {0.4, 0.6, 0.8, 0.9}) {
      Part stage = Part.of("min-score-share").with("share", share);
      all.add(then(base, "min-score-share(" + share + ")", stage));
    }
    for (double words : new double[] {0.1, 0.2}) {
      Part stage = Part.of("adaptive-k").with("shareOfBest", 0.0).with("newWords", words);
      all.add(then(base, "adaptive-k(new words " + words + ")", stage));
    }
    String kind = base.pipeline().selector().kind();
    if (kind.equals("embedding") || kind.equals("jaccard")) {
      for (double score :
          kind.equals("jaccard") ? new double[] {0.1, 0.3} : new double[] {0.4, 0.6}) {
        all.add(then(base, "min-score(" + score + ")", Part.of("min-score").with("score", score)));
      }
    }
    return all;
  }

  /** The same with fewer examples; the pipeline itself says how many, also in its file. */
  static List<Candidate> fewer(Candidate base) {
    List<Candidate> all = new ArrayList<>();
    for (int k = 1; k < base.maxExamples(); k = next(k)) {
      all.add(then(base, "at-most(" + k + ")", Part.of("at-most").with("examples", k)));
    }
    return all;
  }

  private static int next(int k) {
    return k < 6 ? k + 1 : k < 16 ? k + 4 : 2 * k;
  }

  /** The same in another order: for metrics that see it. */
  static List<Candidate> ordered(Candidate base) {
    List<Candidate> all = new ArrayList<>();
    for (String order : List.of("best-last", "best-first", "ends")) {
      all.add(then(base, order, Part.of(order)));
    }
    return all;
  }

  private static Candidate then(Candidate base, String name, Part stage) {
    return new Candidate(
        base.name() + " > " + name, base.pipeline().then(stage), base.maxExamples());
  }
}
