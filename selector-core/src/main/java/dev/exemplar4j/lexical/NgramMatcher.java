package dev.exemplar4j.lexical;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sentence BLEU: bounded by the words and pairs of words that are shared, then scored. */
record NgramMatcher(Tokenizer tokenizer) implements Matcher {

  @Override
  public String name() {
    return "ngram(" + tokenizer.name() + ")";
  }

  @Override
  public TermCounts terms(String input) {
    List<String> tokens = tokenizer.tokens(input);
    List<String> features = new ArrayList<>(words(tokens));
    features.addAll(pairs(tokens));
    return TermCounts.set(features);
  }

  private static List<String> words(List<String> tokens) {
    return tokens.stream().map(token -> "w" + token).toList();
  }

  /** The length keeps "a b" and "c" apart from "a" and "b c". */
  private static List<String> pairs(List<String> tokens) {
    List<String> pairs = new ArrayList<>();
    for (int i = 1; i < tokens.size(); i++) {
      String first = tokens.get(i - 1);
      pairs.add("p" + first.length() + ":" + first + tokens.get(i));
    }
    return pairs;
  }

  @Override
  public void match(Pool pool, SelectionRequest request, BestExamples best) {
    List<String> tokens = tokenizer.tokens(request.input());
    if (tokens.isEmpty()) {
      return;
    }
    BleuQuery query = new BleuQuery(tokens);
    ExampleFilter admits = request.admits();
    for (LiveSegment part : pool.segments()) {
      new Scan(part, tokenizer, query, admits, best).run(words(tokens), pairs(tokens));
    }
  }

  /** One query over one segment. */
  private static final class Scan {

    private final LiveSegment part;
    private final Tokenizer tokenizer;
    private final BleuQuery query;
    private final ExampleFilter admits;
    private final BestExamples best;
    private double logThreshold;

    Scan(
        LiveSegment part,
        Tokenizer tokenizer,
        BleuQuery query,
        ExampleFilter admits,
        BestExamples best) {
      this.part = part;
      this.tokenizer = tokenizer;
      this.query = query;
      this.admits = admits;
      this.best = best;
      this.logThreshold = BleuQuery.logThreshold(best.threshold());
    }

    /** What the query repeats is counted as often, so that a count is a number of its places. */
    void run(List<String> words, List<String> pairs) {
      Segment segment = part.segment();
      PostingCursors wordCursors = segment.postings().cursors(words, segment.blocks());
      PostingCursors pairCursors = segment.postings().cursors(pairs, segment.blocks());
      int[] wordCounts = new int[segment.blocks().mostDocs()];
      int[] pairCounts = new int[wordCounts.length];
      for (int block = 0; block < segment.blocks().count(); block++) {
        int length = segment.blocks().docs(block);
        wordCursors.count(block, wordCounts);
        pairCursors.count(block, pairCounts);
        for (int i = 0; i < length; i++) {
          if (wordCounts[i] > 0) {
            offer(segment.blocks().first(block) + i, wordCounts[i], pairCounts[i]);
          }
        }
        Arrays.fill(wordCounts, 0, length, 0);
        Arrays.fill(pairCounts, 0, length, 0);
      }
    }

    private void offer(int doc, int words, int pairs) {
      double bound = query.logBound(words, pairs, leastLength(part.segment().length(doc)));
      if (bound < logThreshold || part.isDead(doc)) {
        return;
      }
      Example example = part.segment().example(doc);
      if (admits.matches(example)) {
        best.offer(example, query.score(tokenizer.tokens(example.input())));
        logThreshold = BleuQuery.logThreshold(best.threshold());
      }
    }

    /** A text of n tokens has at most n words and n - 1 pairs. */
    private static int leastLength(int features) {
      return (features + 2) / 2;
    }
  }
}
