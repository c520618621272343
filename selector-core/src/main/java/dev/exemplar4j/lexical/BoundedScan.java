package dev.exemplar4j.lexical;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Finds the documents whose terms may add up to enough. What an occurrence of a term adds at most
 * in a block of documents is its weight, a whole number rounded up; the sum of its weights is a
 * document's bound, and only those whose bound suffices are handed on. Used by one thread for one
 * query over one segment.
 */
final class BoundedScan {

  /** What is to be added up, and what of it is enough. */
  interface Measure {

    /** The most that all terms of the query can add together. */
    double mostOfAll();

    /** The most that the level of a term adds in a document that is at least so long. */
    double most(int term, int level, int shortestLength);

    /** What a document of a block must gather to get in. */
    double enough(int block);

    /** A document of the present block that may have enough; none comes twice. */
    void offer(int doc);
  }

  /** What {@link Measure#mostOfAll} is in weights; rounding adds at most 2 for each entry. */
  private static final double WHOLE = 1 << 29;

  /** More than all rounding in sums and comparisons of scores, as a share. */
  private static final double ROUNDING = 1e-6;

  /** How fine the bound of the frequent terms is, where it is taken for 64 documents at once. */
  private static final int STEPS = 48;

  /** Of so many documents the most promising are scored first, so that the bound soon bites. */
  private static final int SEED_DOCS = 4096;

  private static final int MOST_SEEDS = 64;

  /** Looking one document's frequent terms up costs as much as adding so many words of bits. */
  private static final int LOOK_UP = 16;

  private final Blocks blocks;
  private final Segment segment;
  private final QueryLists lists;
  private final Measure measure;
  private final int seeds;
  private final double scale;
  private final int[] weights;

  /** Entries with a list, the shortest list first. */
  private final int[] rare;

  /** Entries with a bitmap, the largest weight first. */
  private final int[] frequent;

  private final Bitmap[] frequentBits;
  private final int[] sums;
  private final BitCounters counters;
  private final long[] bits;
  private int allFrequent;
  private int weighedFor = -1;
  private int first;
  private int enough;

  /** Whether the frequent terms of the present block were counted, and in which unit. */
  private boolean counted;

  private int unit = 1;

  /** The most that frequent terms add in a document of the present block. */
  private int topFrequent;

  BoundedScan(Segment segment, QueryLists lists, Measure measure, int wanted) {
    this.segment = segment;
    this.blocks = segment.blocks();
    this.lists = lists;
    this.measure = measure;
    this.seeds = Math.min(2 * wanted, MOST_SEEDS);
    this.scale = WHOLE / measure.mostOfAll();
    weights = new int[lists.entries()];
    rare =
        entries()
            .filter(entry -> lists.bitmap(entry) == null)
            .boxed()
            .sorted(Comparator.comparingInt(lists::left))
            .mapToInt(Integer::intValue)
            .toArray();
    frequent = entries().filter(entry -> lists.bitmap(entry) != null).toArray();
    frequentBits = new Bitmap[frequent.length];
    sums = new int[blocks.mostDocs()];
    counters = new BitCounters(blocks.mostWords(), frequent.length, (STEPS + 1) * frequent.length);
    bits = new long[blocks.mostWords()];
  }

  private IntStream entries() {
    return IntStream.range(0, lists.entries());
  }

  void run() {
    for (int block = 0; block < blocks.count(); block++) {
      weigh(segment.shortest(block));
      first = blocks.first(block);
      int next = blocks.first(block + 1);
      for (int entry : rare) {
        lists.addUntil(entry, weights[entry], sums, first, next);
      }
      int[] seeded = {};
      updateEnough(block);
      if (enough == 0 && block == 0) {
        seeded = seed();
      }
      if (isWorthCounting(block)) {
        countFrequent(block);
        if (topFrequent >= enough) {
          scanFrequent(block, seeded);
        }
      }
      scanRare(block);
    }
  }

  private void updateEnough(int block) {
    enough = (int) Math.max(0, measure.enough(block) * (1 - ROUNDING) * scale);
  }

  private void weigh(int shortest) {
    if (shortest == weighedFor) {
      return;
    }
    weighedFor = shortest;
    for (int entry = 0; entry < weights.length; entry++) {
      double most = measure.most(lists.term(entry), lists.level(entry), shortest);
      weights[entry] = (int) Math.ceil(most * scale) + 1;
    }
    orderFrequent();
    allFrequent = Arrays.stream(frequent).map(entry -> weights[entry]).sum();
  }

  private void orderFrequent() {
    for (int i = 1; i < frequent.length; i++) {
      int entry = frequent[i];
      int at = i;
      for (; at > 0 && weights[frequent[at - 1]] < weights[entry]; at--) {
        frequent[at] = frequent[at - 1];
      }
      frequent[at] = entry;
    }
    for (int i = 0; i < frequent.length; i++) {
      frequentBits[i] = Objects.requireNonNull(lists.bitmap(frequent[i]));
    }
  }

  /** Scores the most promising of the first documents. */
  private int[] seed() {
    unit = frequent.length == 0 ? 1 : weights[frequent[0]] / STEPS + 1;
    addFrequent(0);
    int words = (Math.min(SEED_DOCS, blocks.docs(0)) + 63) >>> 6;
    markPromising(words << 6);
    long[] best = new long[seeds];
    for (int word = 0; word < words; word++) {
      for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
        int doc = (word << 6) + Long.numberOfTrailingZeros(rest);
        long bound = sums[doc] + (long) unit * counters.count(doc);
        if (bound > best[0] >>> Integer.SIZE) {
          insert(best, bound << Integer.SIZE | doc);
        }
      }
    }
    int[] seeded = Arrays.stream(best).filter(key -> key != 0).mapToInt(key -> (int) key).toArray();
    for (int i = seeded.length - 1; i >= 0; i--) {
      sums[seeded[i]] = 0;
      offer(0, seeded[i]);
    }
    return seeded;
  }

  /** Sets the bits of documents with a rare term, or with much of what frequent ones can add. */
  private void markPromising(int end) {
    counters.atLeast(Math.max(1, (counters.largest(bits) + 1) / 2), bits);
    int[] docs = lists.docs();
    for (int entry : rare) {
      int to = lists.to(entry);
      for (int i = lists.from(entry); i < to && docs[i] < end; i++) {
        bits[docs[i] >>> 6] |= 1L << docs[i];
      }
    }
  }

  /** Puts a key in its place among rising ones and drops the smallest. */
  private static void insert(long[] rising, long key) {
    int at = 0;
    for (; at + 1 < rising.length && rising[at + 1] < key; at++) {
      rising[at] = rising[at + 1];
    }
    rising[at] = key;
  }

  /** Counts for each document of a block the units of its frequent terms, rounded up. */
  private void addFrequent(int block) {
    counters.clear(blocks.words(block));
    for (int i = 0; i < frequent.length; i++) {
      long[] words = frequentBits[i].block(block);
      int units = Math.min(STEPS + 1, (weights[frequent[i]] - 1) / unit + 1);
      for (int rest = units; rest != 0; rest &= rest - 1) {
        counters.input(Integer.numberOfTrailingZeros(rest), words);
      }
    }
    counters.add();
  }

  /** Frequent terms alone may suffice, or it is cheaper than to look each of the rare ones up. */
  private boolean isWorthCounting(int block) {
    counted = false;
    topFrequent = allFrequent;
    if (frequent.length == 0 || allFrequent >= enough) {
      return frequent.length > 0;
    }
    int hits = 0;
    for (int entry : rare) {
      hits += lists.to(entry) - lists.from(entry);
    }
    return hits * (long) LOOK_UP > blocks.words(block) * (long) frequent.length;
  }

  private void countFrequent(int block) {
    counted = true;
    unit = enough / STEPS + 1;
    addFrequent(block);
    topFrequent = (int) Math.min(Integer.MAX_VALUE, (long) unit * counters.largest(bits));
  }

  private void scanFrequent(int block, int[] seeded) {
    int before = enough;
    counters.atLeast(units(), bits);
    for (int doc : seeded) {
      bits[doc >>> 6] &= ~(1L << doc);
    }
    int words = blocks.words(block);
    for (int word = 0; word < words; word++) {
      if (bits[word] != 0) {
        long rest = bits[word];
        rest = enough == before ? rest : rest & counters.atLeast(units(), word);
        for (; rest != 0; rest &= rest - 1) {
          int doc = (word << 6) + Long.numberOfTrailingZeros(rest);
          int sum = sums[doc];
          sums[doc] = 0;
          consider(block, doc, sum);
        }
      }
    }
  }

  /** A single term of more units was cut to this many, so no more may be asked for. */
  private int units() {
    return Math.clamp((enough + (long) unit - 1) / unit, 1, STEPS + 1);
  }

  private void scanRare(int block) {
    int[] docs = lists.docs();
    for (int entry : rare) {
      int to = lists.to(entry);
      for (int i = lists.from(entry); i < to; i++) {
        int doc = docs[i] - first;
        int sum = sums[doc];
        if (sum != 0) {
          sums[doc] = 0;
          if (sum >= countedEnough() - topFrequent && mayReach(doc, sum)) {
            consider(block, doc, sum);
          }
        }
      }
    }
  }

  private boolean mayReach(int doc, int sum) {
    return !counted || sum + (long) unit * counters.count(doc) >= countedEnough();
  }

  /** What is enough, or less where a single frequent term was cut: that one shall always pass. */
  private int countedEnough() {
    return counted ? (int) Math.min(enough, (STEPS + 1L) * unit) : enough;
  }

  /** Adds the frequent terms one by one while the bound can still suffice. */
  private void consider(int block, int doc, int sum) {
    int bound = sum;
    int rest = allFrequent;
    for (int i = 0; i < frequent.length && bound < enough; i++) {
      if (bound + rest < enough) {
        return;
      }
      int weight = weights[frequent[i]];
      rest -= weight;
      bound += frequentBits[i].has(first + doc) ? weight : 0;
    }
    if (bound >= enough) {
      offer(block, doc);
    }
  }

  private void offer(int block, int doc) {
    measure.offer(first + doc);
    updateEnough(block);
  }
}
