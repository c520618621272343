package dev.exemplar4j.finetune.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What texts hold: damage, personal data, and a language. */
class TextRulesTest {

  private static final String READ_WRONGLY = "UTF-8 that was read as Windows-1252";
  private static final CheckSettings PAIRS =
      CheckSettings.of(TrainingFormat.REWARD_PAIRS, LineCase.TOKENS);

  @TempDir private Path folder;

  private List<String> found(String prompt, String chosen, String rejected) throws IOException {
    Path file = folder.resolve("t.jsonl");
    Files.writeString(
        file,
        JsonNodeFactory.instance
            .objectNode()
            .put("prompt", prompt)
            .put("chosen", chosen)
            .put("rejected", rejected)
            .toString());
    return LineCase.found(TrainingCheck.check(file, PAIRS));
  }

  private List<String> found(String prompt) throws IOException {
    return found(prompt, "a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "caf\u00e9",
        "Stra\u00dfe",
        "\u00d6sterreich",
        "\u00c4rger",
        "\u00dcbung",
        "\u00c9tat",
        "\u00d6L",
        "\u2192 on",
        "\u2713 done",
        "\u00e0 la carte",
        "\u00f1and\u00fa",
        "it\u2019s",
        "5 \u20ac",
        "20 \u00b0C",
        "\u00c5land",
        "\u00d3pera"
      })
  void check_textThatWasReadAsWindows1252_isDamaged(String text) throws IOException {
    for (String charset : List.of("windows-1252", "ISO-8859-1")) {
      String damaged = new String(text.getBytes(StandardCharsets.UTF_8), Charset.forName(charset));
      assertThat(found(damaged))
          .as("%s", damaged)
          .containsExactly("1 damaged-text NONE: " + READ_WRONGLY + " from user");
    }
    assertThat(found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AMANH\u00c3\u201d",
        "\u201cIRM\u00c3\u201d, disse",
        "AMANH\u00c3\u2026 talvez",
        "MA\u00c7\u00c3\u2122",
        "IRM\u00c3",
        "N\u00c3O",
        "\u00c2ge",
        "\u00e2me",
        "p\u00e2t\u00e9",
        "AMANH\u00c3\u2014TALVEZ",
        "\u20ac 5",
        "\u00e2"
      })
  void check_textWithTheseLetters_isNotDamaged(String text) throws IOException {
    assertThat(found(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u201CO h\u00E2l\u00E2\u2026\u201D dedi.",
        "h\u00E2l\u00E2\u2014\u201Cevet\u201D",
        "AMANH\u00C3\u2013NOITE",
        "AMANH\u00C3\u2026TALVEZ",
        "N\u00C3O \u2013 \u00C2NCORA"
      })
  void check_accentBeforePunctuation_isNoDamage(String text) throws IOException {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void check_damage_isNamedOnceWithWhoSaidIt() throws IOException {
    assertThat(found("u", "a\uFFFD", "b\u00c3\u00a9"))
        .containsExactly("1 damaged-text NONE: a replacement character from assistant");
    assertThat(found("u", "a", "b\u00c3\u00a9"))
        .containsExactly("1 damaged-text NONE: " + READ_WRONGLY + " from assistant");
    assertThat(found("\uFFFD", "\u00c3\u00a9", "b"))
        .containsExactly("1 damaged-text NONE: a replacement character from user");
  }

  @Test
  void check_personalData_namesThreeDifferentOnesOfAllTexts() throws IOException {
    assertThat(found("eve@mail.org eve@mail.org", "+49 170 1234567", "ann@mail.org bob@mail.org"))
        .containsExactly(
            "1 personal-data NONE: e-mail e***@***.org, telephone ending in 67, e-mail"
                + " a***@***.org");
  }

  static Stream<Arguments> personal() {
    return Stream.of(
        Arguments.of("eve@mail.org", List.of("e-mail e***@***.org")),
        Arguments.of("<eve.a_b%c+d-e@x-y.co.uk>.", List.of("e-mail e***@***.uk")),
        Arguments.of("a@b.de,c@d.fr", List.of("e-mail a***@***.de", "e-mail c***@***.fr")),
        Arguments.of("a@b.de@c.fr", List.of("e-mail a***@***.de", "e-mail b***@***.fr")),
        Arguments.of("EVE@MAIL.ORG", List.of("e-mail E***@***.ORG")),
        Arguments.of("9@9.zz", List.of("e-mail 9***@***.zz")),
        Arguments.of("eve@mail.org...", List.of("e-mail e***@***.org")),
        Arguments.of("eve@mail.org-", List.of("e-mail e***@***.org")),
        Arguments.of("eve@mail.o", List.of()),
        Arguments.of("eve@mail.o2", List.of()),
        Arguments.of("eve@mail", List.of()),
        Arguments.of("eve@.org", List.of()),
        Arguments.of("@mail.org", List.of()),
        Arguments.of("eve @mail.org", List.of()),
        Arguments.of("eve@ mail.org", List.of()),
        Arguments.of("@", List.of()),
        Arguments.of("x".repeat(70) + "@mail.org", List.of("e-mail x***@***.org")),
        Arguments.of("+1234567", List.of()),
        Arguments.of("+12345678", List.of("telephone ending in 78")),
        Arguments.of("+123456789012345", List.of("telephone ending in 45")),
        Arguments.of("+1234567890123456", List.of()),
        Arguments.of("+49 (0) 30 123456", List.of("telephone ending in 56")),
        Arguments.of("a+12345678", List.of()),
        Arguments.of("+", List.of()),
        Arguments.of("212-555-1234", List.of("telephone ending in 34")),
        Arguments.of("(212) 555-1234", List.of("telephone ending in 34")),
        Arguments.of("212.555.1234", List.of("telephone ending in 34")),
        Arguments.of("x212-555-1234", List.of()),
        Arguments.of("2125551234", List.of()),
        Arguments.of("2125-55-1234", List.of()),
        Arguments.of("212-555-123", List.of()),
        Arguments.of("212   555-1234", List.of()),
        Arguments.of("2026-11-22", List.of()),
        Arguments.of("4111111111111111", List.of("card ending in 1111")),
        Arguments.of("4111 1111 1111 1111", List.of("card ending in 1111")),
        Arguments.of("4111-1111-1111-1111.", List.of("card ending in 1111")),
        Arguments.of("378282246310005", List.of("card ending in 0005")),
        Arguments.of("4222222222222", List.of("card ending in 2222")),
        Arguments.of("6304000000000000000", List.of("card ending in 0000")),
        Arguments.of("4111111111111112", List.of()),
        Arguments.of("4111.1111.1111.1111", List.of()),
        Arguments.of("4111/1111/1111/1111", List.of()),
        Arguments.of("0000000000000000", List.of()),
        Arguments.of("1111111111111117", List.of()),
        Arguments.of("7000000000000005", List.of()),
        Arguments.of("x4111111111111111", List.of()),
        Arguments.of("12 4111 1111 1111 1111", List.of("card ending in 1111")),
        Arguments.of("1234 4111 1111 1111 1111", List.of("card ending in 1111")),
        Arguments.of(
            "+49 170 1234567 4111 1111 1111 1111",
            List.of("telephone ending in 67", "card ending in 1111")),
        Arguments.of("3782 822463 10005 12/27", List.of("card ending in 0005")),
        Arguments.of("6/11 = 0.5454545454545454", List.of()),
        Arguments.of("10.5281/4111111111111111", List.of()),
        Arguments.of("2000 2001 2002 2003 2004 2005 2006", List.of()),
        Arguments.of("4111 1111 1111 1111 12/27", List.of("card ending in 1111")),
        Arguments.of("4111 1111 1111 1111 12/27 123", List.of("card ending in 1111")),
        Arguments.of("4111111111111111 12/27", List.of("card ending in 1111")),
        Arguments.of("11 4111-1111-1111-1111 12/27", List.of("card ending in 1111")),
        Arguments.of(
            "4111 1111 1111 1111 5555 5555 5555 4444",
            List.of("card ending in 1111", "card ending in 4444")),
        Arguments.of(
            "4111 1111 1111 1111 212-555-1234",
            List.of("card ending in 1111", "telephone ending in 34")),
        Arguments.of("4111 1111 1111 1112 12/27", List.of()),
        Arguments.of("", List.of()));
  }

  @ParameterizedTest
  @MethodSource("personal")
  void in_text_findsAndMasks(String text, List<String> expected) {
    assertThat(PersonalData.in(text)).isEqualTo(expected);
    assertThat(PersonalData.in("see " + text + " there")).isEqualTo(expected);
    assertThat(PersonalData.masked(text))
        .isEqualTo(expected.isEmpty() ? text : String.join(", ", expected));
  }

  @Test
  void passesLuhn_randomNumbers_asDigitsAddedOneByOne() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int length = 1 + random.nextInt(19);
      StringBuilder digits = new StringBuilder();
      int sum = 0;
      for (int at = 0; at < length; at++) {
        int digit = random.nextInt(10);
        digits.append(digit);
        boolean doubled = (length - at) % 2 == 0;
        sum += doubled ? digit * 2 / 10 + digit * 2 % 10 : digit;
      }
      assertThat(PersonalData.passesLuhn(digits))
          .as("seed %d, %s", seed, digits)
          .isEqualTo(sum % 10 == 0);
    }
  }

  static Stream<Arguments> languages() {
    String four = "1".repeat(399);
    return Stream.of(
        Arguments.of("What is the capital of France?", "English"),
        Arguments.of("WHAT IS THE CAPITAL", "English"),
        Arguments.of("Was ist die Stadt und wie", "German"),
        Arguments.of("quelle est la ville et les gens", "French"),
        Arguments.of("la casa es una como el sol", "Spanish"),
        Arguments.of("il gatto che non sono di gli", "Italian"),
        Arguments.of("o que uma casa meu para os", "Portuguese"),
        Arguments.of("het is niet van mijn dat", "Dutch"),
        Arguments.of("the,is.the;of", "English"),
        Arguments.of("xyzzy", "Latin script"),
        Arguments.of("Привет, мир", "Cyrillic script"),
        Arguments.of("مرحبا", "Arabic script"),
        Arguments.of("שלום", "Hebrew"),
        Arguments.of("Γειά σου", "Greek"),
        Arguments.of("สวัสดี", "Thai"),
        Arguments.of("नमस्ते", "Devanagari script"),
        Arguments.of("안녕하세요", "Korean"),
        Arguments.of("你好", "Chinese"),
        Arguments.of("カタカナ", "Japanese"),
        Arguments.of("東京都北区は", "Japanese"),
        Arguments.of("გამარჯობა", "another script"),
        Arguments.of("Привет ok", "Cyrillic script"),
        Arguments.of("the и of", "English"),
        Arguments.of("12 !?", "no letters"),
        Arguments.of("", "no letters"),
        Arguments.of(four + "б", "Cyrillic script"),
        Arguments.of(four + "1б", "no letters"),
        Arguments.of("\uD83D\uDE00".repeat(300) + "ab", "no letters"));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void of_text_guessesTheLanguage(String text, String expected) {
    assertThat(LanguageGuess.of(text)).isEqualTo(expected);
  }
}
