package dev.exemplar4j.finetune.check;

/** Lengths in a fixed amount of memory: exact up to 32, then in steps of a sixteenth. */
final class LengthHistogram {

  private static final int STEPS = 16;

  private final long[] counts = new long[64 * STEPS];
  private long count;
  private long sum;
  private long shortest = Long.MAX_VALUE;
  private long longest;

  void add(long length) {
    counts[bucket(length)]++;
    count++;
    sum += length;
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }

  private static int bucket(long length) {
    if (length < 2 * STEPS) {
      return (int) length;
    }
    int power = 63 - Long.numberOfLeadingZeros(length);
    int step = (int) (length >>> (power - 4)) & (STEPS - 1);
    return (power - 3) * STEPS + step;
  }

  private static long lowest(int bucket) {
    if (bucket < 2 * STEPS) {
      return bucket;
    }
    int power = bucket / STEPS + 3;
    return (1L << power) + ((long) (bucket % STEPS) << (power - 4));
  }

  long sum() {
    return sum;
  }

  Profile.Lengths lengths() {
    return count == 0
        ? new Profile.Lengths(0, 0, 0, 0, 0)
        : new Profile.Lengths(shortest, quantile(0.05), quantile(0.5), quantile(0.95), longest);
  }

  private long quantile(double share) {
    long below = 0;
    long wanted = (long) Math.floor(share * (count - 1));
    for (int i = 0; i < counts.length; i++) {
      below += counts[i];
      if (below > wanted) {
        return Math.max(shortest, Math.min(longest, lowest(i)));
      }
    }
    return longest;
  }
}
