package dev.exemplar4j.pipeline;

import dev.exemplar4j.lexical.Tokenizer;
import java.util.List;
import java.util.Map;

/** The tokenizers. */
final class TokenizerKinds {

  private static final Parameter OF = Parameter.part("of", PartRole.TOKENIZER).or("words");

  static final Map<String, Kind<Tokenizer>> ALL =
      Kinds.byName(
          List.of(
              Kind.of("words", (part, context) -> Tokenizer.words()),
              Kind.of("whitespace", (part, context) -> Tokenizer.whitespace()),
              Kind.of(
                  "shingles",
                  (part, context) ->
                      Tokenizer.shingles(context.tokenizer(part.part("of")), part.count("n")),
                  OF,
                  Parameter.whole("n", 1, 16).or(2)),
              Kind.of(
                  "masked",
                  (part, context) -> {
                    Tokenizer of = context.tokenizer(part.part("of"));
                    return context.mask(part.part("mask")).map(mask -> mask.before(of)).orElse(of);
                  },
                  OF,
                  Parameter.part("mask", PartRole.MASK).or("placeholders"))));

  private TokenizerKinds() {}
}
