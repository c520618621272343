package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Files of a vector cache, fed with anything, also with a right checksum: unit vectors or nothing.
 */
class VectorFileFuzz {

  private static final VectorFile LAYOUT = new VectorFile("m", 3);

  @FuzzTest
  void read(byte[] content) {
    check(content);
    byte[] signed = ByteBuffer.allocate(content.length + 4).put(content).array();
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    ByteBuffer.wrap(signed).putInt(content.length, (int) checksum.getValue());
    check(signed);
  }

  private static void check(byte[] content) {
    LAYOUT
        .read(content)
        .ifPresent(
            vectors ->
                vectors
                    .values()
                    .forEach(
                        vector -> {
                          assertThat(vector).hasSize(3);
                          assertThat(UnitVector.isOne(vector)).isTrue();
                        }));
  }
}
