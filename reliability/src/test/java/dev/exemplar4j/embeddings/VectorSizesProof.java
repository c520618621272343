package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * The sizes of vector files beyond 2<sup>31</sup> bytes, looked at without making one: no file is
 * written that long, and none that claims to be is believed, or allocated for.
 */
class VectorSizesProof {

  private static final byte[] MARK = "exemplar vectors 1\n".getBytes(StandardCharsets.US_ASCII);

  @Test
  void nasty25_fullFiles_ofAnyDimension_stayFarBelowAnInt() {
    for (int dimension : new int[] {1, 2, 384, 1_536, 4_096, 65_535, 65_536}) {
      VectorFile file = new VectorFile("m", dimension);
      long bytes = file.maxVectors() * (TextHash.BYTES + 4L * dimension);
      assertThat(file.maxVectors()).isPositive();
      assertThat(bytes).as("dimension %d", dimension).isBetween(1L, VectorFile.MAX_BYTES - 1_000);
    }
  }

  @Test
  void nasty25_countsWhoseProductOverflows_areNotBelieved() {
    for (int dimension : new int[] {1, 384, 1 << 14, 1 << 16, 1 << 29, 1 << 30, (1 << 30) - 5}) {
      for (int count :
          new int[] {1, 1 << 14, 1 << 16, 1 << 30, Integer.MAX_VALUE, -1, -(1 << 31)}) {
        byte[] claims = claiming(dimension, count);
        assertThat(new VectorFile("m", dimension).read(claims))
            .as("dimension %d, count %d", dimension, count)
            .isEmpty();
      }
    }
  }

  /** A header with a right checksum, and nothing behind it. */
  private static byte[] claiming(int dimension, int count) {
    ByteBuffer out = ByteBuffer.allocate(MARK.length + 4 + 1 + 8 + 4);
    out.put(MARK).putInt(1).put((byte) 'm').putInt(dimension).putInt(count);
    CRC32C checksum = new CRC32C();
    checksum.update(out.array(), 0, out.position());
    return out.putInt((int) checksum.getValue()).array();
  }
}
