package dev.exemplar4j.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a UTF-8 file line by line, strictly: lines end at LF (a CR before it is dropped), a byte
 * order mark at the start is accepted, bytes that are not UTF-8 are a fault of that line, and a
 * line longer than the limit is refused before it fills the memory. Names that end in {@code .gz}
 * are decompressed. Not thread-safe.
 */
public final class LineReader implements Closeable {

  /**
   * One line.
   *
   * @param number from 1
   * @param bytes what stood there, without the line end
   * @param returned whether a CR stood before the LF
   */
  public record Line(long number, byte[] bytes, boolean returned) {

    /**
     * Decodes the line.
     *
     * @param source the file's name, for the message
     * @return the text
     * @throws DataException if the bytes are not UTF-8: names the line and the byte
     */
    public String text(String source) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(in)
            .toString();
      } catch (CharacterCodingException e) {
        throw DataException.onLine(
            source, number, "not UTF-8 at byte " + (in.position() + 1) + " of the line");
      }
    }
  }

  private final InputStream in;
  private final String source;
  private final ReadLimits limits;
  private final byte[] chunk = new byte[1 << 16];
  private int chunkPosition;
  private int chunkEnd;
  private long lineNumber;

  private LineReader(InputStream in, String source, ReadLimits limits) {
    this.in = in;
    this.source = source;
    this.limits = limits;
  }

  /**
   * Opens a file.
   *
   * @param file the file
   * @param limits how much to take
   * @return the reader, to be closed by the caller
   * @throws StorageException if the file cannot be opened
   */
  public static LineReader open(Path file, ReadLimits limits) {
    return new LineReader(ByteSource.open(file, limits), file.toString(), limits);
  }

  /**
   * The next line.
   *
   * @return the line, or empty at the end of the file
   * @throws DataException if the line or the file is longer than the limit
   * @throws StorageException if reading fails
   */
  public Optional<Line> next() {
    try {
      byte[] bytes = nextBytes();
      if (bytes == null) {
        return Optional.empty();
      }
      lineNumber++;
      boolean returned = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
      byte[] plain = returned ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
      return Optional.of(new Line(lineNumber, withoutMark(plain), returned));
    } catch (IOException e) {
      throw StorageException.of("cannot read " + source, e);
    }
  }

  private byte @org.jspecify.annotations.Nullable [] nextBytes() throws IOException {
    byte[] line = new byte[0];
    while (true) {
      if (chunkPosition == chunkEnd && !fill()) {
        return line.length == 0 ? null : line;
      }
      int end = chunkPosition;
      while (end < chunkEnd && chunk[end] != '\n') {
        end++;
      }
      line = append(line, end);
      if (end < chunkEnd) {
        chunkPosition = end + 1;
        return line;
      }
      chunkPosition = end;
    }
  }

  private boolean fill() throws IOException {
    chunkPosition = 0;
    chunkEnd = Math.max(0, in.read(chunk));
    return chunkEnd > 0;
  }

  private byte[] append(byte[] line, int end) {
    int more = end - chunkPosition;
    if ((long) line.length + more > limits.maxLineBytes()) {
      throw DataException.onLine(
          source,
          lineNumber + 1,
          "the line is longer than " + limits.maxLineBytes() + " bytes (lines end at LF)");
    }
    byte[] joined = Arrays.copyOf(line, line.length + more);
    System.arraycopy(chunk, chunkPosition, joined, line.length, more);
    return joined;
  }

  private byte[] withoutMark(byte[] line) {
    boolean marked =
        lineNumber == 1
            && line.length >= 3
            && line[0] == (byte) 0xEF
            && line[1] == (byte) 0xBB
            && line[2] == (byte) 0xBF;
    return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw StorageException.of("cannot close " + source, e);
    }
  }
}
