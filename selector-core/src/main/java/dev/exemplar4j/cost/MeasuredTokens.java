package dev.exemplar4j.cost;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.prompt.PromptTemplate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How long requests are on average, measured on real examples and queries in the form in which a
 * template shows them.
 *
 * @param request the lengths of a request's parts; the answer is as long as the outputs of the pool
 * @param trainingExample the length of one example of a training with the same template
 * @param poolExamples how many examples were measured
 */
public record MeasuredTokens(RequestTokens request, long trainingExample, long poolExamples) {

  /**
   * Measures. O(examples + queries), each rendered once.
   *
   * @param pool the examples; at least one
   * @param queries the inputs; at least one
   * @param template makes the prompts
   * @param tokens counts them
   * @return the means, rounded
   * @throws IllegalArgumentException if there is no example or no query
   */
  public static MeasuredTokens of(
      List<Example> pool, List<Query> queries, PromptTemplate template, PromptTokens tokens) {
    Check.atLeast(pool.size(), 1, "examples of the pool");
    Check.atLeast(queries.size(), 1, "queries");
    long bare = prompt("", List.of(), template, tokens);
    long query = mean(queries, one -> prompt(one.input(), List.of(), template, tokens) - bare);
    long shown = mean(pool, one -> prompt("", List.of(one), template, tokens) - bare);
    long answer = mean(pool, one -> tokens.counter().count(one.output()));
    return new MeasuredTokens(
        new RequestTokens(bare, query, answer, 0, shown), bare + shown, pool.size());
  }

  private static long prompt(
      String input, List<Example> shown, PromptTemplate template, PromptTokens tokens) {
    List<SelectedExample> selected =
        shown.stream().map(one -> new SelectedExample(one, 0, 1)).toList();
    return tokens.count(template.render(new Selection(input, selected, List.of())));
  }

  private static <T> long mean(List<T> all, ToLongFunction<T> length) {
    long sum = all.stream().mapToLong(length).sum();
    return BigDecimal.valueOf(sum)
        .divide(BigDecimal.valueOf(all.size()), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
