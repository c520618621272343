package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds the documents that share enough terms with a query. Frequent terms are added as bitmaps, 64
 * documents at a time, rare ones document by document; blocks of documents are visited from the
 * most promising lengths outwards. Used by one thread for one query over one segment.
 */
final class OverlapScan {

  /** Takes the documents that share enough; some of them may be dead. */
  interface Candidates {

    /** Whether a document of this length with this overlap can still get in. */
    boolean canTake(int overlap, int length);

    /** The least overlap, at least 1, with which a document can still get in. Only ever rises. */
    int leastOverlap(int length);

    void offer(int doc, int length, int overlap);
  }

  /** About as many documents as are wanted in general. */
  private static final int FEW = 16;

  private final Segment segment;
  private final Blocks blocks;
  private final Candidates candidates;
  private final List<Bitmap> frequent = new ArrayList<>();
  private final int[] docs;

  /** For each rare term the places of its list's first entry not yet passed, upwards and down. */
  private final int[] up;

  private final int[] down;
  private final int[] first;
  private final int[] end;
  private final BitCounters counters;
  private final long[] bits;
  private final int known;

  OverlapScan(Segment segment, Collection<String> query, Candidates candidates) {
    this.segment = segment;
    this.blocks = segment.blocks();
    this.candidates = candidates;
    Postings postings = segment.postings();
    docs = postings.docs();
    int[] rare = new int[query.size()];
    int lists = 0;
    for (String term : query) {
      int feature = postings.firstFeature(term);
      Bitmap bitmap = feature < 0 ? null : postings.bitmap(feature);
      if (bitmap != null) {
        frequent.add(bitmap);
      } else if (feature >= 0) {
        rare[lists++] = feature;
      }
    }
    known = lists + frequent.size();
    up = new int[lists];
    down = new int[lists];
    first = new int[lists];
    end = new int[lists];
    int middle = middle();
    for (int i = 0; i < lists; i++) {
      first[i] = postings.from(rare[i], 0);
      end[i] = postings.end(rare[i]);
      up[i] = postings.from(rare[i], blocks.first(middle));
      down[i] = up[i] - 1;
    }
    counters = new BitCounters(blocks.mostWords(), frequent.size(), known);
    bits = new long[blocks.mostWords()];
  }

  /** The first block with a document that is as long as the part of the query that is known. */
  private int middle() {
    int low = 0;
    int high = blocks.count();
    while (low < high) {
      int block = (low + high) >>> 1;
      if (segment.longest(block) < known) {
        low = block + 1;
      } else {
        high = block;
      }
    }
    return low;
  }

  void run() {
    if (known == 0) {
      return;
    }
    int above = middle();
    int below = above - 1;
    boolean upwards = true;
    boolean downwards = true;
    while (upwards || downwards) {
      upwards = upwards && above < blocks.count() && isPromising(above);
      if (upwards) {
        scan(above, countUp(above));
        above++;
      }
      downwards = downwards && below >= 0 && isPromising(below);
      if (downwards) {
        scan(below, countDown(below));
        below--;
      }
    }
  }

  /** No document of a block scores more than one of this length with this overlap would. */
  private boolean isPromising(int block) {
    int length = Math.clamp(known, segment.shortest(block), segment.longest(block));
    int overlap = Math.min(known, length);
    return overlap > 0 && candidates.canTake(overlap, length);
  }

  private boolean countUp(int block) {
    counters.clear(blocks.words(block));
    int from = blocks.first(block);
    int to = blocks.first(block + 1);
    boolean counted = false;
    for (int list = 0; list < up.length; list++) {
      int i = up[list];
      int last = end[list];
      for (; i < last && docs[i] < to; i++) {
        counters.increment(docs[i] - from);
      }
      counted |= i > up[list];
      up[list] = i;
    }
    return counted;
  }

  private boolean countDown(int block) {
    counters.clear(blocks.words(block));
    int from = blocks.first(block);
    boolean counted = false;
    for (int list = 0; list < down.length; list++) {
      int i = down[list];
      int last = first[list];
      for (; i >= last && docs[i] >= from; i--) {
        counters.increment(docs[i] - from);
      }
      counted |= i < down[list];
      down[list] = i;
    }
    return counted;
  }

  private void scan(int block, boolean counted) {
    int least = candidates.leastOverlap(segment.shortest(block));
    if (least > known || (!counted && least > frequent.size())) {
      return;
    }
    for (Bitmap bitmap : frequent) {
      counters.input(0, bitmap.block(block));
    }
    counters.add();
    int below = least == 1 ? mostPromising(blocks.words(block)) : Integer.MAX_VALUE;
    if (least == 1) {
      offer(block, below, Integer.MAX_VALUE);
    }
    offer(block, candidates.leastOverlap(segment.shortest(block)), below);
  }

  /** An overlap that only a few documents of the block have, so that they can be offered first. */
  private int mostPromising(int words) {
    int overlap = counters.largest(bits);
    for (; overlap > 1; overlap--) {
      counters.atLeast(overlap, bits);
      int documents = 0;
      for (int word = 0; word < words; word++) {
        documents += Long.bitCount(bits[word]);
      }
      if (documents >= FEW) {
        return overlap;
      }
    }
    return 1;
  }

  /** Offers the documents whose overlap lies between these, the upper one excluded. */
  private void offer(int block, int least, int below) {
    counters.atLeast(least, bits);
    int words = blocks.words(block);
    int place = segment.lengthPlace(blocks.first(block));
    for (int word = 0; word < words; word++) {
      if (bits[word] != 0) {
        place = offerWord(block, word, place, least, below);
      }
    }
  }

  /** The least overlap may have risen since the bits of the block were set. */
  private int offerWord(int block, int word, int from, int before, int below) {
    int start = blocks.first(block) + (word << 6);
    int place = placeOf(start, from);
    int least = candidates.leastOverlap(segment.lengthAt(place));
    long rest = least <= before ? bits[word] : counters.atLeast(least, word);
    rest &= ~counters.atLeast(below, word);
    for (; rest != 0; rest &= rest - 1) {
      int bit = Long.numberOfTrailingZeros(rest);
      place = placeOf(start + bit, place);
      candidates.offer(start + bit, segment.lengthAt(place), counters.count((word << 6) + bit));
    }
    return place;
  }

  /** Looking the length of a document up would be a look at far memory. */
  private int placeOf(int doc, int from) {
    int place = from;
    while (segment.lengthEnd(place) <= doc) {
      place++;
    }
    return place;
  }
}
