package dev.exemplar4j.finetune.check;

import java.util.ArrayList;
import java.util.List;

/** Numbers by row, in pieces, so that growing copies nothing. */
final class IntColumn {

  private static final int BITS = 16;
  private static final int CHUNK = 1 << BITS;

  private final List<int[]> chunks = new ArrayList<>();
  private int size;

  void add(int value) {
    if (size >>> BITS == chunks.size()) {
      chunks.add(new int[CHUNK]);
    }
    chunks.get(size >>> BITS)[size & (CHUNK - 1)] = value;
    size++;
  }

  int get(int row) {
    return chunks.get(row >>> BITS)[row & (CHUNK - 1)];
  }
}
