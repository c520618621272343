package dev.exemplar4j.reliability;

import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Texts that try an index: a few words come often and many seldom; some texts are empty, some are
 * one word or one word many times, some are very long, and some come twice. Used by one thread.
 */
public final class RandomTexts {

  private static final int PARTS = 50;
  private static final int KEPT = 500;

  private final Random random;
  private final int words;
  private final double highestScore;
  private final List<String> some = new ArrayList<>();

  /**
   * Begins.
   *
   * @param random where every choice comes from
   * @param words how many different ones there are
   * @param highestScore about what an engine gives a good example
   */
  public RandomTexts(Random random, int words, double highestScore) {
    this.random = random;
    this.words = words;
    this.highestScore = highestScore;
  }

  /**
   * An example.
   *
   * @param id its id
   * @return with a text, and in one of fifty parts of the pool
   */
  public Example example(String id) {
    String text = text();
    if (some.size() < KEPT) {
      some.add(text);
    } else {
      some.set(random.nextInt(KEPT), text);
    }
    return Example.of(id, text, "x", Metadata.of("part", random.nextInt(PARTS)));
  }

  private String text() {
    int kind = random.nextInt(200);
    if (kind < 30 && !some.isEmpty()) {
      return some.get(random.nextInt(some.size()));
    }
    if (kind < 36) {
      return " ".repeat(kind % 6);
    }
    if (kind < 46) {
      return word();
    }
    if (kind < 50) {
      return (word() + " ").repeat(1 + random.nextInt(60));
    }
    return words(kind == 50 ? 150 + random.nextInt(150) : 1 + random.nextInt(24));
  }

  private String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(word()).append(' ');
    }
    return text.toString();
  }

  private String word() {
    double u = random.nextDouble();
    return "w" + (int) (words * u * u * u);
  }

  /**
   * What is asked of a pool: mostly a few examples, now and then all; with and without filters,
   * exclusions and a lowest score; now and then for an input of a thousand words.
   *
   * @param ids of the pool
   * @return a request
   */
  public SelectionRequest request(List<String> ids) {
    String input = random.nextInt(300) == 0 ? words(1000) : text();
    SelectionRequest request = SelectionRequest.of(input, 1 + random.nextInt(12));
    return switch (random.nextInt(16)) {
      case 0 -> request.withMinScore(random.nextDouble() * highestScore);
      case 1 -> request.withFilter(ExampleFilter.equal("part", random.nextInt(PARTS)));
      case 2 -> request.withFilter(ExampleFilter.atLeast("part", random.nextInt(PARTS)));
      case 3 -> request.withFilter(ExampleFilter.not(ExampleFilter.idIn(some(ids, 40))));
      case 4 -> request.withoutIds(some(ids, 5));
      case 5 -> request.withMaxExamples(1 + random.nextInt(80));
      case 6 -> request.withMaxExamples(Math.clamp(ids.size(), 1, 300));
      default -> request;
    };
  }

  private List<String> some(List<String> ids, int count) {
    return random
        .ints(Math.min(count, ids.size()), 0, Math.max(1, ids.size()))
        .mapToObj(ids::get)
        .distinct()
        .toList();
  }
}
