package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.cost.price.CacheRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixReplayTest {

  private static final TokenCounter CHARACTERS = TokenCounter.ofCharacters(1);

  private static CacheRule rule(long min, long step) {
    return new CacheRule(
        CacheRule.Kind.FREE_WRITE,
        min,
        step,
        Duration.ofMinutes(5),
        CacheRule.Expiry.SLIDING,
        Duration.ZERO,
        CacheRule.Tail.NOT_WRITTEN,
        "");
  }

  @Test
  void of_staticExamplesHit_dynamicOnesDoNot() {
    String system = "s".repeat(300);
    List<String> fixed = new ArrayList<>();
    List<String> dynamic = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      fixed.add(system + "e".repeat(1200) + "q" + i);
      dynamic.add(system + i + "e".repeat(1200) + "q" + i);
    }
    PrefixReplay hits = PrefixReplay.of(fixed, CHARACTERS, rule(1024, 128), 100);
    assertThat(hits.hits()).isEqualTo(9);
    assertThat(hits.cachedTokens()).isEqualTo(9 * 1408);
    assertThat(hits.hitShare()).isEqualByComparingTo("0.9");
    assertThat(hits.cachedShare().doubleValue()).isEqualTo(9 * 1408 / (10 * 1502.0));
    PrefixReplay misses = PrefixReplay.of(dynamic, CHARACTERS, rule(1024, 128), 100);
    assertThat(misses.hits()).isZero();
    assertThat(misses.sharedTokens()).isEqualTo(9 * 300);
  }

  @Test
  void of_noPrompts_sharesNothing() {
    PrefixReplay none = PrefixReplay.of(List.of(), CHARACTERS, rule(0, 1), 1);
    assertThat(none.hitShare()).isZero();
    assertThat(none.cachedShare()).isZero();
  }

  /** Two signs beyond the first plane that begin alike have nothing in common. */
  @Test
  void of_promptsThatPartWithinASign_partBeforeIt() {
    List<String> prompts = List.of("ab\uD83D\uDE00", "ab\uD83D\uDE01");
    assertThat(PrefixReplay.of(prompts, CHARACTERS, rule(0, 1), 1).sharedTokens()).isEqualTo(2);
  }

  @Test
  void of_agreesWithComparingEachWithAll() {
    long seed = 42;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<String> prompts = new ArrayList<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        StringBuilder prompt = new StringBuilder();
        for (int j = random.nextInt(12); j > 0; j--) {
          prompt.append((char) ('a' + random.nextInt(2)));
        }
        prompts.add(prompt.toString());
      }
      int remembered = 1 + random.nextInt(10);
      CacheRule rule = rule(random.nextInt(4), 1 + random.nextInt(3));
      assertThat(PrefixReplay.of(prompts, CHARACTERS, rule, remembered))
          .as("seed %d round %d", seed, round)
          .isEqualTo(naive(prompts, rule, remembered));
    }
  }

  private static PrefixReplay naive(List<String> prompts, CacheRule rule, int remembered) {
    long all = 0;
    long shared = 0;
    long cached = 0;
    long hits = 0;
    for (int i = 0; i < prompts.size(); i++) {
      int longest = 0;
      for (int j = Math.max(0, i - remembered); j < i; j++) {
        int common = 0;
        while (common < Math.min(prompts.get(i).length(), prompts.get(j).length())
            && prompts.get(i).charAt(common) == prompts.get(j).charAt(common)) {
          common++;
        }
        longest = Math.max(longest, common);
      }
      all += prompts.get(i).length();
      shared += longest;
      cached += rule.cacheableTokens(longest);
      hits += rule.cacheableTokens(longest) > 0 ? 1 : 0;
    }
    return new PrefixReplay(prompts.size(), all, shared, cached, hits);
  }
}
