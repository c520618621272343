package dev.exemplar4j.embeddings;

import dev.exemplar4j.file.DamagedFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps vectors from one start of a program to the next, by model name, dimension and hash of the
 * text. Holds no text, only hashes and vectors. Thread-safe; several programs may use one folder at
 * once.
 *
 * <p>A folder belongs to one tenant: whoever can read it can tell whether a text was embedded. An
 * example that leaves a pool leaves its vector here; {@link #retain} forgets it.
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
    return new InFolder(folder, onDamage);
  }

  /**
   * The files of a cache that are not as they were written. Reads every byte of all models.
   *
   * @param folder where the files live
   * @return the damaged files, in the order of their names; those that were put aside are not among
   *     them
   * @throws dev.exemplar4j.file.StorageException if a file cannot be read
   */
  public static List<DamagedFile> damagedFiles(Path folder) {
    return CacheFiles.damaged(folder);
  }

  /**
   * Puts the damaged files of a cache aside, under the ending {@code .damaged}; their vectors are
   * made anew when they are next wanted.
   *
   * @param folder where the files live
   * @return the files that were damaged, by their old names
   * @throws dev.exemplar4j.file.StorageException if a file cannot be read or moved
   */
  public static List<DamagedFile> repair(Path folder) {
    List<DamagedFile> damaged = CacheFiles.damaged(folder);
    damaged.forEach(one -> CacheFiles.putAside(one.file()));
    return damaged;
  }

  /**
   * Forgets the vectors of a model except those of these texts, and deletes what was put aside.
   * While it runs, no other program may use the folder. Reads and checks all files of the model.
   *
   * @param modelName the name under which an index was made
   * @param texts the inputs of all examples that are still wanted
   * @return how many vectors were forgotten
   * @throws dev.exemplar4j.file.StorageException if a file cannot be read, written or deleted
   */
  public abstract long retain(String modelName, Collection<String> texts);

  /** The vectors that are known, in a new map that the caller may change. */
  abstract Map<TextHash, float[]> find(String modelName, Set<TextHash> wanted);

  /** Keeps vectors of one dimension; when it returns, they are on the disk. */
  abstract void add(String modelName, List<TextHash> hashes, List<float[]> vectors);

  private static final class InFolder extends VectorCache {

    private final Path folder;
    private final Consumer<String> onDamage;
    private final Map<String, VectorFiles> models = new HashMap<>();

    InFolder(Path folder, Consumer<String> onDamage) {
      this.folder = folder;
      this.onDamage = onDamage;
    }

    private VectorFiles of(String modelName) {
      return models.computeIfAbsent(modelName, name -> new VectorFiles(folder, name, onDamage));
    }

    @Override
    public synchronized long retain(String modelName, Collection<String> texts) {
      Set<TextHash> kept = new HashSet<>();
      for (String text : texts) {
        kept.add(TextHash.of(text));
        kept.add(TextHash.ofDocument(text));
      }
      return of(modelName).retain(kept);
    }

    @Override
    synchronized Map<TextHash, float[]> find(String modelName, Set<TextHash> wanted) {
      return of(modelName).find(wanted);
    }

    @Override
    synchronized void add(String modelName, List<TextHash> hashes, List<float[]> vectors) {
      Map<TextHash, float[]> added = new HashMap<>();
      for (int i = 0; i < hashes.size(); i++) {
        added.put(hashes.get(i), vectors.get(i));
      }
      if (!added.isEmpty()) {
        of(modelName).add(added);
      }
    }
  }

  private static final class Nothing extends VectorCache {

    @Override
    public long retain(String modelName, Collection<String> texts) {
      return 0;
    }

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
