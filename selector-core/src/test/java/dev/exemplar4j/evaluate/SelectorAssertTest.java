package dev.exemplar4j.evaluate;

import static dev.exemplar4j.evaluate.SelectorAssert.assertThatSelector;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorAssertTest {

  private static final List<Example> POOL =
      List.of(
          Example.of("1", "red apple", "fruit"),
          Example.of("2", "green apple", "fruit"),
          Example.of("3", "fast car", "car"));

  private static final List<Query> QUERIES =
      List.of(
          Query.labelled("a", "an apple", "fruit", Metadata.EMPTY),
          Query.labelled("b", "a car", "car", Metadata.EMPTY),
          Query.labelled("c", "nothing", "car", Metadata.EMPTY));

  private static final Pipeline PIPELINE = Pipeline.of(Part.of("jaccard"));

  @Test
  void agreesAtLeast_goodEnough() {
    assertThatSelector(PIPELINE)
        .on(POOL, QUERIES)
        .agreesAtLeast(0.66)
        .hasAtLeast(Metrics.first(), 0.5);
  }

  @Test
  void agreesAtLeast_notGoodEnough_saysHowSureAndWhere() {
    assertThatThrownBy(() -> assertThatSelector(PIPELINE).on(POOL, QUERIES).agreesAtLeast(0.85))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "vote must be at least 85.0 % but was 66.7 % (95 % 20.8 to 93.9, 3 queries);"
                + " worst: c, a, b");
  }

  @Test
  void agreesAtLeast_ownTextIsNotChosen() {
    List<Query> own = List.of(Query.labelled("q", "Fast  car", "car", Metadata.EMPTY));
    assertThatThrownBy(() -> assertThatSelector(PIPELINE).on(POOL, own).agreesAtLeast(0.1))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void agreesAtLeast_shareOutOfRange() {
    assertThatThrownBy(() -> assertThatSelector(PIPELINE).on(POOL, QUERIES).agreesAtLeast(85))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the share must be in [0, 1] but was 85.0");
  }
}
