package dev.exemplar4j.finetune;

import dev.exemplar4j.example.BadRecord;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.finetune.format.TextMarks;
import java.util.function.Consumer;

/**
 * How training data becomes a pool.
 *
 * @param marks the ends of texts, taken off where they stand
 * @param rejectedKey the metadata key that gets the answer that is not preferred
 * @param origin whether the origin file beside the training file is used
 * @param teacher the name of the model that wrote the answers, kept as metadata {@link #TEACHER};
 *     empty if people did, or nobody knows
 * @param limits how much to take
 * @param onBadLine gets every line that cannot be read; returning from it passes over the line
 */
public record ImportSettings(
    TextMarks marks,
    String rejectedKey,
    OriginUse origin,
    String teacher,
    ReadLimits limits,
    Consumer<BadRecord> onBadLine) {

  /** The metadata key of the model that wrote an answer. */
  public static final String TEACHER = "teacher";

  /** The metadata key that marks an answer as a model's: true. */
  public static final String IMITATION = "imitation";

  /** The metadata key of the instructions that stood before a conversation. */
  public static final String SYSTEM = "system";

  /** What becomes of the origin file. */
  public enum OriginUse {
    /** If there is one, ids, metadata and whatever else the format could not hold come from it. */
    IF_PRESENT,
    /** It is not looked at. */
    NONE
  }

  /** The usual marks and keys; a bad line ends the import with an error. */
  public static final ImportSettings DEFAULT =
      new ImportSettings(
          TextMarks.DEFAULT,
          ExportSettings.REJECTED,
          OriginUse.IF_PRESENT,
          "",
          ReadLimits.DEFAULT,
          bad -> {
            throw DataException.of(bad.fault());
          });

  /**
   * The same with other ends of texts.
   *
   * @param changed the marks
   * @return new settings
   */
  public ImportSettings withMarks(TextMarks changed) {
    return new ImportSettings(changed, rejectedKey, origin, teacher, limits, onBadLine);
  }

  /**
   * The same with another place for the rejected answer.
   *
   * @param changed a metadata key
   * @return new settings
   */
  public ImportSettings withRejectedKey(String changed) {
    return new ImportSettings(marks, changed, origin, teacher, limits, onBadLine);
  }

  /**
   * The same, but the origin file is not looked at.
   *
   * @return new settings
   */
  public ImportSettings withoutOrigin() {
    return new ImportSettings(marks, rejectedKey, OriginUse.NONE, teacher, limits, onBadLine);
  }

  /**
   * The same with answers that a model wrote: each is marked as imitation.
   *
   * @param changed the name of the model
   * @return new settings
   */
  public ImportSettings withTeacher(String changed) {
    return new ImportSettings(marks, rejectedKey, origin, changed, limits, onBadLine);
  }

  /**
   * The same, but a bad line is handed over and reading goes on.
   *
   * @param changed gets every such line; must keep or count it, or it is lost
   * @return new settings
   */
  public ImportSettings skippingBad(Consumer<BadRecord> changed) {
    return new ImportSettings(marks, rejectedKey, origin, teacher, limits, changed);
  }
}
