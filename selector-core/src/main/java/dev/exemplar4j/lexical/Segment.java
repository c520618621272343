package dev.exemplar4j.lexical;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Examples numbered by rising length of their input, equal lengths by id, and the inverted file
 * over their terms. Immutable.
 */
final class Segment {

  private final Blocks blocks;
  private final Example[] examples;
  private final int[] lengths;

  /** Nearly always equal to the lengths, and then the same array. */
  private final int[] occurrences;

  private final int[] docsById;
  private final int[] idRanks;

  /** The different lengths, rising, and for each its first document, at last the end of all. */
  private final int[] differentLengths;

  private final int[] lengthStarts;
  private final Postings postings;

  /** A segment of documents in their order. */
  Segment(Example[] examples, int[] lengths, int[] occurrences, Postings postings) {
    this.blocks = Blocks.of(examples.length);
    this.examples = examples;
    this.lengths = lengths;
    this.occurrences = Arrays.equals(lengths, occurrences) ? lengths : occurrences;
    this.postings = postings;
    docsById = DocumentOrder.byId(examples);
    idRanks = DocumentOrder.inverse(docsById);
    lengthStarts =
        IntStream.rangeClosed(0, lengths.length)
            .filter(doc -> doc == 0 || doc == lengths.length || lengths[doc - 1] != lengths[doc])
            .toArray();
    differentLengths =
        Arrays.stream(lengthStarts, 0, lengthStarts.length - 1).map(doc -> lengths[doc]).toArray();
  }

  /** A segment of examples ordered by id, none twice. */
  static Segment of(List<Example> byId, Function<String, TermCounts> analysis) {
    return new SegmentBuilder(byId, analysis).build();
  }

  /** A segment of the living examples of all parts, which share no id. */
  static Segment merge(List<LiveSegment> parts) {
    List<Example> examples = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    List<Integer> occurrences = new ArrayList<>();
    for (LiveSegment part : parts) {
      part.forEachLiving(
          doc -> {
            examples.add(part.segment().example(doc));
            lengths.add(part.segment().length(doc));
            occurrences.add(part.segment().occurrences(doc));
          });
    }
    int[] oldLengths = lengths.stream().mapToInt(Integer::intValue).toArray();
    int[] order = DocumentOrder.byLengthAndId(oldLengths, examples);
    int[] newDocs = DocumentOrder.inverse(order);
    List<int[]> newNumbers = new ArrayList<>();
    int[] next = new int[1];
    for (LiveSegment part : parts) {
      int[] numbers = new int[part.segment().size()];
      Arrays.fill(numbers, Postings.GONE);
      part.forEachLiving(doc -> numbers[doc] = newDocs[next[0]++]);
      newNumbers.add(numbers);
    }
    List<Postings> files = parts.stream().map(part -> part.segment().postings).toList();
    return new Segment(
        Arrays.stream(order).mapToObj(examples::get).toArray(Example[]::new),
        Arrays.stream(order).map(old -> oldLengths[old]).toArray(),
        Arrays.stream(order).map(occurrences::get).toArray(),
        Postings.merge(files, newNumbers, Blocks.of(order.length)));
  }

  int size() {
    return examples.length;
  }

  Blocks blocks() {
    return blocks;
  }

  Example example(int doc) {
    return examples[doc];
  }

  /** The length of a document's input; never falls from one document to the next. */
  int length(int doc) {
    return lengths[doc];
  }

  /** The place of a document's length among the different lengths. */
  int lengthPlace(int doc) {
    return Arrays.binarySearch(differentLengths, lengths[doc]);
  }

  /** The length of this place. */
  int lengthAt(int place) {
    return differentLengths[place];
  }

  /** The first document that is longer than those of this place, or the end of all. */
  int lengthEnd(int place) {
    return lengthStarts[place + 1];
  }

  /** How many terms a document has, each as often as it comes. */
  int occurrences(int doc) {
    return occurrences[doc];
  }

  /** The shortest length of a block. */
  int shortest(int block) {
    return lengths[blocks.first(block)];
  }

  /** The longest length of a block. */
  int longest(int block) {
    return lengths[blocks.first(block + 1) - 1];
  }

  Postings postings() {
    return postings;
  }

  /** The place of a document among all by id. */
  int idRank(int doc) {
    return idRanks[doc];
  }

  /** The example at a place by id. */
  Example exampleOfRank(int rank) {
    return examples[docsById[rank]];
  }

  /** The document with this id, or a negative number. */
  int find(String id) {
    int low = 0;
    int high = examples.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Example.compareIds(examples[docsById[middle]].id(), id);
      if (order == 0) {
        return docsById[middle];
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
