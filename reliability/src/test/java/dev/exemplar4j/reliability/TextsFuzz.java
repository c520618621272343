package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.budget.TokenCounters;
import dev.exemplar4j.budget.TokenEncoding;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.evaluate.model.AnswerReader;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.NormalizedText;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.StreamSafeText;
import dev.exemplar4j.file.OneLine;
import dev.exemplar4j.lexical.Mask;
import dev.exemplar4j.lexical.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Set;

/**
 * What cuts, folds, masks, counts and reads texts, fed with any text, lone surrogates and long runs
 * of marks included: no exception, and what each promises of its result.
 */
class TextsFuzz {

  private static final int LONG = 60;

  /** What combining marks and the longest compatibility forms make of one character. */
  private static final int MOST_FROM_ONE = 18;

  private static final TokenCounter COUNTER = TokenCounters.jtokkit(TokenEncoding.O200K_BASE);

  /** Tokens are not empty, and together not longer than what they are cut from allows. */
  @FuzzTest
  void tokenizers(FuzzedDataProvider data) {
    int n = data.consumeInt(1, 16);
    String text = data.consumeRemainingAsString();
    int folded = StreamSafeText.nfkc(text).length();
    // Each character of a script without blanks stands alone and in two pairs.
    assertThat(characters(Tokenizer.words(), text)).isLessThanOrEqualTo(4 * folded);
    // Between blanks nothing is folded but the case, and nothing stands twice.
    assertThat(characters(Tokenizer.whitespace(), text)).isLessThanOrEqualTo(text.length());
    for (Tokenizer tokenizer : List.of(Tokenizer.words(), Tokenizer.whitespace())) {
      List<String> tokens = tokenizer.tokens(text);
      assertThat(tokens).doesNotContain("");
      assertThat(tokenizer.tokens(text)).isEqualTo(tokens);
      int shingles = Tokenizer.shingles(tokenizer, n).tokens(text).size();
      int expected = tokens.isEmpty() ? 0 : Math.max(1, tokens.size() - n + 1);
      assertThat(shingles).isEqualTo(expected);
    }
  }

  private static int characters(Tokenizer tokenizer, String text) {
    return tokenizer.tokens(text).stream().mapToInt(String::length).sum();
  }

  /** Folding twice is folding once, and blanks and cases make no difference. */
  @FuzzTest
  void normalized(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    String once = NormalizedText.of(text);
    assertThat(NormalizedText.of(once)).isEqualTo(once);
    assertThat(NormalizedText.of("\t " + text + "\u00a0\n")).isEqualTo(once);
    assertThat(once.length()).isLessThanOrEqualTo(MOST_FROM_ONE * text.length());
    String form = StreamSafeText.nfkc(text);
    assertThat(StreamSafeText.nfkc(form)).isEqualTo(form);
    if (mostMarksInARow(text) <= 20) {
      assertThat(form).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }
  }

  private static int mostMarksInARow(String text) {
    int most = 0;
    int run = 0;
    for (int c : text.codePoints().toArray()) {
      run = StreamSafeText.isMark(c) ? run + 1 : 0;
      most = Math.max(most, run);
    }
    return most;
  }

  /** No digit is left of numbers, and what no mask touches stays where it was. */
  @FuzzTest
  void masks(FuzzedDataProvider data) {
    String name = data.consumeString(LONG);
    String text = data.consumeRemainingAsString();
    String plain = Mask.of(Set.of(Mask.Span.NUMBERS), List.of()).apply(text);
    assertThat(plain.codePoints().anyMatch(Character::isDigit)).isFalse();
    assertThat(Mask.of(Set.of(), List.of()).apply(text)).isEqualTo(text);
    Mask.all().apply(text);
    Mask named;
    try {
      named = Mask.of(Set.of(), List.of(name));
    } catch (IllegalArgumentException refused) {
      return;
    }
    String letters = name + text;
    named.apply(letters);
    assertThat(named.apply(name)).contains(Mask.NAME);
  }

  /** Labels are read as themselves, whatever stands around them; no answer becomes another's. */
  @FuzzTest
  void answers(FuzzedDataProvider data) {
    Set<String> labels = Set.of("refund", "card lost", "\u00e9t\u00e9 " + data.consumeString(LONG));
    String answer = data.consumeRemainingAsString();
    AnswerReader reader = AnswerReader.labels(labels);
    reader.read(answer).ifPresent(read -> assertThat(labels).contains(read));
    labels.forEach(label -> assertThat(reader.read(label)).contains(label));
    labels.forEach(label -> assertThat(reader.read(" " + label + "\n")).contains(label));
    AnswerReader.text().read(answer).ifPresent(read -> assertThat(read).isNotBlank());
  }

  /** Every measure of a text against a text is a share, and 1 of a text against itself. */
  @FuzzTest
  void metrics(FuzzedDataProvider data) {
    Query query;
    Example other;
    Example same;
    try {
      String right = data.consumeString(LONG);
      query = Query.labelled("q", "input", right, Metadata.EMPTY);
      same = Example.of("same", "input", right);
      other = Example.of("other", "input", data.consumeRemainingAsString());
    } catch (IllegalArgumentException refused) {
      return;
    }
    for (Metric metric :
        List.of(
            Metrics.tokenF1First(),
            Metrics.tokenF1Best(),
            Metrics.skeletonFirst(),
            Metrics.ngramRecall(),
            Metrics.first())) {
      assertThat(metric.measure(query, chosen(other))).as(metric.name()).isBetween(0.0, 1.0);
      double whole = metric.measure(query, chosen(same));
      // A text without a token shares none with itself.
      assertThat(whole)
          .as(metric.name())
          .isIn(metric.name().equals("ngram-recall") ? 0.0 : 1.0, 1.0);
    }
  }

  private static Selection chosen(Example example) {
    return new Selection("input", List.of(new SelectedExample(example, 1, 1)), List.of());
  }

  /** A text has at least a token, unless it is empty, and no more of them than bytes. */
  @FuzzTest
  void tokenCounts(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    long bytes = text.getBytes(StandardCharsets.UTF_8).length;
    assertThat(COUNTER.count(text)).isBetween(Math.min(1, bytes), bytes);
  }

  /** One line, in which nothing moves a cursor. */
  @FuzzTest
  void oneLine(FuzzedDataProvider data) {
    String line = OneLine.of(data.consumeRemainingAsString());
    assertThat(line.lines().count()).isLessThanOrEqualTo(1);
    assertThat(line.codePoints().anyMatch(Character::isISOControl)).isFalse();
  }
}
