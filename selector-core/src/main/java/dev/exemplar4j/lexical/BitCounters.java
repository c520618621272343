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
  private final List<List<long[]>> inputs = new ArrayList<>();
  private final List<long[]> carries = new ArrayList<>();
  private final int width;
  private int words;
  private int usedCarries;

  /** For blocks of at most so many words, and counts up to the given one. */
  BitCounters(int width, int largestCount) {
    this.width = width;
    planes = new long[Integer.SIZE - Integer.numberOfLeadingZeros(largestCount)][width];
    for (int plane = 0; plane <= planes.length; plane++) {
      inputs.add(new ArrayList<>());
    }
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
    inputs.get(plane).add(bits);
  }

  /** Adds all inputs. */
  void add() {
    usedCarries = 0;
    for (int plane = 0; plane < planes.length; plane++) {
      List<long[]> in = inputs.get(plane);
      List<long[]> out = inputs.get(plane + 1);
      int i = 0;
      for (; i + 1 < in.size(); i += 2) {
        long[] carry = nextCarry();
        addTwo(planes[plane], in.get(i), in.get(i + 1), carry, words);
        out.add(carry);
      }
      if (i < in.size()) {
        long[] carry = nextCarry();
        addOne(planes[plane], in.get(i), carry, words);
        out.add(carry);
      }
      in.clear();
    }
    inputs.getLast().clear();
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
