package dev.exemplar4j.pipeline;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline as a value: a selector and the stages that follow it, each with its parameters.
 *
 * <p>As JSON, a part is an object of its kind and its parameters, or, where nothing differs from
 * the defaults, its kind alone:
 *
 * <pre>{@code
 * {
 *   "selector": {"kind": "bm25", "analysis": "english"},
 *   "stages": [
 *     {"kind": "leak-guard", "mode": "evaluation"},
 *     {"kind": "mmr", "lambda": 0.6, "similarity": "jaccard"},
 *     "best-last"
 *   ]
 * }
 * }</pre>
 *
 * <p>Selectors: {@code jaccard}, {@code ngram}, {@code bm25}, {@code embedding}, {@code fused},
 * {@code fixed}, {@code recent}, {@code random}, {@code stratified}. Stages: {@code leak-guard},
 * {@code exact-duplicates}, {@code near-duplicates}, {@code quota}, {@code min-score}, {@code
 * min-score-share}, {@code min-score-quantile}, {@code none-below}, {@code fallback}, {@code mmr},
 * {@code dpp}, {@code cover-words}, {@code set-bm25}, {@code set-bsr}, {@code label-balanced},
 * {@code label-shortlist}, {@code adaptive-k}, {@code at-most}, {@code scorer}, {@code feedback},
 * {@code recency}, {@code token-budget}, {@code best-last}, {@code best-first}, {@code by-id},
 * {@code ends}, {@code labels-interleaved}, {@code shuffle}. Similarities: {@code jaccard}, {@code
 * cosine}. Tokenizers: {@code words}, {@code whitespace}, {@code shingles}, {@code masked}.
 * Prefixes: {@code fixed}, {@code facility-location}, {@code k-means}, {@code buckets}. A wrong key
 * names those that are right.
 *
 * <p>Immutable, checked and complete: every part has all its parameters, so what is written out
 * says all, also if a default changes some day.
 *
 * @param selector what chooses the candidates
 * @param stages what works on them, in the order in which they run
 * @param prefix fixed examples in front of the chosen ones, of the number wanted; of the kind
 *     {@code none} if there are none
 */
public record Pipeline(Part selector, List<Part> stages, Part prefix) {

  /**
   * Checks every part and fills in defaults.
   *
   * @throws IllegalArgumentException if a kind or parameter is unknown, or a value breaks its rule
   */
  public Pipeline {
    Completion completion = new Completion(Kinds.onClassPath());
    try {
      selector = completion.complete(PartRole.SELECTOR, selector, "/selector");
      List<Part> complete = new ArrayList<>();
      for (Part stage : stages) {
        complete.add(completion.complete(PartRole.STAGE, stage, "/stages/" + complete.size()));
      }
      stages = List.copyOf(complete);
      prefix = completion.complete(PartRole.PREFIX, prefix, "/prefix");
    } catch (PartFault fault) {
      throw new IllegalArgumentException(fault.message(), fault);
    }
  }

  /**
   * A selector and stages without fixed examples.
   *
   * @param selector what chooses the candidates
   * @param stages what works on them, in the order in which they run
   * @throws IllegalArgumentException if a kind or parameter is unknown, or a value breaks its rule
   */
  public Pipeline(Part selector, List<Part> stages) {
    this(selector, stages, PrefixKinds.NONE);
  }

  /**
   * The same with fixed examples in front of the chosen ones: a {@link
   * dev.exemplar4j.curate.StaticPrefix}.
   *
   * @param fixed which, of the role {@link PartRole#PREFIX}
   * @return a new pipeline
   * @throws IllegalArgumentException if the kind or a parameter is unknown, or a value breaks its
   *     rule
   */
  public Pipeline withPrefix(Part fixed) {
    return new Pipeline(selector, stages, fixed);
  }

  /**
   * A selector alone.
   *
   * @param selector the selector
   * @return the pipeline
   * @throws IllegalArgumentException if a kind or parameter is unknown, or a value breaks its rule
   */
  public static Pipeline of(Part selector) {
    return new Pipeline(selector, List.of());
  }

  /**
   * This pipeline followed by a stage.
   *
   * @param stage the stage
   * @return a new pipeline
   * @throws IllegalArgumentException if a kind or parameter is unknown, or a value breaks its rule
   */
  public Pipeline then(Part stage) {
    List<Part> more = new ArrayList<>(stages);
    more.add(stage);
    return new Pipeline(selector, more, prefix);
  }

  /**
   * Reads a pipeline from a file of strict JSON.
   *
   * @param file the file
   * @return the pipeline
   * @throws dev.exemplar4j.file.DataException if the file is not a pipeline: names the file, the
   *     line, the key and the rule
   * @throws dev.exemplar4j.file.StorageException if the file cannot be read
   */
  public static Pipeline load(Path file) {
    return PipelineFile.read(file);
  }

  /**
   * The pipeline as JSON, with every parameter: equal pipelines give equal texts, and reading it
   * gives an equal pipeline.
   *
   * @return several lines
   */
  public String toJson() {
    return PipelineJson.of(this);
  }

  /**
   * Writes {@link #toJson} to a file, all or nothing.
   *
   * @param file the file; replaced if it is there
   * @throws dev.exemplar4j.file.StorageException if it cannot be written
   */
  public void write(Path file) {
    AtomicFile.write(file, out -> out.write(toJson().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Builds the pipeline over a pool.
   *
   * @param pool the examples; their order counts for {@code fixed} and {@code recent}
   * @param resources what the pipeline needs and cannot be data
   * @return the selector, to be closed by the caller
   * @throws IllegalArgumentException if an id comes twice, a resource is missing, or parts do not
   *     fit together
   */
  public OpenPipeline open(Collection<Example> pool, PipelineResources resources) {
    return open(
        new PipelineContext(Kinds.onClassPath(), List.copyOf(pool), resources, Optional.empty()));
  }

  OpenPipeline open(PipelineContext context) {
    try {
      ExampleSelector first = context.selector(selector);
      ExampleSelector whole = first;
      context.setPrefix(prefix);
      for (Part stage : stages) {
        whole = context.staged(whole, stage);
      }
      ExampleSelector tail =
          prefix.equals(PrefixKinds.NONE) ? whole : context.prefix().before(whole);
      return new OpenPipeline(this, first, tail, context);
    } catch (RuntimeException | Error failure) {
      OpenPipeline.closeAll(context.open(), failure);
      throw failure;
    }
  }
}
