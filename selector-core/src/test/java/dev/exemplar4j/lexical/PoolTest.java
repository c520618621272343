package dev.exemplar4j.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.example.Example;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps a pool fast and small while it changes, which no choice shows. */
class PoolTest {

  private static final Tokenizer TOKENIZER = Tokenizer.whitespace();

  private static Segment segment(Example... byId) {
    return Segment.of(List.of(byId), text -> TermCounts.of(TOKENIZER.tokens(text)));
  }

  private static Set<String> terms(Pool pool) {
    Set<String> all = new HashSet<>();
    pool.segments().forEach(part -> all.addAll(part.segment().postings().terms()));
    return all;
  }

  private static Example example(int number) {
    return Example.of("e%06d".formatted(number), "word" + number + " shared", "x");
  }

  @Test
  void with_oneAtATime_hasFewSegmentsOfFallingSize() {
    Pool pool = Pool.EMPTY;
    for (int i = 1; i <= 3_000; i++) {
      pool = pool.with(segment(example(i)));
      int next = 0;
      for (LiveSegment part : pool.segments().reversed()) {
        assertThat(part.live()).isGreaterThanOrEqualTo(2 * next);
        next = part.live();
      }
      assertThat(pool.segments().size()).isLessThanOrEqualTo(1 + (int) (Math.log(i) / Math.log(2)));
      assertThat(pool.size()).isEqualTo(i);
    }
  }

  @Test
  void with_segmentsThatAreLargeEnough_leavesThemAsTheyAre() {
    Pool large = Pool.EMPTY.with(segment(example(1), example(2)));
    Pool both = large.with(segment(example(3)));
    assertThat(both.segments()).hasSize(2);
    assertThat(both.segments().getFirst()).isSameAs(large.segments().getFirst());
    assertThat(both.with(segment())).isSameAs(both);
    assertThat(both.with(segment(example(4))).segments()).hasSize(1);
  }

  @Test
  void without_mostOfASegment_rebuildsIt() {
    Example[] ten =
        Stream.iterate(1, i -> i + 1).limit(10).map(PoolTest::example).toArray(Example[]::new);
    Pool pool = Pool.EMPTY.with(segment(ten));
    for (int i = 0; i < 5; i++) {
      pool = pool.without(ten[i].id());
      assertThat(terms(pool)).hasSize(11);
    }
    pool = pool.without(ten[5].id());
    assertThat(terms(pool))
        .containsExactlyInAnyOrder("shared", "word7", "word8", "word9", "word10");
    assertThat(pool.without("e000001")).isSameAs(pool);
    for (int i = 6; i < 10; i++) {
      pool = pool.without(ten[i].id());
    }
    assertThat(pool.segments()).isEmpty();
  }

  /** What was removed leaves no term and no level of a term behind when segments merge. */
  @Test
  void with_removedExamples_keepsNothingOfThem() {
    Pool pool =
        Pool.EMPTY
            .with(
                segment(
                    Example.of("a", "secret shared", "x"),
                    Example.of("b", "shared", "x"),
                    Example.of("c", "shared", "x")))
            .with(
                segment(
                    Example.of("d", "shared shared shared", "x"), Example.of("e", "shared", "x")))
            .without("a")
            .without("d");
    assertThat(terms(pool)).contains("secret");
    Pool merged = pool.with(segment(example(2), example(3)));
    assertThat(merged.segments()).hasSize(1);
    assertThat(terms(merged)).containsExactlyInAnyOrder("shared", "word2", "word3");
    Postings postings = merged.segments().getFirst().segment().postings();
    assertThat(postings.levels(postings.firstFeature("shared"))).isEqualTo(1);
  }

  /** Both ways to count: through the removed ones where they are few, through a list else. */
  @Test
  void frequency_anyRemovals_isThatOfTheLiving() {
    long seed = 7;
    Random random = new Random(seed);
    Example[] all = new Example[400];
    for (int i = 0; i < all.length; i++) {
      String text = "all" + (i % 2 == 0 ? " even" : "") + (i % 50 == 0 ? " rare" : "");
      all[i] = Example.of("e%06d".formatted(i), text, "x");
    }
    LiveSegment part = LiveSegment.allOf(segment(all));
    Set<Integer> removed = new HashSet<>();
    for (int round = 0; round < 300; round++) {
      for (String term : List.of("all", "even", "rare", "unheard")) {
        long living =
            Stream.iterate(0, i -> i < all.length, i -> i + 1)
                .filter(i -> !removed.contains(i))
                .filter(i -> TOKENIZER.tokens(all[i].input()).contains(term))
                .count();
        assertThat(part.frequency(term))
            .as("seed %d, round %d, %s", seed, round, term)
            .isEqualTo((int) living);
      }
      int next = random.nextInt(all.length);
      if (removed.add(next)) {
        part = part.without(part.segment().find(all[next].id()));
      }
    }
  }
}
