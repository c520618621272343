package dev.exemplar4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.Selection;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.prompt.TextLayout;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static double measure(Metric metric, String right, Selection chosen) {
    return metric.measure(Query.labelled("q", "x", right, Metadata.EMPTY), chosen);
  }

  private static double skeleton(String right, String... outputs) {
    return measure(Metrics.skeletonAny(), right, Chosen.outputs(outputs));
  }

  @Test
  void labels_firstVoteAndAnyDiffer() {
    Selection chosen = Chosen.outputs("a", "b", "b", "c");
    assertThat(measure(Metrics.first(), "a", chosen)).isEqualTo(1);
    assertThat(measure(Metrics.vote(), "a", chosen)).isZero();
    assertThat(measure(Metrics.first(), "b", chosen)).isZero();
    assertThat(measure(Metrics.vote(), "b", chosen)).isEqualTo(1);
    assertThat(measure(Metrics.any(), "c", chosen)).isEqualTo(1);
    assertThat(measure(Metrics.any(), "d", chosen)).isZero();
  }

  @Test
  void majority_tie_bestFirstExampleWins() {
    Selection chosen = Chosen.outputs("c", "a", "b", "b", "a");
    assertThat(Metrics.majority(chosen)).contains("a");
    Selection reversed = new Selection("", chosen.examples().reversed(), List.of());
    assertThat(Metrics.majority(reversed)).contains("a");
    assertThat(measure(Metrics.first(), "c", reversed)).isEqualTo(1);
  }

  @Test
  void emptySelection_isWorthNothing() {
    for (Metric metric : Metrics.byName().values()) {
      double expected = metric.name().equals("diversity") ? 1 : 0;
      assertThat(measure(metric, "", Chosen.outputs())).as(metric.name()).isEqualTo(expected);
    }
  }

  @Test
  void labelEntropy_inBits() {
    Metric entropy = Metrics.labelEntropy();
    assertThat(measure(entropy, "", Chosen.outputs("a", "a"))).isZero();
    assertThat(measure(entropy, "", Chosen.outputs("a", "b", "c", "d")))
        .isCloseTo(2, within(1e-12));
    assertThat(measure(entropy, "", Chosen.outputs("a", "a", "a", "b")))
        .isCloseTo(0.8112781244591328, within(1e-12));
  }

  @Test
  void tokenF1_countsRepeatedTokens() {
    Selection chosen = Chosen.outputs("count ( * )", "SELECT COUNT(*) FROM t;", "x x x");
    String right = "select count(*) from t2 ;";
    assertThat(measure(Metrics.tokenF1First(), right, chosen))
        .isCloseTo(2.0 * 4 / 12, within(1e-12));
    assertThat(measure(Metrics.tokenF1Best(), right, chosen))
        .isCloseTo(2.0 * 7 / 16, within(1e-12));
    assertThat(measure(Metrics.tokenF1Mean(), right, chosen))
        .isCloseTo((2.0 * 4 / 12 + 2.0 * 7 / 16) / 3, within(1e-12));
    assertThat(measure(Metrics.tokenF1First(), "x", Chosen.outputs("x x x"))).isEqualTo(0.5);
  }

  @Test
  void outputTokens_wordsAndMarks() {
    assertThat(OutputTokens.of("A_b2-ñ½\u00a0\ud83d\ude00x."))
        .containsExactly("a_b2", "-", "ñ½", "\ud83d\ude00", "x", ".");
    assertThat(OutputTokens.of(" \n")).isEmpty();
  }

  @Test
  void skeleton_quotedStringsAndNumbersDoNotCount() {
    assertThat(skeleton("SELECT a WHERE b = \"x y\" LIMIT 10", "select a  where b = 'z' limit 2"))
        .isEqualTo(1);
    assertThat(skeleton("x > 1.5", "x > 22")).isEqualTo(1);
    assertThat(skeleton("t1.a", "t2.a")).isZero();
    assertThat(skeleton("don't say 'a'", "don't say 'b'")).isEqualTo(1);
    assertThat(skeleton("an open \"quote", "an open \"note")).isZero();
    assertThat(measure(Metrics.skeletonFirst(), "a 1", Chosen.outputs("b 1", "a 2"))).isZero();
    assertThat(skeleton("a 1", "b 1", "a 2")).isEqualTo(1);
  }

  /** A million characters of the worst kind take no longer than others. */
  @Test
  void skeletonAndTokens_longTexts() {
    for (String piece : List.of("'", "\"", "1.", "a'", "1 ", "''\"")) {
      String text = piece.repeat(500_000);
      assertThat(Skeleton.of(text)).isNotEmpty();
      assertThat(OutputTokens.of(text)).isNotEmpty();
    }
  }

  @Test
  void ngramRecall_ofTheUnion() {
    Metric recall = Metrics.ngramRecall();
    assertThat(measure(recall, "a b c", Chosen.outputs("a b", "c"))).isEqualTo(4.0 / 6);
    assertThat(measure(recall, "a b", Chosen.outputs("b a"))).isEqualTo(2.0 / 3);
  }

  @Test
  void inputCoverage_wordsOfTheQuery() {
    Query query = Query.of("q", "Where is my red, red card?");
    Metric metric = Metrics.inputCoverage();
    assertThat(metric.measure(query, Chosen.inputs("my card", "RED"))).isEqualTo(3.0 / 5);
    assertThat(metric.measure(Query.of("q", "?"), Chosen.inputs("a"))).isZero();
  }

  @Test
  void diversityAndRedundancy_areOpposites() {
    Query query = Query.of("q", "x");
    Selection same = Chosen.inputs("a b", "A b", "b a");
    assertThat(Metrics.diversity().measure(query, same)).isZero();
    assertThat(Metrics.redundancy().measure(query, same)).isCloseTo(2.0 / 3, within(1e-12));
    Selection different = Chosen.inputs("a", "b", "c");
    assertThat(Metrics.diversity().measure(query, different)).isEqualTo(1);
    assertThat(Metrics.redundancy().measure(query, different)).isZero();
    Selection half = Chosen.inputs("a b", "b c d", "a b");
    assertThat(Metrics.diversity().measure(query, half))
        .isCloseTo(1 - (0.25 + 1 + 0.25) / 3, within(1e-12));
    assertThat(Metrics.redundancy().measure(query, half)).isCloseTo((0.25 + 1) / 3, within(1e-12));
  }

  @Test
  void tokens_ofTheWholePrompt() {
    Metric metric =
        Metrics.tokens(
            PromptTemplate.text(TextLayout.DEFAULT), PromptTokens.of(TokenCounter.ofCharacters(1)));
    Query query = Query.of("q", "x");
    double one = metric.measure(query, Chosen.inputs("abc"));
    double longer = metric.measure(query, Chosen.inputs("abcde"));
    assertThat(longer - one).isEqualTo(2);
    assertThat(metric.measure(query, Chosen.inputs("abc", "abc"))).isGreaterThan(one + 3);
  }

  @Test
  void shares_stayWithinTheirRange_random() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 300; run++) {
      String[] outputs = new String[random.nextInt(5)];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = words(random);
      }
      String right = words(random);
      for (Metric metric : Metrics.byName().values()) {
        double value = measure(metric, right, Chosen.outputs(outputs));
        assertThat(value)
            .as("seed %d: %s", seed, metric.name())
            .isBetween(0.0, metric.kind() == Metric.Kind.SHARE ? 1.0 : 10.0);
      }
    }
  }

  private static String words(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append("ab1' \"".charAt(random.nextInt(6)));
    }
    return text.toString();
  }

  @Test
  void primary_labelsOrText() {
    Example one = Example.of("1", "a", "x");
    Example two = Example.of("2", "b", "x");
    Example three = Example.of("3", "c", "y");
    assertThat(Metrics.primary(List.of(one, two)).name()).isEqualTo("vote");
    assertThat(Metrics.primary(List.of(one, two, three)).name()).isEqualTo("f1-best");
  }

  @Test
  void measure_queryWithoutOutput() {
    Query query = Query.of("q7", "a");
    assertThatThrownBy(() -> Metrics.vote().measure(query, Chosen.outputs("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every query must have an output but q7 has none");
  }
}
