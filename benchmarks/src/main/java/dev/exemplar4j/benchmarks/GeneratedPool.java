package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Texts whose words fall off as in natural language: Zipf's law with exponent 1 over 200,000 words,
 * 10 to 30 words each. The same seed gives the same texts.
 */
final class GeneratedPool {

  private static final int VOCABULARY = 200_000;

  private static final double[] CUMULATED = cumulated();

  private final Random random;

  GeneratedPool(long seed) {
    this.random = new Random(seed);
  }

  private static double[] cumulated() {
    double[] sums = new double[VOCABULARY];
    double sum = 0;
    for (int rank = 0; rank < VOCABULARY; rank++) {
      sum += 1.0 / (rank + 1);
      sums[rank] = sum;
    }
    return sums;
  }

  List<Example> examples(int size) {
    List<Example> pool = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      pool.add(Example.of("ex-%07d".formatted(i), text(), "label" + random.nextInt(50)));
    }
    return pool;
  }

  List<String> texts(int size) {
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(text());
    }
    return texts;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 10 + random.nextInt(21); i > 0; i--) {
      text.append('w').append(word()).append(' ');
    }
    return text.toString();
  }

  private int word() {
    double at = random.nextDouble() * CUMULATED[VOCABULARY - 1];
    int found = Arrays.binarySearch(CUMULATED, at);
    return found < 0 ? -found - 1 : found;
  }
}
