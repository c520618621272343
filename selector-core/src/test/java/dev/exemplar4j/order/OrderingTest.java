package dev.exemplar4j.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.Choices;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OrderingTest {

  private static final List<Stage> ALL =
      List.of(
          Ordering.BEST_LAST,
          Ordering.BEST_FIRST,
          Ordering.BY_ID,
          Ordering.ENDS,
          Ordering.LABELS_INTERLEAVED,
          Ordering.seededShuffle(7));

  private static List<String> order(Stage stage, Selection given) {
    return stage.apply(SelectionRequest.of(given.input(), 100), given).ids();
  }

  private static Selection chosen(String... idsAndLabels) {
    List<Example> examples = new ArrayList<>();
    for (String one : idsAndLabels) {
      examples.add(Example.of(one, "in", one.substring(0, 1)));
    }
    return Choices.of("query", examples);
  }

  @Test
  void order_fiveExamples() {
    Selection given = chosen("e1", "d2", "c3", "b4", "a5");
    assertThat(order(Ordering.BEST_LAST, given)).containsExactly("a5", "b4", "c3", "d2", "e1");
    assertThat(order(Ordering.BEST_FIRST, given)).containsExactly("e1", "d2", "c3", "b4", "a5");
    assertThat(order(Ordering.BY_ID, given)).containsExactly("a5", "b4", "c3", "d2", "e1");
    assertThat(order(Ordering.ENDS, given)).containsExactly("d2", "b4", "a5", "c3", "e1");
  }

  @Test
  void order_namesItself() {
    assertThat(Ordering.BEST_LAST).hasToString("best-last");
  }

  @Test
  void labelsInterleaved_bestOfEachLabelNearestToTheInput() {
    Selection given = chosen("x1", "x2", "x3", "y1", "z1", "y2");
    assertThat(order(Ordering.LABELS_INTERLEAVED, given))
        .containsExactly("x3", "y2", "x2", "z1", "y1", "x1");
  }

  @Test
  void labelsInterleaved_emptyLabelIsALabel() {
    Selection given =
        Choices.of(
            "query",
            List.of(
                Example.of("a", "in", ""), Example.of("b", "in", ""), Example.of("c", "in", "x")));
    assertThat(order(Ordering.LABELS_INTERLEAVED, given)).containsExactly("b", "c", "a");
  }

  @Test
  void seededShuffle_sameSeedSameOrder_otherSeedOrInputAnother() {
    Selection given = chosen("a", "b", "c", "d", "e", "f", "g");
    Selection otherInput = new Selection("another", given.examples(), List.of());
    List<String> first = order(Ordering.seededShuffle(1), given);
    assertThat(order(Ordering.seededShuffle(1), given)).isEqualTo(first);
    assertThat(order(Ordering.seededShuffle(1), otherInput)).isNotEqualTo(first);
    Set<List<String>> orders = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      orders.add(order(Ordering.seededShuffle(seed), given));
    }
    assertThat(orders).hasSizeGreaterThan(15);
  }

  /** The orders were made by another program: the same seed must give the same prompt for good. */
  @Test
  void seededShuffle_knownSeeds_giveTheKnownOrders() {
    Selection given = chosen("g", "b", "d", "a", "e", "c", "f");
    assertThat(order(Ordering.seededShuffle(1), given))
        .containsExactly("a", "c", "e", "b", "d", "g", "f");
    Selection umlauts = new Selection("größer", given.examples(), List.of());
    assertThat(order(Ordering.seededShuffle(2), umlauts))
        .containsExactly("a", "b", "c", "e", "d", "f", "g");
  }

  @Test
  void everyOrder_keepsExamplesScoresAndRanks_whateverOrderTheyCameIn() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Selection given = Choices.random(random, random.nextInt(12));
      List<SelectedExample> mixed = new ArrayList<>(given.examples());
      Collections.shuffle(mixed, random);
      SelectionRequest request = SelectionRequest.of(given.input(), 100);
      for (Stage stage : ALL) {
        Selection ordered = stage.apply(request, given);
        Selection again = stage.apply(request, new Selection(given.input(), mixed, given.trace()));
        assertThat(ordered.examples())
            .as("seed %d, %s", seed, stage)
            .containsExactlyInAnyOrderElementsOf(given.examples())
            .isEqualTo(again.examples());
      }
    }
  }

  @Test
  void everyOrder_moreThanAskedFor_keepsTheBestRanks() {
    Selection given = chosen("e1", "d2", "c3", "b4", "a5");
    for (Stage stage : ALL) {
      Selection two = stage.apply(SelectionRequest.of("query", 2), given);
      assertThat(new TreeSet<>(two.ids())).as(stage.toString()).containsExactly("d2", "e1");
      assertThat(two.trace().getLast().dropped()).hasSize(3);
    }
  }
}
