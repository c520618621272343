package dev.exemplar4j.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.Journal;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningPoolTest {

  private static final Example CARD = Example.of("card", "my card was charged twice", "card");
  private static final Example PARCEL = Example.of("parcel", "where is my parcel", "parcel");

  @TempDir Path folder;

  /** The clock of the pools here. */
  private Instant now = Instant.parse("2026-01-01T00:00:00.123456789Z");

  private LearningSettings settings() {
    return LearningSettings.of(() -> now);
  }

  private LearningPool open(LearningSettings settings, Example... there) {
    ExampleIndex index = Jaccard.index(Tokenizer.whitespace());
    index.addAll(List.of(there));
    return LearningPool.open(folder.resolve("pool.journal"), index, settings);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void approve_newAnswer_isChosenAndKnown() {
    try (LearningPool pool = open(settings())) {
      assertThat(pool.approve(CARD, Origin.person("reviewer"))).isTrue();
      assertThat(pool.select("charged twice", 1).ids()).containsExactly("card");
      assertThat(pool.provenance("card")).contains(new Provenance(Origin.person("reviewer"), now));
      assertThat(pool.trackRecord("card")).isEqualTo(new TrackRecord(0, 0, 1, 0));
    }
  }

  @Test
  void approve_again_isAVote() {
    try (LearningPool pool = open(settings(), PARCEL)) {
      pool.approve(CARD, Origin.person("reviewer"));
      assertThat(pool.approve(CARD, Origin.metric("exact-match"))).isFalse();
      assertThat(pool.trackRecord("card").approvals()).isEqualTo(2);
      assertThat(pool.provenance("card").orElseThrow().origin())
          .isEqualTo(Origin.person("reviewer"));
      assertThat(pool.approve(PARCEL, Origin.metric("exact-match"))).isFalse();
      assertThat(pool.trackRecord("parcel").approvals()).isEqualTo(1);
      Example other = Example.of("card", "my card was charged twice", "refund");
      assertThatThrownBy(() -> pool.approve(other, Origin.person("reviewer")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "an approved example must be new or unchanged but card is in the pool with another"
                  + " content");
      assertThat(pool.get("card")).contains(CARD);
    }
  }

  @Test
  void quarantine_exampleThatFails_isNotChosenUntilItChanges() {
    try (LearningPool pool = open(settings(), CARD, PARCEL)) {
      for (int failure = 0; failure < 3; failure++) {
        assertThat(pool.select("my card was", 2).ids()).containsExactly("card", "parcel");
        assertThat(pool.recordOutcome(List.of("card"), Outcome.LOST)).isEqualTo(1);
      }
      assertThat(pool.trackRecord("card").expectedWinRate()).isEqualTo(0.2);
      assertThat(pool.quarantined()).containsExactly("card");
      assertThat(pool.select("my card was", 1).ids()).containsExactly("parcel");
      assertThat(pool.get("card")).contains(CARD);
      pool.update(Example.of("card", "my card was charged again", "card"));
      assertThat(pool.quarantined()).isEmpty();
      assertThat(pool.select("my card was", 1).ids()).containsExactly("card");
    }
  }

  @Test
  void quarantine_limit_isExclusive() {
    try (LearningPool pool = open(settings().withQuarantineBelow(1.0 / 3), CARD)) {
      pool.recordOutcome(List.of("card"), Outcome.LOST);
      assertThat(pool.quarantined()).isEmpty();
      pool.recordOutcome(List.of("card"), Outcome.LOST);
      assertThat(pool.quarantined()).containsExactly("card");
      pool.recordOutcome(List.of("card"), Outcome.WON);
      assertThat(pool.quarantined()).isEmpty();
    }
  }

  @Test
  void quarantine_moreAgainstThanFor_isHeld() {
    try (LearningPool pool = open(settings())) {
      pool.approve(CARD, Origin.person("one"));
      pool.vote("card", Vote.REJECT);
      assertThat(pool.quarantined()).isEmpty();
      pool.vote("card", Vote.REJECT);
      assertThat(pool.quarantined()).containsExactly("card");
      pool.vote("card", Vote.APPROVE);
      assertThat(pool.quarantined()).isEmpty();
      assertThatThrownBy(() -> pool.vote("nobody", Vote.APPROVE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("nobody");
    }
  }

  @Test
  void recordOutcome_unknownAndRepeatedIds_countOnceOrNot() {
    try (LearningPool pool = open(settings(), CARD, PARCEL)) {
      assertThat(pool.recordOutcome(List.of("card", "gone", "card", "parcel"), Outcome.WON))
          .isEqualTo(2);
      assertThat(pool.trackRecord("card")).isEqualTo(new TrackRecord(1, 1, 0, 0));
      assertThat(pool.trackRecord("gone")).isEqualTo(TrackRecord.NONE);
      assertThat(pool.recordOutcome(List.of("gone"), Outcome.WON)).isZero();
      pool.remove("card");
      assertThat(pool.trackRecord("card")).isEqualTo(TrackRecord.NONE);
    }
  }

  @Test
  void expiry_oldExamples_areNotChosenAndCanBeRemoved() {
    LearningSettings settings = settings().withExpiryAfter(Duration.ofDays(30));
    Example old = Example.of("old", "my card was charged twice", "card");
    try (LearningPool pool = open(settings, PARCEL)) {
      pool.approve(old, Origin.person("one"));
      pass(Duration.ofDays(29));
      pool.approve(CARD, Origin.person("one"));
      assertThat(pool.select("my card was", 3).ids()).containsExactly("card", "old", "parcel");
      pass(Duration.ofDays(1));
      assertThat(pool.expired()).containsExactly("old");
      assertThat(pool.select("my card was", 2).ids()).containsExactly("card", "parcel");
      assertThat(pool.removeExpired()).containsExactly("old");
      assertThat(pool.removeExpired()).isEmpty();
      assertThat(pool.get("old")).isEmpty();
      pass(Duration.ofDays(10_000));
      assertThat(pool.select("my card was", 2).ids()).containsExactly("parcel");
    }
  }

  @Test
  void expiry_updatedExample_isYoungAgain() {
    try (LearningPool pool = open(settings().withExpiryAfter(Duration.ofDays(30)))) {
      pool.approve(CARD, Origin.person("one"));
      pass(Duration.ofDays(40));
      assertThat(pool.expired()).containsExactly("card");
      pool.update(CARD);
      assertThat(pool.expired()).isEmpty();
      assertThat(pool.provenance("card")).contains(new Provenance(Origin.person("one"), now));
    }
  }

  @Test
  void weights_goldenPool_equalTheReference() throws IOException {
    JsonNode golden;
    try (InputStream in = LearningPoolTest.class.getResourceAsStream("/golden/curate.json")) {
      golden = new ObjectMapper().readTree(in);
    }
    JsonNode feedback = golden.get("feedback");
    Instant asked = now;
    Duration halfLife = Duration.ofSeconds(feedback.get("half_life").longValue());
    try (LearningPool pool = open(settings().withQuarantineBelow(0))) {
      for (JsonNode one : feedback.get("examples")) {
        now = asked.minusNanos(Math.round(one.get("age").doubleValue() * 1e9));
        pool.add(find(golden, one.get("id").textValue()));
        for (int use = 0; use < one.get("uses").intValue(); use++) {
          Outcome outcome = use < one.get("wins").intValue() ? Outcome.WON : Outcome.LOST;
          pool.recordOutcome(List.of(one.get("id").textValue()), outcome);
        }
      }
      now = asked;
      Selection selection =
          pool.then(pool.weights(halfLife)).select(feedback.get("query").textValue(), 6);
      List<String> expected = new ArrayList<>();
      feedback.get("expected").forEach(one -> expected.add(one.get("id").textValue()));
      assertThat(selection.ids()).hasSize(6).isEqualTo(expected);
      for (int i = 0; i < expected.size(); i++) {
        double score = feedback.get("expected").get(i).get("score").doubleValue();
        assertThat(selection.examples().get(i).score()).isCloseTo(score, within(1e-9 * score));
      }
    }
  }

  private static Example find(JsonNode golden, String id) {
    for (JsonNode one : golden.get("pool")) {
      if (one.get("id").textValue().equals(id)) {
        return Example.of(id, one.get("input").textValue(), one.get("output").textValue());
      }
    }
    throw new AssertionError(id);
  }

  @Test
  void weights_negativeScores_betterRecordRanksHigher() {
    try (LearningPool pool = open(settings(), CARD, PARCEL)) {
      pool.recordOutcome(List.of("parcel"), Outcome.WON);
      List<SelectedExample> given =
          List.of(new SelectedExample(CARD, -2, 1), new SelectedExample(PARCEL, -2, 2));
      Selection weighted =
          pool.weights().apply(SelectionRequest.of("x", 2), new Selection("x", given, List.of()));
      assertThat(weighted.ids()).containsExactly("parcel", "card");
      assertThat(weighted.examples().get(0).score()).isEqualTo(-3.0, within(1e-12));
      assertThat(weighted.examples().get(1).score()).isEqualTo(-4.0);
    }
  }

  @Test
  void weights_fromTheFuture_haveAgeZero() {
    try (LearningPool pool = open(settings())) {
      pool.approve(CARD, Origin.person("one"));
      pass(Duration.ofDays(-3));
      Selection selection =
          pool.then(pool.weights(Duration.ofDays(1))).select("my card was charged twice", 1);
      assertThat(selection.examples().getFirst().score()).isEqualTo(0.5);
      assertThatThrownBy(() -> pool.weights(Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("halfLife must be above 0 but was PT0S");
    }
  }

  @Test
  void settings_outOfRange_areRefused() {
    assertThatThrownBy(() -> settings().withQuarantineBelow(1.1))
        .hasMessage("quarantineBelow must be in [0, 1] but was 1.1");
    assertThatThrownBy(() -> settings().withExpiryAfter(Duration.ZERO))
        .hasMessage("expireAfter must be above 0 but was PT0S");
    assertThatThrownBy(() -> Origin.person("")).hasMessage("name of an origin must not be empty");
    assertThatThrownBy(() -> new TrackRecord(2, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void change_refusedByTheIndex_isNotInTheJournal() throws IOException {
    try (LearningPool pool = open(settings(), CARD)) {
      long before = Files.size(folder.resolve("pool.journal"));
      assertThatThrownBy(() -> pool.addAll(List.of(PARCEL, CARD)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> pool.update(PARCEL)).isInstanceOf(IllegalArgumentException.class);
      assertThat(pool.remove("parcel")).isFalse();
      pool.addAll(List.of());
      assertThat(Files.size(folder.resolve("pool.journal"))).isEqualTo(before);
      assertThat(pool.examples()).containsExactly(CARD);
    }
  }

  @Test
  void change_journalThatIsGone_isUndone() throws IOException {
    try (LearningPool pool = open(settings(), PARCEL)) {
      pool.approve(CARD, Origin.person("one"));
      Path journal = folder.resolve("pool.journal");
      Files.move(journal, folder.resolve("elsewhere"));
      assertThatThrownBy(() -> pool.approve(Example.of("new", "a", "b"), Origin.person("one")))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(journal.toString());
      assertThatThrownBy(() -> pool.update(Example.of("card", "other", "x")))
          .isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> pool.remove("parcel")).isInstanceOf(StorageException.class);
      assertThatThrownBy(() -> pool.vote("card", Vote.REJECT)).isInstanceOf(StorageException.class);
      assertThat(pool.examples()).containsExactlyInAnyOrder(CARD, PARCEL);
      assertThat(pool.trackRecord("card").rejections()).isZero();
      Files.move(folder.resolve("elsewhere"), journal);
      assertThat(pool.remove("parcel")).isTrue();
    }
    try (LearningPool again = open(settings())) {
      assertThat(again.examples()).containsExactly(CARD);
    }
  }

  /** An index of which calls of a name fail from one of them on. */
  private static ExampleIndex failing(ExampleIndex index, String name, int from) {
    AtomicInteger calls = new AtomicInteger();
    return (ExampleIndex)
        Proxy.newProxyInstance(
            ExampleIndex.class.getClassLoader(),
            new Class<?>[] {ExampleIndex.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(name) && calls.incrementAndGet() >= from) {
                throw new IllegalStateException("the index fails");
              }
              try {
                return method.invoke(index, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void removeExpired_indexFailsAtTheSecond_removesNone() {
    LearningSettings settings = settings().withExpiryAfter(Duration.ofDays(1));
    ExampleIndex index = Jaccard.index(Tokenizer.whitespace());
    Path journal = folder.resolve("pool.journal");
    try (LearningPool pool = LearningPool.open(journal, failing(index, "remove", 2), settings)) {
      pool.approve(PARCEL, Origin.person("one"));
      pass(Duration.ofMinutes(1));
      pool.approve(CARD, Origin.person("one"));
      pass(Duration.ofDays(2));
      assertThat(pool.expired()).containsExactly("card", "parcel");
      assertThatThrownBy(pool::removeExpired).hasMessage("the index fails");
      assertThat(pool.examples()).containsExactlyInAnyOrder(CARD, PARCEL);
      assertThat(pool.expired()).containsExactly("card", "parcel");
    }
  }

  @Test
  void change_neitherJournalNorIndexTakesBack_saysBoth() throws IOException {
    ExampleIndex index = Jaccard.index(Tokenizer.whitespace());
    Path journal = folder.resolve("pool.journal");
    try (LearningPool pool = LearningPool.open(journal, failing(index, "remove", 1), settings())) {
      Files.delete(journal);
      assertThatThrownBy(() -> pool.approve(CARD, Origin.person("one")))
          .isInstanceOf(StorageException.class)
          .satisfies(
              failure ->
                  assertThat(failure.getSuppressed())
                      .singleElement()
                      .isInstanceOf(IllegalStateException.class));
    }
  }

  @Test
  void open_indexFails_letsGoOfTheJournal() {
    try (LearningPool pool = open(settings())) {
      pool.approve(CARD, Origin.person("one"));
    }
    ExampleIndex index = Jaccard.index(Tokenizer.whitespace());
    Path journal = folder.resolve("pool.journal");
    assertThatThrownBy(() -> LearningPool.open(journal, failing(index, "addAll", 1), settings()))
        .hasMessage("the index fails")
        .hasNoSuppressedExceptions();
    try (LearningPool again = open(settings())) {
      assertThat(again.examples()).containsExactly(CARD);
    }
  }

  @Test
  void compact_nothingRemoved_hasARecordForEachExample() {
    Path journal = folder.resolve("pool.journal");
    try (LearningPool pool = open(settings())) {
      pool.approve(CARD, Origin.person("one"));
      pool.approve(PARCEL, Origin.person("one"));
      pool.vote("card", Vote.APPROVE);
      pool.compact();
    }
    assertThat(records(journal)).isEqualTo(2);
  }

  private static long records(Path journal) {
    try (Journal read = Journal.open(journal, (number, payload) -> {})) {
      return read.records();
    }
  }

  @Test
  void open_largeJournalOfWhatCounts_isLeftAsItIs() throws IOException {
    Path journal = folder.resolve("pool.journal");
    try (LearningPool pool = open(settings())) {
      for (int i = 0; i < 5; i++) {
        pool.addAll(List.of(Example.of("e" + i, "word ".repeat(60_000) + i, "x")));
      }
    }
    byte[] before = Files.readAllBytes(journal);
    assertThat(before).hasSizeGreaterThan(1 << 20);
    Object file = Files.readAttributes(journal, BasicFileAttributes.class).fileKey();
    open(settings()).close();
    assertThat(Files.readAllBytes(journal)).isEqualTo(before);
    assertThat(Files.readAttributes(journal, BasicFileAttributes.class).fileKey()).isEqualTo(file);
  }

  @Test
  void weights_halfASecondOfAge_isCountedToTheNanosecond() {
    now = Instant.parse("2026-01-01T00:00:00.75Z");
    try (LearningPool pool = open(settings())) {
      pool.approve(CARD, Origin.person("one"));
      pass(Duration.ofMillis(500));
      Stage weights = pool.weights(Duration.ofMillis(500));
      Selection weighted = pool.then(weights).select("my card was charged twice", 1);
      assertThat(weighted.examples().getFirst().score()).isEqualTo(0.25);
      assertThat(weighted.trace().getLast().toString()).contains("learned, halfLife=PT0.5S");
      assertThat(weights.candidatesFor(3)).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void settings_atTheirLimits_areTaken() {
    assertThat(settings().withQuarantineBelow(0).quarantineBelow()).isZero();
    assertThat(settings().withQuarantineBelow(1).quarantineBelow()).isOne();
    Duration least = Duration.ofNanos(1);
    assertThat(settings().withExpiryAfter(least).expireAfter()).isEqualTo(least);
  }
}
