package dev.exemplar4j.pipeline;

import dev.exemplar4j.lexical.Mask;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is replaced before texts are compared. */
final class MaskKinds {

  private static final List<String> ALL_SPANS =
      java.util.Arrays.stream(Mask.Span.values())
          .map(span -> span.name().toLowerCase(Locale.ROOT))
          .toList();

  static final Map<String, Kind<Optional<Mask>>> ALL =
      Kinds.byName(
          List.of(
              Kind.of("none", (part, context) -> Optional.empty()),
              Kind.of(
                  "placeholders",
                  MaskKinds::mask,
                  Parameter.words("spans", ALL_SPANS).or(ALL_SPANS),
                  Parameter.texts("names").or(List.of()))));

  private MaskKinds() {}

  private static Optional<Mask> mask(Part part, PipelineContext context) {
    Set<Mask.Span> spans = EnumSet.noneOf(Mask.Span.class);
    part.texts("spans")
        .forEach(span -> spans.add(Mask.Span.valueOf(span.toUpperCase(Locale.ROOT))));
    return Optional.of(Mask.of(spans, part.texts("names")));
  }
}
