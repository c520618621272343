package dev.exemplar4j.lexical;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Examples ordered by id, how many features each has, and the inverted file over the features.
 * Immutable. The place of an example is its document number, so among documents of equal score the
 * smaller number wins.
 */
final class Segment {

  private final Example[] examples;
  private final int[] featureCounts;
  private final Postings postings;

  private Segment(Example[] examples, int[] featureCounts, Postings postings) {
    this.examples = examples;
    this.featureCounts = featureCounts;
    this.postings = postings;
  }

  /** A segment of examples ordered by id, none twice. */
  static Segment of(List<Example> byId, Function<String, ? extends Collection<String>> featuresOf) {
    List<Collection<String>> features = new ArrayList<>(byId.size());
    for (Example example : byId) {
      features.add(featuresOf.apply(example.input()));
    }
    int[] counts = features.stream().mapToInt(Collection::size).toArray();
    return new Segment(byId.toArray(Example[]::new), counts, Postings.of(features));
  }

  /** A segment of the living examples of all parts, which share no id. */
  static Segment merge(List<LiveSegment> parts) {
    List<Place> places = livingById(parts);
    List<int[]> newNumbers = new ArrayList<>();
    for (LiveSegment part : parts) {
      int[] numbers = new int[part.segment().size()];
      Arrays.fill(numbers, Postings.GONE);
      newNumbers.add(numbers);
    }
    int[] counts = new int[places.size()];
    for (int doc = 0; doc < counts.length; doc++) {
      Place place = places.get(doc);
      counts[doc] = parts.get(place.part()).segment().featureCounts[place.doc()];
      newNumbers.get(place.part())[place.doc()] = doc;
    }
    List<Postings> files = parts.stream().map(part -> part.segment().postings).toList();
    Example[] examples = places.stream().map(Place::example).toArray(Example[]::new);
    return new Segment(examples, counts, Postings.merge(files, newNumbers));
  }

  private static List<Place> livingById(List<LiveSegment> parts) {
    List<Place> places = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      LiveSegment from = parts.get(part);
      for (int doc = 0; doc < from.segment().size(); doc++) {
        if (!from.isDead(doc)) {
          places.add(new Place(part, doc, from.segment().example(doc)));
        }
      }
    }
    places.sort(Comparator.comparing(Place::example, Example.BY_ID));
    return places;
  }

  private record Place(int part, int doc, Example example) {}

  int size() {
    return examples.length;
  }

  Example example(int doc) {
    return examples[doc];
  }

  int featureCount(int doc) {
    return featureCounts[doc];
  }

  Postings postings() {
    return postings;
  }

  /** The document with this id, or a negative number. */
  int find(String id) {
    int low = 0;
    int high = examples.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Example.compareIds(examples[middle].id(), id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
