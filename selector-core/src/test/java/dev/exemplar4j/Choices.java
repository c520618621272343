package dev.exemplar4j;

import dev.exemplar4j.example.Example;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Choices for tests: what a selector would have chosen, without one. */
public final class Choices {

  private Choices() {}

  /** A choice of these examples, best first, with scores 1, 1/2, 1/3, ... */
  public static Selection of(String input, List<Example> bestFirst) {
    List<SelectedExample> chosen = new ArrayList<>();
    for (Example example : bestFirst) {
      chosen.add(new SelectedExample(example, 1.0 / (chosen.size() + 1), chosen.size() + 1));
    }
    return of(input, chosen, 1000);
  }

  /** A choice with these scores and ranks, in this order. */
  public static Selection of(String input, List<SelectedExample> chosen, int poolSize) {
    StageTrace trace =
        new StageTrace("given", poolSize, chosen.size(), List.of(), 0, Duration.ZERO);
    return new Selection(input, chosen, List.of(trace));
  }

  /** A random choice: short texts over a small alphabet, few labels, falling scores with ties. */
  public static Selection random(Random random, int size) {
    List<SelectedExample> chosen = new ArrayList<>();
    double score = 1 + random.nextInt(5);
    for (int i = 0; i < size; i++) {
      Example example = Example.of("e" + (size - i), words(random, 6), "label" + random.nextInt(4));
      chosen.add(new SelectedExample(example, score, i + 1));
      score -= random.nextInt(3) * 0.125;
    }
    return of(words(random, 8), chosen, 1000);
  }

  /** One to {@code max} of twelve words. */
  public static String words(Random random, int max) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(max); i >= 0; i--) {
      out.append("w").append(random.nextInt(12)).append(i == 0 ? "" : " ");
    }
    return out.toString();
  }
}
