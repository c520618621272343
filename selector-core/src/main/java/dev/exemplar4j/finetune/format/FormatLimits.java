package dev.exemplar4j.finetune.format;

/**
 * What a provider takes; 0 stands for no published limit.
 *
 * @param minExamples the fewest items of a file
 * @param maxTokens the most tokens of one item that are used
 * @param maxFileBytes the largest file
 */
public record FormatLimits(int minExamples, int maxTokens, long maxFileBytes) {

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public FormatLimits {
    if (minExamples < 0 || maxTokens < 0 || maxFileBytes < 0) {
      throw new IllegalArgumentException(
          "limits must not be negative but were %d, %d and %d"
              .formatted(minExamples, maxTokens, maxFileBytes));
    }
  }
}
