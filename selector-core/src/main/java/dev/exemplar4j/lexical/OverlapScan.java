package dev.exemplar4j.lexical;

import java.util.Arrays;
import java.util.Collection;

/**
 * Counts how many of a query's features each document has, by walking their posting lists
 * (ScanCount), and hands on the documents that have enough.
 */
final class OverlapScan {

  /** Takes the counted documents of one segment, by rising number; some of them may be dead. */
  interface Candidates {

    /** The least overlap, at least 1, with which a document can still get in. Only ever rises. */
    int leastOverlap();

    void offer(int doc, int overlap);
  }

  private OverlapScan() {}

  static void run(Segment segment, Collection<String> query, Candidates candidates) {
    PostingCursors cursors = segment.postings().cursors(query);
    if (cursors.isEmpty()) {
      return;
    }
    int[] counts = new int[Math.min(PostingCursors.BLOCK, segment.size())];
    for (int from = 0; from < segment.size(); from += counts.length) {
      int length = Math.min(counts.length, segment.size() - from);
      cursors.count(from, from + length, counts);
      offerBlock(from, length, counts, candidates);
      Arrays.fill(counts, 0, length, 0);
    }
  }

  private static void offerBlock(int from, int length, int[] counts, Candidates candidates) {
    int least = candidates.leastOverlap();
    for (int i = 0; i < length; i++) {
      if (counts[i] >= least) {
        candidates.offer(from + i, counts[i]);
        least = candidates.leastOverlap();
      }
    }
  }
}
