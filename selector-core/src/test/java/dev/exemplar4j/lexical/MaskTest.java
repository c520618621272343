package dev.exemplar4j.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskTest {

  @Test
  void apply_numbersQuotesAndNames_becomePlaceholders() {
    assertThat(Mask.all().apply("How many people live in New York City, and 1,000.5 in \"it's\"?"))
        .isEqualTo("How many people live in name_value, and number_value in quoted_value?");
    assertThat(Mask.all().apply("Which Texas rivers? Does Anna’s dog or O'Neil fly A320 now. I do"))
        .isEqualTo(
            "Which name_value rivers? Does name_value dog or name_value fly number_value now. I"
                + " do");
    assertThat(Mask.all().apply("say 'hello you' and «tout» don't won't"))
        .isEqualTo("say quoted_value and quoted_value don't won't");
  }

  @Test
  void apply_nothingToReplace_isTheSame() {
    for (String text : List.of("", " ", "Hello", "what is it?", "\"", "''", "\"\"", "you I I'm")) {
      assertThat(Mask.all().apply(text)).isEqualTo(text);
    }
    assertThat(Mask.of(List.of(), List.of()).apply("In 3 New 'a b' Towns"))
        .isEqualTo("In 3 New 'a b' Towns");
  }

  @Test
  void apply_givenNames_takesTheLongestWhateverTheCase() {
    Mask mask =
        Mask.of(EnumSet.noneOf(Mask.Span.class), List.of("new york", "New York Times", "É"));
    assertThat(mask.apply("the NEW york times of new york new yorks é"))
        .isEqualTo("the name_value of name_value new yorks name_value");
    Mask greek = Mask.of(EnumSet.noneOf(Mask.Span.class), List.of("Οδός"));
    assertThat(greek.apply("η ΟΔΌΣ εδώ")).isEqualTo("η name_value εδώ");
    assertThat(mask.apply("Σ".repeat(200_000))).hasSize(200_000);
    assertThatThrownBy(() -> Mask.of(List.of(), List.of("?!")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tokens_ofOnePattern_areAlike() {
    Tokenizer masked = Mask.all().before(Tokenizer.words());
    assertThat(masked.tokens("how big is Bern?")).isEqualTo(masked.tokens("How big is Lyon ?"));
    assertThat(masked.tokens("how big is Bern?")).containsExactly("how", "big", "is", "name_value");
    assertThat(masked.name()).isEqualTo("mask(numbers, quotes, capitals) words");
  }

  @Test
  void name_givenNames_saysHowManyAndNotWhich() {
    assertThat(Mask.of(List.of(), List.of("Anna", "New York")).name()).isEqualTo("mask(2 names)");
    assertThat(Mask.of(EnumSet.of(Mask.Span.NUMBERS), List.of("Anna")).name())
        .isEqualTo("mask(numbers, 1 name)");
  }

  @Test
  void apply_anyText_makesNoException() {
    String alphabet = "aI A1.,'\"`\u2019\u201C\u201D\u00AB\ud83d\ude00\ud800\u0301\n漢";
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String once = Mask.all().apply(text.toString());
      assertThat(Mask.all().apply(text.toString())).as("seed %d", seed).isEqualTo(once);
      assertThat(once.codePoints().anyMatch(Character::isDigit)).as("seed %d", seed).isFalse();
    }
  }
}
