package dev.exemplar4j.lexical;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sentence BLEU: bounded by shared tokens, then scored. */
record NgramMatcher(Tokenizer tokenizer) implements Matcher {

  @Override
  public String name() {
    return "ngram(" + tokenizer.name() + ")";
  }

  @Override
  public Set<String> features(String input) {
    return new LinkedHashSet<>(tokenizer.tokens(input));
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
      Scoring scoring = new Scoring(part, tokenizer, query, admits, best);
      OverlapScan.run(part.segment(), query.distinctTokens(), scoring);
    }
  }

  /** One query over one segment. */
  private record Scoring(
      LiveSegment part,
      Tokenizer tokenizer,
      BleuQuery query,
      ExampleFilter admits,
      BestExamples best)
      implements OverlapScan.Candidates {

    @Override
    public int leastOverlap() {
      return 1;
    }

    @Override
    public void offer(int doc, int overlap) {
      double bound = query.bound(overlap, part.segment().featureCount(doc));
      if (bound < best.threshold() || part.isDead(doc)) {
        return;
      }
      Example example = part.segment().example(doc);
      if (admits.matches(example)) {
        best.offer(example, query.score(tokenizer.tokens(example.input())));
      }
    }
  }
}
