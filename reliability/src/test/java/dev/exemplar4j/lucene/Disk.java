package dev.exemplar4j.lucene;

import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;

/** A disk in memory that outlives the index on it. */
final class Disk extends FilterDirectory {

  Disk() {
    super(new ByteBuffersDirectory());
  }

  @Override
  public void close() {
    // Its content is still to be looked at.
  }
}
