package dev.exemplar4j.learn;

import dev.exemplar4j.example.Example;
import org.jspecify.annotations.Nullable;

/**
 * What a pool has learned about one id.
 *
 * @param example its content, or null for one that the index had before and nobody changed
 * @param provenance where the content comes from; null if and only if the example is
 * @param record what came of it
 */
record Entry(@Nullable Example example, @Nullable Provenance provenance, TrackRecord record) {

  static final Entry UNKNOWN = new Entry(null, null, TrackRecord.NONE);

  Entry with(TrackRecord changed) {
    return new Entry(example, provenance, changed);
  }
}
