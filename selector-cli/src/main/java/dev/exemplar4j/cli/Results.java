package dev.exemplar4j.cli;

import dev.exemplar4j.file.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a command has to say on standard output, held back until the command has succeeded, so that
 * a failure half-way leaves nothing that looks whole. In memory up to a limit, beyond it in a
 * temporary file.
 */
final class Results implements Closeable {

  private final int maxInMemory;
  private ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Path file;
  private @Nullable OutputStream fileOut;

  Results(int maxInMemory) {
    this.maxInMemory = maxInMemory;
  }

  void line(String text) {
    text(text);
    text("\n");
  }

  void text(String text) {
    memory.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    if (memory.size() > maxInMemory) {
      spill();
    }
  }

  private void spill() {
    try {
      if (fileOut == null) {
        file = Files.createTempFile("exemplar-", ".out");
        fileOut = Files.newOutputStream(file);
      }
      memory.writeTo(fileOut);
      memory = new ByteArrayOutputStream();
    } catch (IOException e) {
      throw StorageException.of("cannot write the temporary file of the results", e);
    }
  }

  void sendTo(OutputStream out) throws IOException {
    if (fileOut != null && file != null) {
      fileOut.close();
      Files.copy(file, out);
    }
    memory.writeTo(out);
    out.flush();
  }

  @Override
  public void close() {
    try {
      if (fileOut != null && file != null) {
        fileOut.close();
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw StorageException.of("cannot remove the temporary file of the results", e);
    }
  }
}
