package dev.exemplar4j.curate;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolAuditTest {

  private static final long SEED = 11;

  private static ExampleSelector over(List<Example> pool) {
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    index.addAll(pool);
    return index;
  }

  private static PoolAudit audit(List<Example> pool) {
    return PoolAudit.of(pool, over(pool), AuditSettings.DEFAULT);
  }

  /** 20 labels; an input has the word of its label, five words of its own and two of all. */
  private static List<Example> clean() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      String own = IntStream.range(5 * i, 5 * i + 5).mapToObj(w -> " own" + w).collect(joining());
      pool.add(
          Example.of(
              "e" + i,
              "please help topic" + i % 20 + own,
              "label" + i % 20,
              Metadata.of("origin", "crm")));
    }
    return pool;
  }

  @Test
  void of_plantedExamplesThatAreChosenForEverything_areListedAndNothingElse() {
    List<Example> pool = clean();
    assertThat(audit(pool).hubs()).isEmpty();
    for (int i = 0; i < 5; i++) {
      pool.add(Example.of("poison" + i, "please help", "wrong"));
    }
    PoolAudit audit = audit(pool);
    assertThat(audit.hubs())
        .extracting(Hub::id)
        .containsExactlyInAnyOrder("poison0", "poison1", "poison2", "poison3", "poison4");
    assertThat(audit.hubs()).allSatisfy(hub -> assertThat(hub.share()).isGreaterThan(0.99));
    assertThat(audit.withoutOrigin())
        .containsExactly("poison0", "poison1", "poison2", "poison3", "poison4");
  }

  @Test
  void of_exampleAmongOthersOfOneLabel_isOutvotedWithTheIdsOfThese() {
    List<Example> pool = clean();
    assertThat(audit(pool).outvoted()).isEmpty();
    pool.add(Example.of("wrong", "please help topic3 mine", "label4"));
    assertThat(audit(pool).outvoted())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.id()).isEqualTo("wrong");
              assertThat(one.output()).isEqualTo("label3");
              assertThat(one.neighbours()).hasSize(8).doesNotContain("wrong");
              assertThat(one.toString()).doesNotContain("label");
            });
  }

  @Test
  void of_halfOfTheNeighboursAgree_isNotOutvoted() {
    List<Example> pool =
        List.of(
            Example.of("a", "same words here", "x"),
            Example.of("b", "same words here", "y"),
            Example.of("c", "same words here", "y"),
            Example.of("d", "same words here", "z"),
            Example.of("e", "same words here", "z"));
    assertThat(PoolAudit.of(pool, over(pool), new AuditSettings(4, 2, "origin")).outvoted())
        .isEmpty();
    List<Example> more = new ArrayList<>(pool);
    more.set(4, Example.of("e", "same words here", "y"));
    assertThat(PoolAudit.of(more, over(more), new AuditSettings(4, 2, "origin")).outvoted())
        .extracting(Outvoted::id)
        .containsExactly("a", "d");
  }

  @Test
  void of_otherOrderOfThePool_isTheSame() {
    List<Example> pool = clean();
    pool.add(Example.of("poison", "please help", "wrong"));
    List<Example> shuffled = new ArrayList<>(pool);
    Collections.shuffle(shuffled, new Random(SEED));
    assertThat(audit(shuffled)).isEqualTo(audit(pool));
  }

  @Test
  void of_chosenAsOftenAsTheLimitAndMore_isAHubWithItsShare() {
    List<Example> pool =
        IntStream.range(0, 5).mapToObj(i -> Example.of("e" + i, "in " + i, "x")).toList();
    ExampleSelector threeChooseTheFirst =
        request -> {
          String id =
              request.input().equals("in 0") || request.input().equals("in 4") ? "e3" : "e0";
          SelectedExample one =
              new SelectedExample(pool.get(Integer.parseInt(id.substring(1))), 1, 1);
          return new Selection(request.input(), List.of(one), List.of());
        };
    assertThat(PoolAudit.of(pool, threeChooseTheFirst, new AuditSettings(1, 2.9, "origin")).hubs())
        .containsExactly(new Hub("e0", 3, 0.75));
    PoolAudit audit = PoolAudit.of(pool, threeChooseTheFirst, new AuditSettings(1, 3, "origin"));
    assertThat(audit.hubs()).isEmpty();
    assertThat(audit).hasToString("PoolAudit[hubs=0, outvoted=0, withoutOrigin=5]");
    assertThat(new Outvoted("a", "SECRET", List.of("b", "c"))).hasToString("Outvoted[a by [b, c]]");
  }

  @Test
  void of_smallPools_findNothing() {
    assertThat(audit(List.of())).isEqualTo(new PoolAudit(List.of(), List.of(), List.of()));
    List<Example> same =
        IntStream.range(0, 9).mapToObj(i -> Example.of("e" + i, "same", "x")).toList();
    assertThat(audit(same).hubs()).isEmpty();
    assertThat(audit(same).outvoted()).isEmpty();
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThatThrownBy(() -> new AuditSettings(0, 2, "origin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("neighbours must be at least 1 but was 0");
    for (double factor : new double[] {1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new AuditSettings(1, factor, "origin"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("hubFactor must be above 1 and finite but was " + factor);
    }
  }
}
