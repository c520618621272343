package dev.exemplar4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every stage keeps. For each, a subclass names some of its kind. */
public abstract class StageContract {

  /** {@return the stages under test} */
  protected abstract List<Stage> stages();

  @Test
  void apply_nothing_isNothing() {
    for (Stage stage : stages()) {
      Selection none = stage.apply(SelectionRequest.of("w1 w2", 3), Choices.of("w1 w2", List.of()));
      assertThat(none.isEmpty()).isTrue();
      assertThat(none.trace()).hasSize(2);
    }
  }

  @Test
  void apply_randomChoices_givesSomeOfTheGivenOnceEach() {
    for (Stage stage : stages()) {
      for (long seed = 0; seed < 300; seed++) {
        Random random = new Random(seed);
        Selection given = Choices.random(random, sizeFor(random));
        int k = 1 + random.nextInt(12);
        Selection out = stage.apply(SelectionRequest.of(given.input(), k), given);
        String what = out.trace().getLast().stage() + ", seed " + seed;
        assertThat(out.ids()).as(what).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(k);
        assertThat(given.asExamples()).as(what).containsAll(out.asExamples());
        assertThat(out.input()).as(what).isEqualTo(given.input());
        assertRanks(out, what);
        assertTrace(given, out, what);
      }
    }
  }

  /** Sizes 0, 1, 2, some and many. */
  private static int sizeFor(Random random) {
    return random.nextInt(8) == 0 ? 150 : random.nextInt(14);
  }

  private static void assertRanks(Selection out, String what) {
    List<Integer> ranks = out.examples().stream().map(SelectedExample::rank).sorted().toList();
    assertThat(ranks)
        .as(what)
        .isEqualTo(IntStream.rangeClosed(1, out.examples().size()).boxed().toList());
  }

  private static void assertTrace(Selection given, Selection out, String what) {
    StageTrace trace = out.trace().getLast();
    assertThat(out.trace()).as(what).hasSize(given.trace().size() + 1);
    assertThat(trace.seen()).as(what).isEqualTo(given.examples().size());
    assertThat(trace.kept()).as(what).isEqualTo(out.examples().size());
    HashSet<String> all = new HashSet<>(out.ids());
    trace.dropped().forEach(one -> all.add(one.id()));
    assertThat(all).as(what).isEqualTo(new HashSet<>(given.ids()));
    assertThat(trace.dropped()).as(what).hasSize(given.examples().size() - trace.kept());
  }

  @Test
  void apply_twice_isTheSame() {
    for (Stage stage : stages()) {
      for (long seed = 0; seed < 50; seed++) {
        Random random = new Random(seed);
        Selection given = Choices.random(random, 1 + random.nextInt(30));
        SelectionRequest request = SelectionRequest.of(given.input(), 1 + random.nextInt(8));
        assertThat(stage.apply(request, given).examples())
            .as("seed %d", seed)
            .isEqualTo(stage.apply(request, given).examples());
      }
    }
  }

  @Test
  void candidatesFor_isAtLeastWhatIsWanted() {
    for (Stage stage : stages()) {
      List<Integer> tooFew = new ArrayList<>();
      for (int k : new int[] {1, 2, 8, 100, SelectionRequest.MAX_EXAMPLES}) {
        if (stage.candidatesFor(k) < k) {
          tooFew.add(k);
        }
      }
      assertThat(tooFew).isEmpty();
    }
  }
}
