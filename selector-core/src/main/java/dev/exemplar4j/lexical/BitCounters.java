package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A counter for each document of a block, bit-sliced: plane p holds bit p of 64 counters in a word.
 * Bitmaps are added through carry-save adders, whose loops the compiler vectorises. Used by one
 * thread.
 *
 * <p>Source: Harley and Seal's population count, as in Muła, Kurz and Lemire, Faster Population
 * Counts Using AVX2 Instructions, 2018, DOI 10.1093/comjnl/bxx046.
 */
final class BitCounters {

  private final long[][] planes;

  /** For each plane what waits before its adders. */
  private final long[][][] inputs;

  private final int[] inputCounts;
  private final List<long[]> carries = new ArrayList<>();
  private final int width;
  private int words;
  private int usedCarries;

  /**
   * Counters of 0.
   *
   * @param width the most words of a block
   * @param bitmaps how many are added to a plane at most
   * @param largestCount the largest count that can come
   */
  BitCounters(int width, int bitmaps, int largestCount) {
    this.width = width;
    planes = new long[Integer.SIZE - Integer.numberOfLeadingZeros(largestCount)][width];
    inputs = new long[planes.length + 1][2 * bitmaps + 2][];
    inputCounts = new int[planes.length + 1];
  }

  /** Sets all counters to 0, for a block of so many words. */
  void clear(int wordsOfBlock) {
    words = wordsOfBlock;
    for (long[] plane : planes) {
      Arrays.fill(plane, 0, words, 0);
    }
  }

  /** Adds 1 for one document of the block. */
  void increment(int doc) {
    int word = doc >>> 6;
    long carry = 1L << doc;
    for (int plane = 0; carry != 0; plane++) {
      long before = planes[plane][word];
      planes[plane][word] = before ^ carry;
      carry &= before;
    }
  }

  /** Puts bits before the adders of a plane; {@link #add()} then adds 2^plane for each. */
  void input(int plane, long[] bits) {
    inputs[plane][inputCounts[plane]++] = bits;
  }

  /** Adds all inputs. */
  void add() {
    usedCarries = 0;
    for (int plane = 0; plane < planes.length; plane++) {
      long[][] in = inputs[plane];
      int count = inputCounts[plane];
      inputCounts[plane] = 0;
      for (int i = 0; i < count; i += 2) {
        long[] carry = nextCarry();
        if (i + 1 < count) {
          addTwo(planes[plane], in[i], in[i + 1], carry, words);
        } else {
          addOne(planes[plane], in[i], carry, words);
        }
        input(plane + 1, carry);
      }
    }
    inputCounts[planes.length] = 0;
  }

  private long[] nextCarry() {
    if (usedCarries == carries.size()) {
      carries.add(new long[width]);
    }
    return carries.get(usedCarries++);
  }

  private static void addTwo(long[] sum, long[] a, long[] b, long[] carry, int words) {
    for (int i = 0; i < words; i++) {
      long s = sum[i];
      long x = a[i];
      long y = b[i];
      long half = s ^ x;
      sum[i] = half ^ y;
      carry[i] = (s & x) | (half & y);
    }
  }

  private static void addOne(long[] sum, long[] a, long[] carry, int words) {
    for (int i = 0; i < words; i++) {
      long s = sum[i];
      long x = a[i];
      sum[i] = s ^ x;
      carry[i] = s & x;
    }
  }

  /** Sets the bits of those documents that have at least this count, 1 or more. */
  void atLeast(int count, long[] bits) {
    if (count >>> planes.length != 0) {
      Arrays.fill(bits, 0, words, 0);
      return;
    }
    Arrays.fill(bits, 0, words, -1);
    for (int plane = 0; plane < planes.length; plane++) {
      if ((count >>> plane & 1) != 0) {
        and(bits, planes[plane], words);
      } else {
        or(bits, planes[plane], words);
      }
    }
  }

  private static void and(long[] bits, long[] plane, int words) {
    for (int i = 0; i < words; i++) {
      bits[i] &= plane[i];
    }
  }

  private static void or(long[] bits, long[] plane, int words) {
    for (int i = 0; i < words; i++) {
      bits[i] |= plane[i];
    }
  }

  /** The documents of a word that have at least this count, 1 or more. */
  long atLeast(int count, int word) {
    if (count >>> planes.length != 0) {
      return 0;
    }
    long bits = -1;
    for (int plane = 0; plane < planes.length; plane++) {
      long held = planes[plane][word];
      bits = (count >>> plane & 1) != 0 ? bits & held : bits | held;
    }
    return bits;
  }

  /** The largest count of all. */
  int largest(long[] scratch) {
    Arrays.fill(scratch, 0, words, -1);
    int largest = 0;
    for (int plane = planes.length - 1; plane >= 0; plane--) {
      if (anyCommon(scratch, planes[plane], words)) {
        and(scratch, planes[plane], words);
        largest |= 1 << plane;
      }
    }
    return largest;
  }

  private static boolean anyCommon(long[] a, long[] b, int words) {
    long any = 0;
    for (int i = 0; i < words; i++) {
      any |= a[i] & b[i];
    }
    return any != 0;
  }

  /** The count of one document. */
  int count(int doc) {
    int word = doc >>> 6;
    int count = 0;
    for (int plane = 0; plane < planes.length; plane++) {
      count |= (int) (planes[plane][word] >>> doc & 1) << plane;
    }
    return count;
  }
}
