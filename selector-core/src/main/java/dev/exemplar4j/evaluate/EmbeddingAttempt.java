package dev.exemplar4j.evaluate;

import dev.exemplar4j.pipeline.BuildProgress;
import java.util.Locale;

/** Embeds a pool as long as there is hope that it is done in its share of the time. */
final class EmbeddingAttempt implements BuildProgress {

  private static final double SHARE = 0.5;

  /** A projection is not believed before so much of the time has been worked. */
  private static final double BELIEVED = 0.1;

  /** The projection may miss by so much before it ends the attempt: the first texts are slow. */
  private static final double SLACK = 1.3;

  private final Deadline deadline;
  private final TuningProgress progress;
  private final long begun;
  private long settledAt = -1;
  private long settledDone;

  EmbeddingAttempt(Deadline deadline, TuningProgress progress) {
    this.deadline = deadline;
    this.progress = progress;
    this.begun = deadline.elapsedNanos();
  }

  @Override
  public synchronized void at(long done, long all) {
    progress.at("embedding", done, all);
    if (settledAt < 0) {
      settledAt = deadline.elapsedNanos();
      settledDone = done;
    }
    boolean over = deadline.isPast(SHARE) || (deadline.isPast(BELIEVED) && isHopeless(done, all));
    if (done < all && over) {
      throw new OutOfTimeException(
          String.format(
              Locale.ROOT,
              "embedding is left out: %d of %d texts that are in no cache were embedded in %.1f s,"
                  + " and it may take half of the time",
              done,
              all,
              (deadline.elapsedNanos() - begun) / 1e9));
    }
  }

  private boolean isHopeless(long done, long all) {
    long since = deadline.elapsedNanos() - settledAt;
    double perText = since / (double) Math.max(1, done - settledDone);
    return done > settledDone
        && deadline.elapsedNanos() + perText * (all - done) > SLACK * SHARE * deadline.nanos();
  }
}
