package dev.exemplar4j.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("it changes the default locale")
class TokenizerTest {

  private static final Tokenizer WORDS = Tokenizer.words();
  private static final Tokenizer WHITESPACE = Tokenizer.whitespace();

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      ignoreLeadingAndTrailingWhitespace = true,
      quoteCharacter = '"',
      value = {
        "My card was charged TWICE! > my card was charged twice",
        "don't DON’T donʼt > don't don't don't",
        "'quoted' rock'n'roll users' > quoted rock'n'roll users",
        "user_id _emphasis_ a__b > user_id emphasis a b",
        "3.5 1,000 end.Next e.g. v1.2 1.a 7, > 3.5 1,000 end next e g v1.2 1 a 7",
        "well-known C++ a/b #tag @user > well known c a b tag user",
        "naïve nai\u0308ve NAÏVE > naïve naïve naïve",
        "ＡＢＣ１２ ﬁne ½ m² > abc12 fine 1 2 m2",
        "ΟΔΟΣ οδος οδοσ > οδοσ οδοσ οδοσ",
        "İstanbul ISPARTA > istanbul isparta",
        "co\u00ADoperate a\u200Bb x\u200Dy > cooperate a b xy",
        "Привет мир > привет мир",
        "नमस्ते दुनिया > नमस्ते दुनिया",
        "退款 > 退 款 退款",
        "我的卡 > 我 的 我的 卡 的卡",
        "iPhone退款2次 > iphone 退 款 退款 2 次",
        "食べた > 食 べ 食べ た べた",
        "ｶﾞｰﾄﾞ > ガ ー ガー ド ード",
        "카드 결제 > 카 드 카드 결 제 결제",
        "กำ > กํ า กํา",
        "你好，世界 > 你 好 你好 世 界 世界",
        "ok 👍🏽 🇩🇪 > ok 👍 🇩 🇪",
        "𝐇𝐞𝐥𝐥𝐨 𠀀𠀁 > hello 𠀀 𠀁 𠀀𠀁",
      })
  void words_anyLanguage_areFound(String text, String expected) {
    assertThat(WORDS.tokens(text)).containsExactly(expected.split(" "));
  }

  @Test
  void words_nothingToFind_isEmpty() {
    for (String text :
        List.of("", " ", "...", "_'_", "\u0301", "\uD83D", "—\u0000\u200B", "👍🏽".substring(2))) {
      assertThat(WORDS.tokens(text)).as(text).isEmpty();
    }
  }

  @Test
  void whitespace_anyBlank_splits() {
    assertThat(WHITESPACE.tokens(" My card,\tMy\u00A0CARD\u3000\n\u2003x\u0085y "))
        .containsExactly("my", "card,", "my", "card", "x", "y");
    assertThat(WHITESPACE.tokens("我的卡 不见了")).containsExactly("我的卡", "不见了");
    assertThat(WHITESPACE.tokens("\uD83D a\uD83D")).containsExactly("\uD83D", "a\uD83D");
    assertThat(WHITESPACE.tokens(" \t")).isEmpty();
  }

  @Test
  void shingles_tokensInARow_areJoined() {
    Tokenizer pairs = Tokenizer.shingles(WHITESPACE, 2);
    assertThat(pairs.tokens("a b c a b")).containsExactly("a b", "b c", "c a", "a b");
    assertThat(pairs.tokens("a")).containsExactly("a");
    assertThat(pairs.tokens(" ")).isEmpty();
    assertThat(Tokenizer.shingles(WORDS, 1).tokens("a b")).containsExactly("a", "b");
    assertThat(Tokenizer.shingles(WORDS, 3).name()).isEqualTo("words, n=3");
  }

  @Test
  void shingles_nOutOfRange_isRefused() {
    assertThatThrownBy(() -> Tokenizer.shingles(WORDS, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n must be in [1, 16] but was 0");
    assertThatThrownBy(() -> Tokenizer.shingles(WORDS, 17))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tokens_turkishDefaultLocale_areTheSame() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(WORDS.tokens("TITLE")).containsExactly("title");
      assertThat(WHITESPACE.tokens("TITLE")).containsExactly("title");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Would run for hours if marks were sorted in one run, or if each sigma looked around itself. */
  @Test
  void words_hostileRuns_end() {
    String marks = "a" + "\u0301\u0323".repeat(500_000);
    assertThat(WORDS.tokens(marks)).hasSize(1);
    assertThat(WORDS.tokens("Σ'".repeat(500_000))).hasSize(1);
    assertThat(WORDS.tokens("'_".repeat(500_000))).isEmpty();
    assertThat(WORDS.tokens("卡".repeat(500_000))).hasSize(999_999);
    assertThat(WORDS.tokens("a".repeat(1_000_000))).hasSize(1);
  }

  @Test
  void tokens_randomText_areNeverEmptyNorRaise() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        text.append(
            (char) (random.nextBoolean() ? random.nextInt(0x250) : random.nextInt(0x10000)));
      }
      String input = text.toString();
      assertThat(WORDS.tokens(input)).as("seed %d", seed).allMatch(token -> !token.isEmpty());
      assertThat(WHITESPACE.tokens(input)).as("seed %d", seed).noneMatch(String::isBlank);
      assertThat(WORDS.tokens(input)).as("seed %d", seed).isEqualTo(WORDS.tokens(input));
    }
  }
}
