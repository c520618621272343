package dev.exemplar4j.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DuplicatesTest {

  private static final Tokenizer WORDS = Tokenizer.whitespace();

  @Test
  void withoutExactDuplicates_sameSaying_keepsTheFirstId() {
    Curation curated =
        Curation.of(
                List.of(
                    Example.of("c", "My  CARD was charged ", "card"),
                    Example.of("a", "my card was charged", "card"),
                    Example.of("b", "ｍｙ card was charged", "card"),
                    Example.of("d", "my card was charged", "Card"),
                    Example.of("e", "my card is charged", "card")))
            .withoutExactDuplicates();
    assertThat(ids(curated.kept())).containsExactly("a", "d", "e");
    assertThat(curated.leftOut())
        .extracting(LeftOut::id, LeftOut::rule, LeftOut::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "b", LeftOut.Rule.EXACT_DUPLICATE, "says the same as a"),
            org.assertj.core.groups.Tuple.tuple(
                "c", LeftOut.Rule.EXACT_DUPLICATE, "says the same as a"));
  }

  @Test
  void withoutExactDuplicates_otherConversation_staysApart() {
    Example plain = Example.of("a", "hi", "hello");
    Example talk =
        new Example(
            "b", "hi", "hello", Metadata.EMPTY, List.of(Turn.user("hi"), Turn.assistant("hello")));
    assertThat(Curation.of(List.of(plain, talk)).withoutExactDuplicates().kept())
        .containsExactly(plain, talk);
  }

  @Test
  void of_idTwice_isRefused() {
    assertThatThrownBy(
            () -> Curation.of(List.of(Example.of("a", "x", "y"), Example.of("a", "z", "y"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("example ids must differ but a comes twice");
  }

  @Test
  void toString_anyResult_holdsIdsAndCountsOnly() {
    Example one = Example.of("a", "SECRET", "SECRET1");
    Example other = Example.of("b", "SECRET", "SECRET2");
    assertThat(new NearDuplicates.Pair(one, other, 0.5)).hasToString("Pair[a, b, 0.5]");
    assertThat(new LabelConflict(List.of(one, other))).hasToString("LabelConflict[a, b]");
    assertThat(Curation.of(List.of(one, other)).withoutConflicts(ConflictRule.LEAVE_OUT))
        .hasToString("Curation[kept=0, leftOut=2, conflicts=1]");
  }

  @Test
  void steps_emptyPool_keepNothing() {
    Curation curated =
        Curation.of(List.of())
            .withoutExactDuplicates()
            .withoutNearDuplicates(0.5, WORDS, DuplicateScope.INPUT)
            .withoutConflicts(ConflictRule.LEAVE_OUT);
    assertThat(curated.kept()).isEmpty();
    assertThat(curated.explain()).isEqualTo("kept 0, left out 0, conflicts 0\n");
  }

  @Test
  void pairs_randomPools_equalTheNaiveJoin() {
    Random seeds = new Random(20261121);
    for (int round = 0; round < 400; round++) {
      long seed = seeds.nextLong();
      Random random = new Random(seed);
      List<Example> pool = randomPool(random, random.nextInt(60));
      double threshold = threshold(random);
      List<NearDuplicates.Pair> expected = naivePairs(pool, threshold);
      Collections.shuffle(pool, random);
      assertThat(NearDuplicates.pairs(pool, WORDS, threshold))
          .as("seed %d, threshold %s", seed, threshold)
          .isEqualTo(expected);
    }
  }

  @Test
  void withoutNearDuplicates_randomPools_equalTheNaiveWay() {
    Random seeds = new Random(7);
    for (int round = 0; round < 400; round++) {
      long seed = seeds.nextLong();
      Random random = new Random(seed);
      List<Example> pool = randomPool(random, random.nextInt(60));
      double threshold = threshold(random);
      DuplicateScope scope =
          random.nextBoolean() ? DuplicateScope.INPUT : DuplicateScope.INPUT_AND_OUTPUT;
      Set<String> expected = new HashSet<>(ids(naiveKept(pool, threshold, scope)));
      Collections.shuffle(pool, random);
      Curation curated = Curation.of(pool).withoutNearDuplicates(threshold, WORDS, scope);
      assertThat(ids(curated.kept()))
          .as("seed %d, threshold %s, %s", seed, threshold, scope)
          .isEqualTo(ids(pool).stream().filter(expected::contains).toList());
      assertThat(curated.kept().size() + curated.leftOut().size()).isEqualTo(pool.size());
    }
  }

  @Test
  void withoutNearDuplicates_otherOutput_dependsOnTheScope() {
    List<Example> pool =
        List.of(Example.of("a", "is it hot today", "yes"), Example.of("b", "is it hot now", "no"));
    assertThat(
            Curation.of(pool)
                .withoutNearDuplicates(0.6, WORDS, DuplicateScope.INPUT_AND_OUTPUT)
                .kept())
        .hasSize(2);
    Curation curated = Curation.of(pool).withoutNearDuplicates(0.6, WORDS, DuplicateScope.INPUT);
    assertThat(ids(curated.kept())).containsExactly("a");
    assertThat(curated.leftOut().getFirst().reason())
        .isEqualTo("0.6000 of its tokens are those of a");
  }

  @Test
  void withoutNearDuplicates_inputsWithoutTokens_stay() {
    List<Example> pool = List.of(Example.of("a", "", "x"), Example.of("b", " ", "x"));
    assertThat(Curation.of(pool).withoutNearDuplicates(0.1, WORDS, DuplicateScope.INPUT).kept())
        .hasSize(2);
  }

  @Test
  void withoutNearDuplicates_tenThousandAlike_keepsOne() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      pool.add(Example.of("e" + i, "my order %d is late and I want my money".formatted(i), "x"));
    }
    Curation curated = Curation.of(pool).withoutNearDuplicates(0.8, WORDS, DuplicateScope.INPUT);
    assertThat(ids(curated.kept())).containsExactly("e0");
  }

  @Test
  void withoutNearDuplicates_thresholdOutOfRange_isRefused() {
    Curation curated = Curation.of(List.of());
    for (double threshold : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThatThrownBy(
              () -> curated.withoutNearDuplicates(threshold, WORDS, DuplicateScope.INPUT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("threshold must be in (0, 1] but was " + threshold);
    }
  }

  @Test
  void withoutConflicts_majority_keepsIt() {
    List<Example> pool =
        List.of(
            Example.of("a", "where is it", "parcel"),
            Example.of("b", "Where is it", "card"),
            Example.of("c", "where  is it", "card"),
            Example.of("d", "even", "yes"),
            Example.of("e", "even", "no"),
            Example.of("f", "alone", "yes"));
    Curation curated = Curation.of(pool);
    assertThat(curated.conflicts())
        .extracting(LabelConflict::ids)
        .containsExactly(List.of("a", "b", "c"), List.of("d", "e"));
    assertThat(curated.conflicts().getFirst().outputCounts())
        .containsExactly(java.util.Map.entry("card", 2), java.util.Map.entry("parcel", 1));
    assertThat(ids(curated.withoutConflicts(ConflictRule.KEEP_MAJORITY).kept()))
        .containsExactly("b", "c", "f");
    assertThat(ids(curated.withoutConflicts(ConflictRule.LEAVE_OUT).kept())).containsExactly("f");
  }

  @Test
  void withoutConflicts_afterDuplicatesWent_stillCountsThem() {
    List<Example> pool =
        List.of(
            Example.of("a", "where is it", "parcel"),
            Example.of("b", "where is it", "card"),
            Example.of("c", "where is it", "card"));
    Curation curated =
        Curation.of(pool).withoutExactDuplicates().withoutConflicts(ConflictRule.KEEP_MAJORITY);
    assertThat(ids(curated.kept())).containsExactly("b");
    assertThat(curated.explain())
        .isEqualTo(
            """
            kept 1, left out 2, conflicts 1
              - c: says the same as b
              - a: contradicts b
              ! 2 outputs for one input: a, b, c
            """);
  }

  private static double threshold(Random random) {
    return random.nextBoolean() ? (1 + random.nextInt(10)) / 10.0 : 1 - random.nextDouble();
  }

  private static List<NearDuplicates.Pair> naivePairs(List<Example> pool, double threshold) {
    List<Example> byId = pool.stream().sorted(Example.BY_ID).toList();
    List<NearDuplicates.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < byId.size(); i++) {
      for (int j = i + 1; j < byId.size(); j++) {
        double similarity = naiveJaccard(byId.get(i), byId.get(j));
        if (similarity >= threshold) {
          pairs.add(new NearDuplicates.Pair(byId.get(i), byId.get(j), similarity));
        }
      }
    }
    return pairs;
  }

  private static List<Example> naiveKept(
      List<Example> pool, double threshold, DuplicateScope scope) {
    List<Example> kept = new ArrayList<>();
    for (Example example : pool.stream().sorted(Example.BY_ID).toList()) {
      boolean near =
          kept.stream()
              .filter(one -> scope == DuplicateScope.INPUT || one.output().equals(example.output()))
              .anyMatch(one -> naiveJaccard(one, example) >= threshold);
      if (!near) {
        kept.add(example);
      }
    }
    return kept;
  }

  private static double naiveJaccard(Example a, Example b) {
    Set<String> left = new HashSet<>(WORDS.tokens(a.input()));
    Set<String> right = new HashSet<>(WORDS.tokens(b.input()));
    Set<String> union = new HashSet<>(left);
    union.addAll(right);
    left.retainAll(right);
    return union.isEmpty() ? 0 : (double) left.size() / union.size();
  }

  private static List<Example> randomPool(Random random, int size) {
    List<Example> pool = new ArrayList<>();
    int vocabulary = 3 + random.nextInt(30);
    for (int i = 0; i < size; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = random.nextInt(12); word > 0; word--) {
        int rank = (int) (vocabulary * random.nextDouble() * random.nextDouble());
        text.append('w').append(rank).append(' ');
      }
      pool.add(Example.of("e" + i, text.toString(), "label" + random.nextInt(3)));
    }
    return pool;
  }

  private static List<String> ids(List<Example> examples) {
    return examples.stream().map(Example::id).toList();
  }
}
