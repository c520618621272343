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
 * A process that changes stores as their scripts say, and writes down each change that a store has
 * acknowledged, until it is killed. Arguments: variant, {@code after} or {@code before} (when a
 * change is written down; before is a lie), then those of each {@link Work}.
 */
final class Victim {

  private static final int TIDY_EVERY = 40;

  private Victim() {}

  /**
   * A store that is changed.
   *
   * @param folder where it is
   * @param store its kind
   * @param seed of its script
   * @param made how many changes of the script it holds
   */
  record Work(Path folder, Store store, long seed, long made) {

    private static final int ARGUMENTS = 4;

    List<String> arguments() {
      return List.of(folder.toString(), store.name(), String.valueOf(seed), String.valueOf(made));
    }

    private static Work of(List<String> arguments) {
      return new Work(
          Path.of(arguments.get(0)),
          Store.valueOf(arguments.get(1)),
          Long.parseLong(arguments.get(2)),
          Long.parseLong(arguments.get(3)));
    }

    Work with(long made) {
      return new Work(folder, store, seed, made);
    }

    Script script() {
      return Script.after(seed, made);
    }

    Path acknowledged() {
      return folder.resolve(store + ".acknowledged");
    }

    /** The last change that was written down, or the last before if none was. */
    long told() throws IOException {
      byte[] bytes =
          Files.exists(acknowledged()) ? Files.readAllBytes(acknowledged()) : new byte[0];
      return bytes.length < Long.BYTES ? made : ByteBuffer.wrap(bytes).getLong();
    }
  }

  public static void main(String[] arguments) {
    int variant = Integer.parseInt(arguments[0]);
    boolean honest = arguments[1].equals("after");
    List<String> works = List.of(arguments).subList(2, arguments.length);
    for (int at = 0; at < works.size(); at += Work.ARGUMENTS) {
      Work work = Work.of(works.subList(at, at + Work.ARGUMENTS));
      Thread.ofPlatform().start(() -> change(work, variant, honest));
    }
  }

  private static void change(Work work, int variant, boolean honest) {
    Script script = work.script();
    Store store = work.store();
    try (ExampleIndex index = store.open(work.folder(), variant, script);
        RandomAccessFile told = new RandomAccessFile(work.acknowledged().toFile(), "rw")) {
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

  private static void tell(RandomAccessFile told, long made) throws IOException {
    told.seek(0);
    told.write(ByteBuffer.allocate(Long.BYTES).putLong(made).array());
  }
}
