package dev.exemplar4j.curate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts seen before, known again by 64 bits of SHA-256, for more texts than memory holds: a text
 * costs about 16 bytes, however long it is. Among five million different texts the chance that any
 * two are taken for one is below one in a million. Not thread-safe.
 */
public final class Fingerprints {

  private static final int CHUNK_BITS = 16;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int FIRST_TABLE = 1 << 10;

  private final MessageDigest digest = sha256();
  private final List<long[]> chunks = new ArrayList<>();
  private int[] table = new int[FIRST_TABLE];
  private int size;
  private int different;

  /** Without any text. */
  public Fingerprints() {}

  /**
   * The fingerprint of texts in a row; where one ends and the next begins counts.
   *
   * @param texts well-formed texts
   * @return 64 bits
   */
  public long of(String... texts) {
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  /**
   * Adds a row.
   *
   * @param fingerprint of the row's text
   * @return the first row with that fingerprint, from 0: the new row itself if there was none
   */
  public int add(long fingerprint) {
    if (different >= table.length / 4 * 3) {
      grow();
    }
    int row = size++;
    if (row >>> CHUNK_BITS == chunks.size()) {
      chunks.add(new long[CHUNK]);
    }
    chunks.get(row >>> CHUNK_BITS)[row & (CHUNK - 1)] = fingerprint;
    int slot = slot(table, fingerprint);
    if (table[slot] != 0) {
      return table[slot] - 1;
    }
    table[slot] = row + 1;
    different++;
    return row;
  }

  /**
   * Looks a text up.
   *
   * @param fingerprint of the text
   * @return the first row with that fingerprint, from 0, or -1 if there is none
   */
  public int find(long fingerprint) {
    return table[slot(table, fingerprint)] - 1;
  }

  /** {@return how many rows were added} */
  public int size() {
    return size;
  }

  private long at(int row) {
    return chunks.get(row >>> CHUNK_BITS)[row & (CHUNK - 1)];
  }

  /** Where the fingerprint stands, or the free place where it would. */
  private int slot(int[] places, long fingerprint) {
    int slot = (int) fingerprint & (places.length - 1);
    while (places[slot] != 0 && at(places[slot] - 1) != fingerprint) {
      slot = (slot + 1) & (places.length - 1);
    }
    return slot;
  }

  private void grow() {
    int[] larger = new int[table.length * 2];
    for (int place : table) {
      if (place != 0) {
        larger[slot(larger, at(place - 1))] = place;
      }
    }
    table = larger;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
