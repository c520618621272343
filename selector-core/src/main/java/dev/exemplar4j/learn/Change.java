package dev.exemplar4j.learn;

import dev.exemplar4j.example.Example;
import java.time.Instant;
import java.util.List;

/** One record of a journal: what changed in a pool. */
sealed interface Change {

  /** New examples, of which each has so many approvals. */
  record Added(List<Example> examples, Provenance provenance, TrackRecord record)
      implements Change {}

  /** Another content for an example; what came of the old one does not count any more. */
  record Updated(Example example, Instant since) implements Change {}

  /** Examples went. */
  record Removed(List<String> ids) implements Change {}

  /** Someone voted. */
  record Voted(String id, Vote vote) implements Change {}

  /** An answer was judged for which these were shown. */
  record Used(List<String> ids, Outcome outcome) implements Change {}

  /** The whole of what was known about an id when the journal was compacted. */
  record Known(String id, Entry entry) implements Change {}
}
