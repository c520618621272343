package dev.exemplar4j.learn;

import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.rerank.ExampleWeight;
import dev.exemplar4j.rerank.Rerank;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Weighs by a pool's records; reads the time once a run. */
record LearnedWeights(Ledger ledger, InstantSource clock, Duration halfLife) implements Stage {

  /** Keeps weights above 0. */
  private static final double MOST_HALVINGS = 200;

  LearnedWeights {
    if (halfLife.isZero() || halfLife.isNegative()) {
      throw new IllegalArgumentException("halfLife must be above 0 but was " + halfLife);
    }
  }

  private record At(Ledger ledger, Instant now, Duration halfLife) implements ExampleWeight {

    @Override
    public double of(Example example) {
      Entry entry = ledger.entry(example.id());
      return entry.record().expectedWinRate()
          * StrictMath.pow(2, -Math.clamp(halvings(entry), 0, MOST_HALVINGS));
    }

    private double halvings(Entry entry) {
      Provenance provenance = entry.provenance();
      if (provenance == null || halfLife.equals(LearningSettings.NEVER)) {
        return 0;
      }
      return seconds(provenance.since()) / seconds(halfLife);
    }

    private double seconds(Instant since) {
      return now.getEpochSecond()
          - since.getEpochSecond()
          + (now.getNano() - since.getNano()) / 1e9;
    }

    private static double seconds(Duration duration) {
      return duration.getSeconds() + duration.getNano() / 1e9;
    }

    @Override
    public String name() {
      return halfLife.equals(LearningSettings.NEVER) ? "learned" : "learned, halfLife=" + halfLife;
    }
  }

  @Override
  public int candidatesFor(int maxExamples) {
    return stage(Instant.EPOCH).candidatesFor(maxExamples);
  }

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    return stage(clock.instant()).apply(request, candidates);
  }

  private Stage stage(Instant now) {
    return Rerank.weighted(new At(ledger, now, halfLife));
  }
}
