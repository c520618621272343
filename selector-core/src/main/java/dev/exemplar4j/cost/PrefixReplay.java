package dev.exemplar4j.cost;

import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.cost.price.CacheRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a provider's cache would have hit on real prompts: each prompt is compared with those that
 * the cache still remembers, and the longest common beginning counts, cut to the cache's minimum
 * and step.
 *
 * <p>Beginnings are compared by character and counted in tokens, so that a count may be off by the
 * token in which two prompts part.
 *
 * @param prompts how many prompts there were
 * @param promptTokens the tokens of all of them
 * @param sharedTokens the tokens that they have in common with a prompt before
 * @param cachedTokens the part of those that the cache's minimum and step leave
 * @param hits how many prompts have a cached beginning
 */
public record PrefixReplay(
    long prompts, long promptTokens, long sharedTokens, long cachedTokens, long hits) {

  /**
   * Replays prompts. O(n log n) comparisons for n prompts.
   *
   * @param prompts the prompts as they are sent, in order of time
   * @param counter counts tokens
   * @param rule the cache's minimum and step
   * @param remembered how many prompts the cache remembers: as many as come within its time to
   *     live; at least 1
   * @return what hits
   * @throws IllegalArgumentException if no prompt is remembered
   */
  public static PrefixReplay of(
      List<String> prompts, TokenCounter counter, CacheRule rule, int remembered) {
    Check.atLeast(remembered, 1, "remembered");
    Remembered before = new Remembered(remembered);
    long all = 0;
    long shared = 0;
    long cached = 0;
    long hits = 0;
    for (String prompt : prompts) {
      long tokens = counter.count(prompt);
      int common = before.longestCommonPrefix(prompt);
      long sharedNow =
          common == prompt.length() ? tokens : counter.count(prompt.substring(0, common));
      long cachedNow = rule.cacheableTokens(sharedNow);
      all += tokens;
      shared += sharedNow;
      cached += cachedNow;
      hits += cachedNow > 0 ? 1 : 0;
      before.add(prompt);
    }
    return new PrefixReplay(prompts.size(), all, shared, cached, hits);
  }

  /** {@return the share of prompts that hit, in [0, 1]; 0 without prompts} */
  public BigDecimal hitShare() {
    return share(hits, prompts);
  }

  /**
   * {@return the share of all tokens that are read from the cache, in [0, 1]; 0 without prompts}
   */
  public BigDecimal cachedShare() {
    return share(cachedTokens, promptTokens);
  }

  private static BigDecimal share(long part, long whole) {
    return whole == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
  }

  /**
   * The last prompts in order of their text, where the nearest has the longest common beginning.
   */
  private static final class Remembered {

    private final int most;
    private final Deque<String> byAge = new ArrayDeque<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final TreeMap<String, Boolean> byText = new TreeMap<>();

    Remembered(int most) {
      this.most = most;
    }

    int longestCommonPrefix(String prompt) {
      Map.Entry<String, Boolean> below = byText.floorEntry(prompt);
      Map.Entry<String, Boolean> above = byText.ceilingEntry(prompt);
      return Math.max(
          below == null ? 0 : common(below.getKey(), prompt),
          above == null ? 0 : common(above.getKey(), prompt));
    }

    private static int common(String left, String right) {
      int length = Math.min(left.length(), right.length());
      int i = 0;
      while (i < length && left.charAt(i) == right.charAt(i)) {
        i++;
      }
      return i > 0 && Character.isHighSurrogate(left.charAt(i - 1)) ? i - 1 : i;
    }

    void add(String prompt) {
      byAge.addLast(prompt);
      times.merge(prompt, 1, Integer::sum);
      byText.put(prompt, true);
      if (byAge.size() > most) {
        String oldest = byAge.removeFirst();
        if (times.merge(oldest, -1, Integer::sum) == 0) {
          times.remove(oldest);
          byText.remove(oldest);
        }
      }
    }
  }
}
