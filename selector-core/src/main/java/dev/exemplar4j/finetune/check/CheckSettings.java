package dev.exemplar4j.finetune.check;

import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.finetune.TrainingTokens;
import dev.exemplar4j.finetune.format.TextMarks;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * How training data is checked.
 *
 * @param format the layout of the file
 * @param marks the ends of texts, for {@link TrainingFormat#PROMPT_COMPLETION}
 * @param tokens counts an item
 * @param maxTokens the longest item that is used; 0 for the provider's limit
 * @param heldOut files of validation and test data in the same format, whose prompts must not be
 *     learnt
 * @param nearDuplicates the share of common words from which two prompts with one answer are nearly
 *     the same, in (0, 1]
 * @param nearDuplicateItems up to how many items near duplicates are looked for; they are held in
 *     memory for it
 * @param limits how much to take
 */
public record CheckSettings(
    TrainingFormat format,
    TextMarks marks,
    TrainingTokens tokens,
    int maxTokens,
    List<Path> heldOut,
    double nearDuplicates,
    int nearDuplicateItems,
    ReadLimits limits) {

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public CheckSettings {
    heldOut = List.copyOf(heldOut);
    if (!(nearDuplicates > 0 && nearDuplicates <= 1)) {
      throw new IllegalArgumentException(
          "nearDuplicates must be in (0, 1] but was " + nearDuplicates);
    }
    if (maxTokens < 0 || nearDuplicateItems < 0) {
      throw new IllegalArgumentException(
          "maxTokens and nearDuplicateItems must be at least 0 but were %d and %d"
              .formatted(maxTokens, nearDuplicateItems));
    }
  }

  /**
   * The usual settings: near duplicates from 0.9 on, in files of up to 20,000 items.
   *
   * @param format the layout of the file
   * @param tokens counts an item
   * @return the settings
   */
  public static CheckSettings of(TrainingFormat format, TrainingTokens tokens) {
    return new CheckSettings(
        format, TextMarks.DEFAULT, tokens, 0, List.of(), 0.9, 20_000, ReadLimits.DEFAULT);
  }

  /**
   * The same with other ends of texts.
   *
   * @param changed the marks
   * @return new settings
   */
  public CheckSettings withMarks(TextMarks changed) {
    return new CheckSettings(
        format, changed, tokens, maxTokens, heldOut, nearDuplicates, nearDuplicateItems, limits);
  }

  /**
   * The same with another limit of length.
   *
   * @param changed the most tokens of an item; 0 for the provider's limit
   * @return new settings
   */
  public CheckSettings withMaxTokens(int changed) {
    return new CheckSettings(
        format, marks, tokens, changed, heldOut, nearDuplicates, nearDuplicateItems, limits);
  }

  /**
   * The same beside held-out data.
   *
   * @param changed files of validation and test data
   * @return new settings
   */
  public CheckSettings withHeldOut(List<Path> changed) {
    return new CheckSettings(
        format, marks, tokens, maxTokens, changed, nearDuplicates, nearDuplicateItems, limits);
  }

  /**
   * The same with other near duplicates.
   *
   * @param share of common words, in (0, 1]
   * @param upTo how many items are looked at
   * @return new settings
   */
  public CheckSettings withNearDuplicates(double share, int upTo) {
    return new CheckSettings(format, marks, tokens, maxTokens, heldOut, share, upTo, limits);
  }

  int tokenLimit() {
    return maxTokens > 0 ? maxTokens : format.limits().maxTokens();
  }
}
