package dev.exemplar4j.lexical;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** BM25, in the order and the precision of Lucene's arithmetic. */
record OkapiMatcher(TextAnalysis analysis, OkapiSettings settings) implements Matcher {

  /** A term that some example holds, its count in the input times its idf, and its frequency. */
  private record Weighted(String term, float weight, int frequency) {}

  private static final Comparator<Weighted> RAREST_FIRST =
      Comparator.comparingInt(Weighted::frequency)
          .thenComparing(Weighted::term, Example::compareIds);

  @Override
  public String name() {
    return String.format(
        Locale.ROOT, "bm25(k1=%s, b=%s, %s)", settings.k1(), settings.b(), analysis.name());
  }

  @Override
  public TermCounts terms(String input) {
    return analysis.terms(input);
  }

  @Override
  public void match(Pool pool, SelectionRequest request, BestExamples best) {
    List<Weighted> query = query(pool, request.input());
    if (query.isEmpty()) {
      return;
    }
    List<String> terms = query.stream().map(Weighted::term).toList();
    float[] weights = new float[terms.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = query.get(i).weight();
    }
    Saturation saturation = new Saturation(settings.k1(), settings.b(), meanLength(pool));
    for (LiveSegment part : pool.segments()) {
      QueryLists lists = new QueryLists(part.segment().postings(), terms);
      if (lists.entries() > 0) {
        BestDocs docs = new BestDocs(part, request, best);
        Scoring scoring = new Scoring(part.segment(), lists, weights, saturation, docs);
        new BoundedScan(part.segment(), lists, scoring, request.maxExamples()).run();
        docs.finish();
      }
    }
  }

  private List<Weighted> query(Pool pool, String input) {
    int documents = pool.segments().stream().mapToInt(LiveSegment::withTerms).sum();
    List<Weighted> known = new ArrayList<>();
    for (Map.Entry<String, Integer> term : analysis.terms(input).counts().entrySet()) {
      int frequency = 0;
      for (LiveSegment part : pool.segments()) {
        frequency += part.frequency(term.getKey());
      }
      if (frequency > 0) {
        float weight = (float) term.getValue() * idf(documents, frequency);
        known.add(new Weighted(term.getKey(), weight, frequency));
      }
    }
    if (known.size() > settings.maxQueryTerms()) {
      known.sort(RAREST_FIRST);
      return known.subList(0, settings.maxQueryTerms());
    }
    return known;
  }

  private static float idf(int documents, int frequency) {
    return (float) Math.log(1 + (documents - frequency + 0.5D) / (frequency + 0.5D));
  }

  private static float meanLength(Pool pool) {
    long documents = 0;
    long occurrences = 0;
    for (LiveSegment part : pool.segments()) {
      documents += part.withTerms();
      occurrences += part.occurrences();
    }
    return (float) (occurrences / (double) documents);
  }

  /** What a number of occurrences is worth, as a share of a term's weight. */
  private record Saturation(float k1, float b, float meanLength) {

    private static final int EXACT_LENGTHS = 40;
    private static final int KEPT_BITS = 4;
    private static final int FREE_LENGTHS = 24;

    /** Grows as the text gets shorter. */
    float slope(int length) {
      return 1f / (k1 * ((1 - b) + b * stored(length) / meanLength));
    }

    /** A length as Lucene remembers it in a byte. */
    private static float stored(int length) {
      if (length < EXACT_LENGTHS) {
        return length;
      }
      int above = length - FREE_LENGTHS;
      int dropped = Integer.SIZE - Integer.numberOfLeadingZeros(above) - KEPT_BITS;
      return FREE_LENGTHS + (above >>> dropped << dropped);
    }

    static float score(float weight, int count, float slope) {
      return weight - weight / (1f + count * slope);
    }
  }

  /** One query over one segment. */
  private static final class Scoring implements BoundedScan.Measure {

    private final Segment segment;
    private final QueryLists lists;
    private final float[] weights;
    private final Saturation saturation;
    private final BestDocs best;
    private int slopeLength = -1;
    private float slope;

    Scoring(
        Segment segment, QueryLists lists, float[] weights, Saturation saturation, BestDocs best) {
      this.segment = segment;
      this.lists = lists;
      this.weights = weights;
      this.saturation = saturation;
      this.best = best;
    }

    private float slope(int length) {
      if (length != slopeLength) {
        slopeLength = length;
        slope = saturation.slope(length);
      }
      return slope;
    }

    @Override
    public double mostOfAll() {
      double sum = 0;
      for (float weight : weights) {
        sum += weight;
      }
      return sum;
    }

    /** Of more occurrences than there are levels, all are worth no more than the whole weight. */
    @Override
    public double most(int term, int level, int shortestLength) {
      float weight = weights[term];
      float slopeOfAll = slope(shortestLength);
      double upTo = level == Postings.LEVELS ? weight : Saturation.score(weight, level, slopeOfAll);
      return level == 1 ? upTo : upTo - Saturation.score(weight, level - 1, slopeOfAll);
    }

    @Override
    public double enough(int block) {
      return best.threshold();
    }

    @Override
    public void offer(int doc) {
      if (best.admits(doc)) {
        double score = score(doc);
        if (best.wouldTake(doc, score)) {
          best.take(doc, score);
        }
      }
    }

    private double score(int doc) {
      float slopeOfDoc = slope(segment.length(doc));
      double sum = 0;
      for (int term = 0; term < weights.length; term++) {
        int count = lists.count(term, doc);
        if (count > 0) {
          sum += Saturation.score(weights[term], count, slopeOfDoc);
        }
      }
      return (float) sum;
    }
  }
}
