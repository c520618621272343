package dev.exemplar4j.example;

import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.ReadLimits;
import java.util.function.Consumer;

/**
 * How examples are read.
 *
 * @param keys what the fields are called
 * @param limits how much to take
 * @param onBadRecord gets every record that cannot be read; returning from it skips the record
 */
public record ReadOptions(ExampleKeys keys, ReadLimits limits, Consumer<BadRecord> onBadRecord) {

  /** The default keys and limits; a bad record ends the reading with an error. */
  public static final ReadOptions DEFAULT =
      new ReadOptions(
          ExampleKeys.DEFAULT,
          ReadLimits.DEFAULT,
          bad -> {
            throw DataException.of(bad.fault());
          });

  /**
   * The same with other names of the fields.
   *
   * @param newKeys what the fields are called
   * @return new options
   */
  public ReadOptions withKeys(ExampleKeys newKeys) {
    return new ReadOptions(newKeys, limits, onBadRecord);
  }

  /**
   * The same with other limits.
   *
   * @param newLimits how much to take
   * @return new options
   */
  public ReadOptions withLimits(ReadLimits newLimits) {
    return new ReadOptions(keys, newLimits, onBadRecord);
  }

  /**
   * The same, but a bad record is handed over and reading goes on.
   *
   * @param newOnBadRecord gets every bad record; must keep or count it, or it is lost
   * @return new options
   */
  public ReadOptions skippingBad(Consumer<BadRecord> newOnBadRecord) {
    return new ReadOptions(keys, limits, newOnBadRecord);
  }
}
