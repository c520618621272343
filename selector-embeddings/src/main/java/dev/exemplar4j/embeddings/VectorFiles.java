package dev.exemplar4j.embeddings;

import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The files of a cache: a folder for each model, in it files that are written once, whole, under a
 * name made of what they hold, and never changed. Where small ones become many they are written as
 * one, before the many are deleted; so another program that reads meanwhile finds every vector, or
 * at worst misses one and makes it anew.
 */
final class VectorFiles {

  private static final int MANY = 16;
  private static final long SMALL = 16L << 20;
  private static final String ENDING = ".vectors";

  private final Path folder;
  private final Consumer<String> onDamage;

  VectorFiles(Path folder, Consumer<String> onDamage) {
    this.folder = folder;
    this.onDamage = onDamage;
  }

  private Path folderOf(String model) {
    return folder.resolve(HexFormat.of().formatHex(TextHash.sha256(model)));
  }

  synchronized Map<TextHash, float[]> find(String model, Set<TextHash> wanted) {
    Map<TextHash, float[]> found = new HashMap<>();
    if (!wanted.isEmpty()) {
      for (Path file : files(model)) {
        read(
            file,
            model,
            (hash, vector) -> {
              if (wanted.contains(hash)) {
                found.put(hash, vector);
              }
            });
      }
    }
    return found;
  }

  synchronized void add(String model, List<TextHash> hashes, List<float[]> vectors) {
    if (hashes.isEmpty()) {
      return;
    }
    Map<TextHash, float[]> added = new HashMap<>();
    for (int i = 0; i < hashes.size(); i++) {
      added.put(hashes.get(i), vectors.get(i));
    }
    List<Path> few = files(model).stream().filter(VectorFiles::isSmall).toList();
    boolean many = few.size() >= MANY;
    if (many) {
      few.forEach(file -> read(file, model, added::putIfAbsent));
    }
    Set<Path> written = write(model, added, vectors.getFirst().length);
    if (many) {
      few.stream().filter(file -> !written.contains(file)).forEach(VectorFiles::delete);
    }
  }

  private static boolean isSmall(Path file) {
    try {
      return Files.size(file) < SMALL;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw StorageException.of("cannot read the vector cache " + file, e);
    }
  }

  /** In the order of the hashes, so that the same vectors make the same files. */
  private Set<Path> write(String model, Map<TextHash, float[]> vectors, int dimension) {
    VectorFile layout = new VectorFile(model, dimension);
    List<TextHash> order =
        vectors.entrySet().stream()
            .filter(entry -> entry.getValue().length == dimension)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    Set<Path> written = new HashSet<>();
    for (int from = 0; from < order.size(); from += layout.maxVectors()) {
      int to = Math.min(order.size(), from + layout.maxVectors());
      byte[] bytes = layout.write(order.subList(from, to), vectors);
      Path file = folderOf(model).resolve(VectorFile.name(bytes) + ENDING);
      AtomicFile.write(file, out -> out.write(bytes));
      written.add(file);
    }
    return written;
  }

  private List<Path> files(String model) {
    Path of = folderOf(model);
    if (!Files.isDirectory(of)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(of)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw StorageException.of("cannot read the vector cache " + of, e);
    }
  }

  private void read(Path file, String model, VectorFile.Reader reader) {
    try {
      if (!VectorFile.read(Files.readAllBytes(file), model, reader)) {
        putAside(file);
      }
    } catch (NoSuchFileException e) {
      // Another program wrote the many as one; its vectors are found there, or made anew.
    } catch (IOException e) {
      throw StorageException.of("cannot read the vector cache " + file, e);
    }
  }

  private void putAside(Path file) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
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
