package dev.exemplar4j.lucene;

import java.nio.file.Path;

/**
 * What repairing an index came to.
 *
 * @param kept how many examples the index has now
 * @param lost how many it had before that could not be read
 * @param copy where the damaged index lies, untouched
 */
public record IndexRepair(int kept, int lost, Path copy) {}
