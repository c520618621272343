package dev.exemplar4j.embeddings;

import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The files of one model in a cache, written once, whole, under a name made of the dimension and of
 * what they hold, and never changed. Where there are many of about one size they are written as
 * one, before the many are deleted. Another program that reads meanwhile may list neither, or find
 * one of the many gone; so it looks for what is missing until two lists in a row are the same. Used
 * under the lock of its cache.
 */
final class VectorFiles {

  private static final int MANY = 16;
  private static final long LARGE = 16L << 20;
  private static final String ENDING = ".vectors";

  /** How often a folder is looked through anew while others write many of its files as one. */
  private static final int MOST_LOOKS = 100;

  private final String model;
  private final Path folder;
  private final Consumer<String> onDamage;

  /** What the files hold that were read or written here: the others need not be read again. */
  private final Map<Path, Set<TextHash>> contents = new HashMap<>();

  VectorFiles(Path cache, String model, Consumer<String> onDamage) {
    this.model = model;
    this.folder = cache.resolve(folderName(model));
    this.onDamage = onDamage;
  }

  static String folderName(String model) {
    return TextHash.hex(model.getBytes(StandardCharsets.UTF_8));
  }

  Map<TextHash, float[]> find(Set<TextHash> wanted) {
    Map<TextHash, float[]> found = new HashMap<>();
    Set<TextHash> missing = new HashSet<>(wanted);
    List<Path> before = List.of();
    List<Path> files = files();
    for (int looks = 0;
        looks < MOST_LOOKS && !missing.isEmpty() && !files.equals(before);
        looks++) {
      before = lookedThrough(files, missing, found) ? files : List.of();
      files = files();
    }
    return found;
  }

  /** Moves what is there from the missing to the found; false if a file went away meanwhile. */
  private boolean lookedThrough(
      List<Path> files, Set<TextHash> missing, Map<TextHash, float[]> found) {
    boolean whole = true;
    for (Path file : files) {
      Set<TextHash> held = contents.get(file);
      if (!missing.isEmpty() && (held == null || !Collections.disjoint(held, missing))) {
        Optional<Map<TextHash, float[]>> read = readIfThere(file);
        whole &= read.isPresent();
        for (Map.Entry<TextHash, float[]> one : read.orElse(Map.of()).entrySet()) {
          if (missing.remove(one.getKey())) {
            found.put(one.getKey(), one.getValue());
          }
        }
      }
    }
    return whole;
  }

  void add(Map<TextHash, float[]> vectors) {
    int dimension = vectors.values().iterator().next().length;
    write(dimension, vectors);
    Optional<List<Path>> many = manyOfOneSize(dimension);
    while (many.isPresent()) {
      Map<TextHash, float[]> merged = new HashMap<>();
      many.get().forEach(file -> merged.putAll(read(file)));
      replace(many.get(), write(dimension, merged));
      many = manyOfOneSize(dimension);
    }
  }

  /** Sizes within a factor of 16 count as one, so a vector is written again only log n times. */
  private Optional<List<Path>> manyOfOneSize(int dimension) {
    Map<Integer, List<Path>> bySize =
        files().stream()
            .filter(file -> dimension(file) == dimension && size(file) < LARGE)
            .collect(Collectors.groupingBy(file -> Long.numberOfLeadingZeros(size(file)) / 4));
    return bySize.values().stream().filter(files -> files.size() >= MANY).findFirst();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw StorageException.of("cannot read the vector cache " + file, e);
    }
  }

  /** Leaves only the vectors of these texts, and nothing that was damaged or half written. */
  long retain(Set<TextHash> kept) {
    Set<TextHash> forgotten = new HashSet<>();
    for (Path file : files()) {
      Map<TextHash, float[]> vectors = new HashMap<>(read(file));
      Set<TextHash> gone = new HashSet<>(vectors.keySet());
      gone.removeAll(kept);
      if (!gone.isEmpty()) {
        vectors.keySet().removeAll(gone);
        replace(List.of(file), write(dimension(file), vectors));
        forgotten.addAll(gone);
      }
    }
    CacheFiles.entries(folder).stream().filter(file -> !isOurs(file)).forEach(VectorFiles::delete);
    return forgotten.size();
  }

  /** In the order of the hashes, so that the same vectors make the same files. */
  private Set<Path> write(int dimension, Map<TextHash, float[]> vectors) {
    Set<Path> written = new HashSet<>();
    VectorFile layout = new VectorFile(model, dimension);
    List<TextHash> order = vectors.keySet().stream().sorted().toList();
    for (int from = 0; from < order.size(); from += layout.maxVectors()) {
      int to = Math.min(order.size(), from + layout.maxVectors());
      byte[] bytes = layout.write(order.subList(from, to), vectors);
      Path file = folder.resolve(dimension + "-" + TextHash.hex(bytes) + ENDING);
      AtomicFile.write(file, out -> out.write(bytes));
      contents.put(file, Set.copyOf(order.subList(from, to)));
      written.add(file);
    }
    return written;
  }

  private void replace(List<Path> old, Set<Path> by) {
    for (Path file : old) {
      if (!by.contains(file)) {
        delete(file);
        contents.remove(file);
      }
    }
  }

  private List<Path> files() {
    return CacheFiles.entries(folder).stream().filter(VectorFiles::isOurs).toList();
  }

  /** No link, pipe or device: to read one may never end. */
  static boolean isOurs(Path file) {
    return dimension(file) > 0 && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** What the name says, or 0 if it is not the name of a file of vectors. */
  static int dimension(Path file) {
    String name = file.getFileName().toString();
    int dash = name.indexOf('-');
    String digits = name.substring(0, Math.max(0, dash));
    boolean isNumber = digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return name.endsWith(ENDING) && !digits.isEmpty() && isNumber ? Integer.parseInt(digits) : 0;
  }

  private Map<TextHash, float[]> read(Path file) {
    return readIfThere(file).orElse(Map.of());
  }

  /** Nothing of a damaged file; empty if another program wrote the many as one and deleted it. */
  private Optional<Map<TextHash, float[]>> readIfThere(Path file) {
    try {
      Optional<Map<TextHash, float[]>> vectors =
          Files.size(file) > VectorFile.MAX_BYTES
              ? Optional.empty()
              : new VectorFile(model, dimension(file)).read(Files.readAllBytes(file));
      if (vectors.isEmpty()) {
        putAside(file);
        return Optional.of(Map.of());
      }
      contents.put(file, Set.copyOf(vectors.get().keySet()));
      return vectors;
    } catch (NoSuchFileException e) {
      contents.remove(file);
      return Optional.empty();
    } catch (IOException e) {
      throw StorageException.of("cannot read the vector cache " + file, e);
    }
  }

  private void putAside(Path file) {
    contents.remove(file);
    CacheFiles.putAside(file);
    onDamage.accept("the vector cache " + file + " is damaged; its vectors are made anew");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw StorageException.of("cannot delete " + file, e);
    }
  }
}
