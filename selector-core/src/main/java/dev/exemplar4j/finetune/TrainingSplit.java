package dev.exemplar4j.finetune;

import dev.exemplar4j.example.Example;
import java.util.Map;

/**
 * Which examples train, validate and test.
 *
 * <p>Examples of one {@link dev.exemplar4j.example.Metadata#GROUP group}, and examples whose
 * prompts are the same but for case, white space and Unicode form, stay together, so that nothing
 * is tested that was learnt. Each label (output) is spread over the parts by their shares, as far
 * as that allows; where there are more than 10,000 different outputs, they are no labels, and only
 * the shares are kept. The same examples, shares and seed give the same split.
 *
 * <p>An example costs about 50 bytes while the split is made, and one byte afterwards. O(n log n).
 *
 * @see <a href="https://doi.org/10.1007/978-3-642-23808-6_10">K. Sechidis, G. Tsoumakas, I.
 *     Vlahavas: On the Stratification of Multi-label Data. ECML PKDD 2011</a>
 */
public final class TrainingSplit {

  /** A part of the data. */
  public enum Part {
    /** To learn from. */
    TRAIN,
    /** To choose settings by, and to see overfitting. */
    VALIDATION,
    /** To measure once, at the end. */
    TEST
  }

  /**
   * How much of the data each part gets.
   *
   * @param train above 0
   * @param validation at least 0
   * @param test at least 0; the three add up to 1
   */
  public record Shares(double train, double validation, double test) {

    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if one is out of range or they do not add up to 1
     */
    public Shares {
      boolean inRange = train > 0 && validation >= 0 && test >= 0;
      if (!inRange || !(Math.abs(train + validation + test - 1) < 1e-9)) {
        throw new IllegalArgumentException(
            "shares must be at least 0, of train above 0, and add up to 1 but were %s, %s and %s"
                .formatted(train, validation, test));
      }
    }

    double of(Part part) {
      return switch (part) {
        case TRAIN -> train;
        case VALIDATION -> validation;
        case TEST -> test;
      };
    }
  }

  private static final Part[] PARTS = Part.values();

  private final byte[] parts;

  private TrainingSplit(byte[] parts) {
    this.parts = parts;
  }

  /**
   * Splits examples.
   *
   * @param examples read once, one at a time
   * @param shares how much each part gets
   * @param seed equal seeds give equal splits
   * @return the split
   */
  public static TrainingSplit of(Iterable<Example> examples, Shares shares, long seed) {
    SplitRows.Joined rows = joined(examples);
    return new TrainingSplit(
        new Stratification(rows.together(), rows.labels(), shares).parts(seed));
  }

  /** The fingerprints of a large pool are gone before its parts are chosen. */
  private static SplitRows.Joined joined(Iterable<Example> examples) {
    SplitRows rows = new SplitRows();
    examples.forEach(rows::add);
    return rows.joined();
  }

  /**
   * The part of an example.
   *
   * @param row its place among the examples, from 0
   * @return the part
   * @throws IllegalArgumentException if there is no such place
   */
  public Part partOf(int row) {
    if (row < 0 || row >= parts.length) {
      throw new IllegalArgumentException("row must be in [0, " + parts.length + ") but was " + row);
    }
    return PARTS[parts[row]];
  }

  /** {@return how many examples were split} */
  public int size() {
    return parts.length;
  }

  /** {@return how many examples each part has} */
  public Map<Part, Long> counts() {
    long[] counts = new long[PARTS.length];
    for (byte part : parts) {
      counts[part]++;
    }
    return Map.of(Part.TRAIN, counts[0], Part.VALIDATION, counts[1], Part.TEST, counts[2]);
  }
}
