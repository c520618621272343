package dev.exemplar4j.lexical;

import dev.exemplar4j.example.Example;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** In which order the documents of a segment stand. */
final class DocumentOrder {

  private DocumentOrder() {}

  /** The places by rising length. */
  static int[] byLength(int[] lengths) {
    long[] keys = new long[lengths.length];
    Arrays.setAll(keys, place -> (long) lengths[place] << Integer.SIZE | place);
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /** The places by rising length, equal lengths by id. */
  static int[] byLengthAndId(int[] lengths, List<Example> examples) {
    int[] byId = byId(examples.toArray(Example[]::new));
    int[] lengthsById = Arrays.stream(byId).map(place -> lengths[place]).toArray();
    return Arrays.stream(byLength(lengthsById)).map(rank -> byId[rank]).toArray();
  }

  /** The places by id. */
  static int[] byId(Example[] examples) {
    return IntStream.range(0, examples.length)
        .boxed()
        .sorted((a, b) -> Example.BY_ID.compare(examples[a], examples[b]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** For each place where it stands in the order. */
  static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }
}
