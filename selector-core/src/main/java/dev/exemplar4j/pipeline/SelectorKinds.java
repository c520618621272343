package dev.exemplar4j.pipeline;

import static dev.exemplar4j.pipeline.Parameter.part;
import static dev.exemplar4j.pipeline.Parameter.parts;
import static dev.exemplar4j.pipeline.Parameter.real;
import static dev.exemplar4j.pipeline.Parameter.reals;
import static dev.exemplar4j.pipeline.Parameter.texts;
import static dev.exemplar4j.pipeline.Parameter.whole;
import static dev.exemplar4j.pipeline.Parameter.word;
import static dev.exemplar4j.pipeline.PartRole.SELECTOR;
import static dev.exemplar4j.pipeline.PartRole.TOKENIZER;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.fuse.FusionSettings;
import dev.exemplar4j.fuse.ReciprocalRankFusion;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.NgramOverlap;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The selectors that need no other module. */
final class SelectorKinds {

  private static final Parameter TOKENS = part("tokenizer", TOKENIZER).or("words");
  private static final Parameter SEED = whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).or(42);

  static final List<Kind<ExampleSelector>> ALL =
      List.of(
          Kind.of(
              "jaccard",
              SelectorKinds::jaccard,
              TOKENS,
              word("weights", List.of("equal", "idf")).or("equal")),
          Kind.of(
              "ngram",
              (part, context) ->
                  context.filled(
                      part, () -> NgramOverlap.index(context.tokenizer(part.part("tokenizer")))),
              TOKENS),
          Kind.of("fixed", SelectorKinds::fixed, texts("ids").or(List.of())),
          Kind.of("recent", (part, context) -> Baselines.recent(context.pool())),
          Kind.of(
              "random",
              (part, context) -> Baselines.random(context.pool(), part.whole("seed")),
              SEED),
          Kind.of(
              "stratified",
              (part, context) -> Baselines.stratified(context.pool(), part.whole("seed")),
              SEED),
          Kind.of(
              "fused",
              SelectorKinds::fused,
              parts("parts", SELECTOR),
              reals("weights", "(0, inf)").or(List.of()),
              real("constant", "[0, inf)").or(60.0),
              whole("leastCandidates", 1, SelectionRequest.MAX_EXAMPLES).or(50),
              whole("candidatesPerExample", 1, SelectionRequest.MAX_EXAMPLES).or(5)));

  private SelectorKinds() {}

  private static ExampleSelector jaccard(Part part, PipelineContext context) {
    Tokenizer tokenizer = context.tokenizer(part.part("tokenizer"));
    return context.filled(
        part,
        () ->
            part.text("weights").equals("idf")
                ? Jaccard.weighted(tokenizer)
                : Jaccard.index(tokenizer));
  }

  /** Those of the ids, in their order, or, without ids, the whole pool in its own. */
  private static ExampleSelector fixed(Part part, PipelineContext context) {
    List<String> ids = part.texts("ids");
    return Baselines.fixed(ids.isEmpty() ? context.pool() : named(ids, context.pool()));
  }

  static List<Example> named(List<String> ids, List<Example> pool) {
    Map<String, Example> byId =
        pool.stream().collect(Collectors.toMap(Example::id, Function.identity()));
    List<Example> named = new ArrayList<>();
    for (String id : ids) {
      Example example = byId.get(id);
      if (example == null) {
        throw new IllegalArgumentException("ids must name examples of the pool but named " + id);
      }
      named.add(example);
    }
    return named;
  }

  private static ExampleSelector fused(Part part, PipelineContext context) {
    FusionSettings settings =
        new FusionSettings(
            part.real("constant"),
            part.reals("weights"),
            part.count("leastCandidates"),
            part.count("candidatesPerExample"));
    List<ExampleSelector> selectors = part.parts("parts").stream().map(context::selector).toList();
    if (selectors.stream().allMatch(ExampleIndex.class::isInstance)) {
      List<ExampleIndex> indexes = selectors.stream().map(ExampleIndex.class::cast).toList();
      return ReciprocalRankFusion.index(indexes, settings);
    }
    return context.fused(part, ReciprocalRankFusion.of(selectors, settings));
  }
}
