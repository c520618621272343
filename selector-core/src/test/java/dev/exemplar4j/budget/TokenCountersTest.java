package dev.exemplar4j.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.Choices;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.prompt.PromptTemplate;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCountersTest {

  @Test
  void jtokkit_knownTexts() {
    TokenCounter counter = TokenCounters.jtokkit();
    assertThat(counter.count("")).isZero();
    assertThat(counter.count("hello world")).isEqualTo(2);
    assertThat(TokenCounters.jtokkit(TokenEncoding.CL100K_BASE).count("tiktoken is great!"))
        .isEqualTo(6);
  }

  @Test
  void jtokkit_nameOfASpecialToken_isOrdinaryText() {
    for (TokenEncoding encoding : TokenEncoding.values()) {
      assertThat(TokenCounters.jtokkit(encoding).count("<|endoftext|>")).isEqualTo(7);
    }
  }

  @Test
  void jtokkit_longRunOfOneCharacter_isCounted() {
    assertThat(TokenCounters.jtokkit().count("a".repeat(200_000))).isEqualTo(25_000);
  }

  @Test
  void jtokkit_absent_saysWhatToAdd() throws ReflectiveOperationException, IOException {
    try (URLClassLoader loader = withoutJtokkit()) {
      Class<?> counters = loader.loadClass(TokenCounters.class.getName());
      assertThatThrownBy(() -> counters.getMethod("jtokkit").invoke(null))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("needs com.knuddels:jtokkit on the class path");
    }
  }

  private static URLClassLoader withoutJtokkit() throws MalformedURLException {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    List<URL> urls = new ArrayList<>();
    for (String entry : entries) {
      if (!entry.contains("jtokkit")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @Test
  void ofCharacters_countsCodePointsRoundedUp() {
    TokenCounter quarter = TokenCounter.ofCharacters(4);
    assertThat(quarter.count("")).isZero();
    assertThat(quarter.count("abcd")).isEqualTo(1);
    assertThat(quarter.count("abcde")).isEqualTo(2);
    assertThat(quarter.count("\ud83d\ude00".repeat(4))).isEqualTo(1);
    for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> TokenCounter.ofCharacters(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("but was " + wrong);
    }
  }

  @Test
  void promptTokens_chat_addsRolesAndOverhead() {
    PromptTokens tokens = PromptTokens.of(String::length);
    var prompt =
        PromptTemplate.chat("abc").render(Choices.of("q", List.of(Example.of("e", "in", "out"))));
    int texts = 3 + 2 + 3 + 1;
    int roles = "system".length() + "user".length() + "assistant".length() + "user".length();
    assertThat(tokens.count(prompt)).isEqualTo(texts + roles + 4 * 3 + 3);
  }
}
