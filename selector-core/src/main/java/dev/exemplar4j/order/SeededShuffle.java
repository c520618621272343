package dev.exemplar4j.order;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Fisher and Yates over the examples by id; {@link Random}'s sequence is part of Java's contract.
 */
final class SeededShuffle {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private SeededShuffle() {}

  static List<SelectedExample> of(List<SelectedExample> examples, long seed, String input) {
    List<SelectedExample> shuffled = new ArrayList<>(examples);
    shuffled.sort(Comparator.comparing(SelectedExample::example, Example.BY_ID));
    Random random = new Random(seed ^ hash(input));
    for (int last = shuffled.size() - 1; last > 0; last--) {
      Collections.swap(shuffled, last, random.nextInt(last + 1));
    }
    return shuffled;
  }

  /** FNV-1a over the UTF-16 units: 64 bits, where {@link String#hashCode} has 32. */
  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
