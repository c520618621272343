package dev.exemplar4j.pipeline;

import dev.exemplar4j.curate.Representatives;
import dev.exemplar4j.curate.StaticPrefix;
import java.util.List;
import java.util.Map;

/** The static prefixes. */
final class PrefixKinds {

  /** No fixed examples. */
  static final Part NONE = Part.of("none");

  private static final Parameter EXAMPLES = Parameter.whole("examples", 1, 10_000);
  private static final Parameter OF = Parameter.part("of", PartRole.SELECTOR).or("embedding");
  private static final Parameter SEED =
      Parameter.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).or(42);

  static final Map<String, Kind<StaticPrefix>> ALL =
      Kinds.byName(
          List.of(
              Kind.of("none", (part, context) -> StaticPrefix.ofExamples(List.of())),
              Kind.of(
                  "fixed",
                  (part, context) ->
                      StaticPrefix.ofExamples(
                          SelectorKinds.named(part.texts("ids"), context.pool())),
                  Parameter.texts("ids")),
              Kind.of(
                  "facility-location",
                  (part, context) ->
                      chosenBy(
                          Representatives.facilityLocation(
                              context.similarity(part.part("similarity"))),
                          part,
                          context),
                  EXAMPLES,
                  Parameter.part("similarity", PartRole.SIMILARITY).or("jaccard")),
              Kind.of(
                  "k-means",
                  (part, context) ->
                      chosenBy(
                          Representatives.kMeans(
                              context.vectors(part.part("of")), part.whole("seed")),
                          part,
                          context),
                  EXAMPLES,
                  OF,
                  SEED),
              Kind.of(
                  "buckets",
                  (part, context) ->
                      StaticPrefix.bucketed(
                          context.vectors(part.part("of")),
                          context.pool(),
                          new StaticPrefix.Buckets(
                              part.count("blocks"), part.count("examples"), part.whole("seed"))),
                  Parameter.whole("blocks", 1, 10_000),
                  EXAMPLES,
                  OF,
                  SEED)));

  private PrefixKinds() {}

  private static StaticPrefix chosenBy(Representatives method, Part part, PipelineContext context) {
    return StaticPrefix.of(method.choose(context.pool(), part.count("examples")));
  }
}
