package dev.exemplar4j.evaluate;

import dev.exemplar4j.statistics.SeededNumbers;
import java.util.stream.IntStream;

/**
 * Items drawn and parted in two.
 *
 * @param seen what the search looks at
 * @param kept what only the figures that are reported come from
 */
record Split(EvaluationSet seen, EvaluationSet kept) {

  static Split of(EvaluationSet all, int items, long seed) {
    int[] places = drawn(all.size(), 2L * items, seed);
    int half = places.length / 2;
    return new Split(
        all.at(IntStream.of(places).limit(half)), all.at(IntStream.of(places).skip(half)));
  }

  /** As many places below a number, each as likely, in random order. */
  static int[] drawn(int of, long most, long seed) {
    SeededNumbers numbers = new SeededNumbers(seed);
    int[] places = IntStream.range(0, of).toArray();
    int wanted = (int) Math.min(of, most);
    for (int i = 0; i < wanted; i++) {
      int other = i + numbers.below(of - i);
      int place = places[i];
      places[i] = places[other];
      places[other] = place;
    }
    return IntStream.of(places).limit(wanted).toArray();
  }
}
