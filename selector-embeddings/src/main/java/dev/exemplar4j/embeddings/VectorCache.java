package dev.exemplar4j.embeddings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps vectors from one start of a program to the next, by model name and hash of the text. Holds
 * no text, only hashes and vectors. Thread-safe; several programs may use one folder at once.
 *
 * <p>A folder belongs to one tenant: whoever can read it can tell whether a text was embedded.
 */
public abstract sealed class VectorCache {

  /** Keeps nothing. */
  public static final VectorCache NONE = new Nothing();

  VectorCache() {}

  /**
   * A cache in a folder, made when it is first written to. Its files are checked whole when they
   * are read; a damaged one is put aside under the ending {@code .damaged} and its vectors are made
   * anew, never believed.
   *
   * @param folder where the files live
   * @param onDamage hears one line for each damaged file
   * @return the cache
   */
  public static VectorCache in(Path folder, Consumer<String> onDamage) {
    return new InFolder(new VectorFiles(folder, onDamage));
  }

  /** The vectors that are known, in a new map that the caller may change. */
  abstract Map<TextHash, float[]> find(String modelName, Set<TextHash> wanted);

  /** Keeps vectors; when it returns, they are on the disk. */
  abstract void add(String modelName, List<TextHash> hashes, List<float[]> vectors);

  private static final class InFolder extends VectorCache {

    private final VectorFiles files;

    InFolder(VectorFiles files) {
      this.files = files;
    }

    @Override
    Map<TextHash, float[]> find(String modelName, Set<TextHash> wanted) {
      return files.find(modelName, wanted);
    }

    @Override
    void add(String modelName, List<TextHash> hashes, List<float[]> vectors) {
      files.add(modelName, hashes, vectors);
    }
  }

  private static final class Nothing extends VectorCache {

    @Override
    Map<TextHash, float[]> find(String modelName, Set<TextHash> wanted) {
      return new HashMap<>();
    }

    @Override
    void add(String modelName, List<TextHash> hashes, List<float[]> vectors) {
      // There is nowhere to keep them.
    }
  }
}
