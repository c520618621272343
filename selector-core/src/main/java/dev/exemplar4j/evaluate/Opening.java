package dev.exemplar4j.evaluate;

import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.SharedPool;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens candidates over the shared pool, on all processors. */
final class Opening {

  private final SharedPool shared;
  private final EvaluationSet seen;
  private final Deadline deadline;

  Opening(SharedPool shared, EvaluationSet seen, Deadline deadline) {
    this.shared = shared;
    this.seen = seen;
    this.deadline = deadline;
  }

  /** Builds the index of a selector; what came of it, if it was not done in time. */
  Optional<OutOfTimeException> tryIndex(Part selector) {
    try {
      shared.open(Pipeline.of(selector)).close();
      return Optional.empty();
    } catch (OutOfTimeException missed) {
      return Optional.of(missed);
    }
  }

  List<Trial> all(List<Candidate> candidates) {
    return candidates.parallelStream().map(this::trial).toList();
  }

  /** Those that are opened before so much of the time is used. */
  List<Trial> inTime(List<Candidate> candidates, double share) {
    return candidates.parallelStream()
        .flatMap(one -> deadline.isPast(share) ? Stream.empty() : Stream.of(trial(one)))
        .toList();
  }

  private Trial trial(Candidate candidate) {
    OpenPipeline opened = shared.open(candidate.pipeline());
    return new Trial(candidate, opened, seen.size());
  }
}
