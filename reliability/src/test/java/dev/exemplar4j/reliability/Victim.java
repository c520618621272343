package dev.exemplar4j.reliability;

import dev.exemplar4j.ExampleIndex;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that changes every store as its script says, and writes down each change that a store
 * has acknowledged, until it is killed. Arguments: folder, seed, variant, {@code after} or {@code
 * before} (when a change is written down; before is a lie), then for each store its name, {@code
 * =}, and how many changes it holds.
 */
final class Victim {

  private static final int TIDY_EVERY = 40;

  private Victim() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    int variant = Integer.parseInt(arguments[2]);
    boolean honest = arguments[3].equals("after");
    for (String start : List.of(arguments).subList(4, arguments.length)) {
      String[] parts = start.split("=", -1);
      Store store = Store.valueOf(parts[0]);
      Script script = Script.after(seed, Long.parseLong(parts[1]));
      Thread.ofPlatform().start(() -> change(store, folder, script, variant, honest));
    }
  }

  private static void change(Store store, Path folder, Script script, int variant, boolean honest) {
    try (ExampleIndex index = store.open(folder, variant, script);
        RandomAccessFile told = new RandomAccessFile(acknowledged(store, folder).toFile(), "rw")) {
      while (true) {
        if (!honest) {
          tell(told, script.made() + 1);
        }
        script.next().to(index);
        script.advance();
        if (honest) {
          tell(told, script.made());
        }
        if (script.made() % TIDY_EVERY == 0) {
          store.tidy(index);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(3);
    }
  }

  static Path acknowledged(Store store, Path folder) {
    return folder.resolve(store + ".acknowledged");
  }

  private static void tell(RandomAccessFile told, long made) throws IOException {
    told.seek(0);
    told.write(ByteBuffer.allocate(Long.BYTES).putLong(made).array());
  }

  /** The last change that was written down, or the given one if none was. */
  static long told(Store store, Path folder, long before) throws IOException {
    Path file = acknowledged(store, folder);
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    return bytes.length < Long.BYTES ? before : ByteBuffer.wrap(bytes).getLong();
  }
}
