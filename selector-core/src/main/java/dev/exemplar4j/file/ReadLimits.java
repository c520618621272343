package dev.exemplar4j.file;

/**
 * How much a reader takes before it refuses.
 *
 * @param maxLineBytes the longest line or CSV record, in bytes of UTF-8; at least 1
 * @param maxFileBytes the largest file, in bytes after decompression; at least 1
 * @param maxDepth how deep JSON may nest; at least 1
 */
public record ReadLimits(int maxLineBytes, long maxFileBytes, int maxDepth) {

  /** Lines of 4 MiB, files of 16 GiB, JSON 64 deep. */
  public static final ReadLimits DEFAULT = new ReadLimits(4 << 20, 16L << 30, 64);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a limit is below 1
   */
  public ReadLimits {
    require(maxLineBytes, "maxLineBytes");
    require(maxFileBytes, "maxFileBytes");
    require(maxDepth, "maxDepth");
  }

  private static void require(long value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1 but was " + value);
    }
  }
}
