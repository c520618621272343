package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.file.DataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request costs with each use of a cache, worked out on paper. */
class CachedRequestTest {

  /** A beginning of 500 tokens, of which the cache keeps 428, a question of 40, 50 written. */
  private static final double KEPT = 428;

  private static final double BEHIND = 540 - KEPT;
  private static final double WRITTEN = 50 * 70;

  private static StrategyCost cost(
      CacheUse use, String kind, String expiry, HitRate hits, Batch batch, long requests) {
    Workload workload =
        new Workload(
            new RequestTokens(300, 40, 50, 0, 100),
            new Traffic(requests, BigDecimal.ONE, hits, batch),
            new Horizon(LocalDate.of(2026, 2, 1), 2),
            Assumptions.NONE);
    return CostModel.compare(
            workload,
            List.of(new Prompting.StaticExamples("s", "test/model", 2, use)),
            TestPrices.of(
                """
                "inputPer1M": 10, "cachedInputPer1M": 1, "cacheWritePer1M": 12.5,
                "longCacheWritePer1M": 20, "cacheStoragePer1MHour": 3, "outputPer1M": 70,
                "batchFactor": 0.5,
                "cache": {"kind": "%s", "minTokens": 128, "stepTokens": 100, "ttlMinutes": 5,
                          "longTtlMinutes": 60, "expiry": "%s", "volatileTail": "written"}
                """
                    .formatted(kind, expiry)))
        .strategies()
        .getFirst();
  }

  private static HitRate given(String share) {
    return new HitRate.Given(new BigDecimal(share));
  }

  private static double request(CacheUse use, String kind, Batch batch) {
    return 1e6
        * cost(use, kind, "sliding", given("0.8"), batch, 10).perRequest().totalUsd().doubleValue();
  }

  @Test
  void request_ofEachUse_isThatOnPaper() {
    double read = 0.8 * KEPT;
    double missed = 0.2 * KEPT;
    double[][] expected = {
      {540 * 10, request(CacheUse.NONE, "free-write", Batch.NONE)},
      {(BEHIND + missed) * 10 + read, request(CacheUse.PREFIX, "free-write", Batch.NONE)},
      {(BEHIND + missed) * 10 + read, request(CacheUse.PREFIX_AND_TAIL, "free-write", Batch.NONE)},
      {BEHIND * 10 + KEPT, request(CacheUse.RENTED_PREFIX, "free-write", Batch.NONE)},
      {540 * 10, request(CacheUse.NONE, "paid-write", Batch.NONE)},
      {BEHIND * 10 + missed * 12.5 + read, request(CacheUse.PREFIX, "paid-write", Batch.NONE)},
      {
        (BEHIND + missed) * 12.5 + read, request(CacheUse.PREFIX_AND_TAIL, "paid-write", Batch.NONE)
      },
      {BEHIND * 10 + missed * 20 + read, request(CacheUse.LONG_PREFIX, "paid-write", Batch.NONE)},
      {BEHIND * 10 + KEPT, request(CacheUse.RENTED_PREFIX, "paid-write", Batch.NONE)},
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(expected[i][1]).as("row %d", i).isCloseTo(expected[i][0] + WRITTEN, within(1e-6));
    }
  }

  @Test
  void request_inABatch_isCheaperByItsShare() {
    double cached = (BEHIND + 0.2 * KEPT) * 10 + 0.8 * KEPT + WRITTEN;
    double uncached = 540 * 10 + WRITTEN;
    BigDecimal quarter = new BigDecimal("0.25");
    assertThat(request(CacheUse.PREFIX, "free-write", new Batch(quarter, Batch.Caching.CACHED)))
        .isCloseTo(0.75 * cached + 0.25 * 0.5 * cached, within(1e-6));
    assertThat(request(CacheUse.PREFIX, "free-write", new Batch(quarter, Batch.Caching.NOT_CACHED)))
        .isCloseTo(0.75 * cached + 0.25 * 0.5 * uncached, within(1e-6));
  }

  @Test
  void rentedCache_isFilledOnceAndPaidByTheHour() {
    StrategyCost cost =
        cost(CacheUse.RENTED_PREFIX, "free-write", "fixed", given("0"), Batch.NONE, 10);
    assertThat(cost.once().totalUsd().doubleValue()).isCloseTo(KEPT * 10 / 1e6, within(1e-15));
    assertThat(cost.perMonth().totalUsd().doubleValue())
        .isCloseTo(KEPT * 3 * 730 / 1e6, within(1e-15));
    assertThat(cost.prompt().hitRate()).isEqualByComparingTo("1");
    for (CacheUse use : CacheUse.values()) {
      if (use != CacheUse.RENTED_PREFIX) {
        StrategyCost other = cost(use, "free-write", "fixed", given("0"), Batch.NONE, 10);
        assertThat(other.once().totalUsd().add(other.perMonth().totalUsd())).isZero();
      }
    }
  }

  /** One request in five minutes, twelve in an hour. */
  @Test
  void hitRate_followsFromTheTimeToLive() {
    HitRate random = new HitRate.Poisson(BigDecimal.valueOf(12));
    HitRate spread = new HitRate.FromTraffic(2);
    long asMany = 12 * 2 * 730;
    for (HitRate hits : List.of(random, spread)) {
      assertThat(hits(CacheUse.PREFIX, "sliding", hits, asMany))
          .isCloseTo(1 - Math.exp(-1), within(1e-12));
      assertThat(hits(CacheUse.PREFIX, "fixed", hits, asMany)).isCloseTo(0.5, within(1e-12));
      assertThat(hits(CacheUse.LONG_PREFIX, "sliding", hits, asMany))
          .isCloseTo(1 - Math.exp(-12), within(1e-12));
      assertThat(hits(CacheUse.LONG_PREFIX, "fixed", hits, asMany))
          .isCloseTo(12 / 13.0, within(1e-12));
    }
    assertThat(hits(CacheUse.PREFIX, "fixed", random, 1)).isCloseTo(0.5, within(1e-12));
    assertThat(hits(CacheUse.PREFIX, "fixed", spread, 0)).isZero();
  }

  private static double hits(CacheUse use, String expiry, HitRate hits, long requests) {
    return cost(use, "paid-write", expiry, hits, Batch.NONE, requests)
        .prompt()
        .hitRate()
        .doubleValue();
  }

  /** Twice the requests in the second month hit more often. */
  @Test
  void hitRate_ofGrowingTraffic_grows() {
    StrategyCost cost =
        cost(
            CacheUse.PREFIX,
            "free-write",
            "fixed",
            new HitRate.FromTraffic(1),
            Batch.NONE,
            12 * 730);
    double total = 0;
    for (int month = 1; month <= 2; month++) {
      double share = month / (1.0 + month);
      total +=
          12 * 730 * month * ((BEHIND + (1 - share) * KEPT) * 10 + share * KEPT + WRITTEN) / 1e6;
    }
    assertThat(cost.total().totalUsd().doubleValue()).isCloseTo(total, within(1e-9));
  }

  @Test
  void log_isReadLineByLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("times.txt");
    Files.writeString(
        file, "2026-02-01T08:00:00Z\n 2026-02-01T08:05:00Z \r\n2026-02-01T08:10:00.001Z\n");
    HitRate log = ArrivalLogReader.read(file);
    assertThat(hits(CacheUse.PREFIX, "sliding", log, 1)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(hits(CacheUse.LONG_PREFIX, "sliding", log, 1)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(log).hasToString("ArrivalLog[3 times]");
    Files.writeString(file, "");
    assertThat(hits(CacheUse.PREFIX, "sliding", ArrivalLogReader.read(file), 1)).isZero();
    for (String[] bad :
        new String[][] {
          {
            "2026-02-01T08:00:00Z\n2026-02-01T07:59:59Z\n",
            "2: must not be before the time of the line above"
          },
          {"08:00\n", "1: must be a time such as 2026-11-21T08:30:00Z"},
          {"2026-02-01T08:00:00Z\n\n", "2: must be a time such as 2026-11-21T08:30:00Z"}
        }) {
      Files.writeString(file, bad[0]);
      assertThatThrownBy(() -> ArrivalLogReader.read(file))
          .isInstanceOf(DataException.class)
          .hasMessage(file + " line " + bad[1]);
    }
  }
}
