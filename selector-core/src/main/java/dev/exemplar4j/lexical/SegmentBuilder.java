package dev.exemplar4j.lexical;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes a segment of examples: analyses them on all cores, then orders and inverts them. */
final class SegmentBuilder {

  private final List<Example> byId;
  private final Map<String, Integer> termNumbers = new HashMap<>();
  private final List<AnalysedBatch> batches;
  private final int[] order;
  private final int[] lengths;
  private final int[] occurrences;

  SegmentBuilder(List<Example> byId, Function<String, TermCounts> analysis) {
    this.byId = byId;
    batches = analyse(byId, analysis);
    batches.forEach(batch -> batch.numberTerms(termNumbers));
    int[] lengthsById = batches.stream().flatMapToInt(AnalysedBatch::lengths).toArray();
    order = DocumentOrder.byLength(lengthsById);
    lengths = Arrays.stream(order).map(rank -> lengthsById[rank]).toArray();
    int[] occurrencesById = batches.stream().flatMapToInt(AnalysedBatch::occurrences).toArray();
    occurrences = Arrays.stream(order).map(rank -> occurrencesById[rank]).toArray();
  }

  private static List<AnalysedBatch> analyse(
      List<Example> byId, Function<String, TermCounts> analysis) {
    int count = (byId.size() + AnalysedBatch.DOCS - 1) / AnalysedBatch.DOCS;
    IntStream numbers = IntStream.range(0, count);
    return (count > 1 ? numbers.parallel() : numbers)
        .mapToObj(
            batch -> {
              int from = batch * AnalysedBatch.DOCS;
              int to = Math.min(byId.size(), from + AnalysedBatch.DOCS);
              return AnalysedBatch.of(byId.subList(from, to), analysis);
            })
        .toList();
  }

  Segment build() {
    Example[] examples = new Example[order.length];
    for (int doc = 0; doc < order.length; doc++) {
      examples[doc] = byId.get(order[doc]);
    }
    return new Segment(examples, lengths, occurrences, postings());
  }

  private Postings postings() {
    int[] levels = new int[termNumbers.size()];
    forEachTerm((doc, term, count) -> levels[term] = Math.max(levels[term], level(count)));
    List<String> terms = new ArrayList<>(termNumbers.keySet());
    Map<String, Integer> levelsOfTerms = new HashMap<>(termNumbers);
    levelsOfTerms.replaceAll((term, number) -> levels[number]);
    PostingsBuilder builder = new PostingsBuilder(levelsOfTerms, Blocks.of(order.length));
    int[] features = new int[levels.length];
    for (String term : terms) {
      features[termNumbers.getOrDefault(term, 0)] = builder.firstFeature(term);
    }
    forEachTerm(
        (doc, term, count) -> {
          for (int ahead = 0; ahead < level(count); ahead++) {
            builder.count(features[term] + ahead, doc);
          }
        });
    builder.allocate();
    forEachTerm(
        (doc, term, count) -> {
          for (int ahead = 0; ahead < level(count); ahead++) {
            builder.put(features[term] + ahead, doc);
          }
          builder.putCount(features[term], doc, count);
        });
    return builder.finish();
  }

  private static int level(int count) {
    return Math.min(count, Postings.LEVELS);
  }

  private interface Occurrence {
    void of(int doc, int term, int count);
  }

  private void forEachTerm(Occurrence action) {
    for (int doc = 0; doc < order.length; doc++) {
      int rank = order[doc];
      int numbered = doc;
      batches
          .get(rank / AnalysedBatch.DOCS)
          .forEachTerm(
              rank % AnalysedBatch.DOCS, (term, count) -> action.of(numbered, term, count));
    }
  }
}
