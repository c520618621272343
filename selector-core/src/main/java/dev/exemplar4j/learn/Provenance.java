package dev.exemplar4j.learn;

import java.time.Instant;

/**
 * Where an example of a learning pool comes from.
 *
 * @param origin who first said that it is good
 * @param since when its content was recorded: added, approved or last updated
 */
public record Provenance(Origin origin, Instant since) {}
