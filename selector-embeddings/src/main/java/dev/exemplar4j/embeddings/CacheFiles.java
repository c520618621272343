package dev.exemplar4j.embeddings;

import dev.exemplar4j.file.DamagedFile;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a cache, whatever their models: a model's name stands in each of its files. */
final class CacheFiles {

  private CacheFiles() {}

  static List<DamagedFile> damaged(Path cache) {
    List<DamagedFile> damaged = new ArrayList<>();
    for (Path folder : entries(cache)) {
      if (Files.isDirectory(folder)) {
        entries(folder).stream()
            .filter(VectorFiles::isOurs)
            .forEach(file -> check(folder, file).ifPresent(damaged::add));
      }
    }
    return damaged;
  }

  private static Optional<DamagedFile> check(Path folder, Path file) {
    try {
      if (Files.size(file) > VectorFile.MAX_BYTES) {
        return Optional.of(new DamagedFile(file, "it is larger than any file that was written"));
      }
      byte[] bytes = Files.readAllBytes(file);
      boolean whole =
          VectorFile.model(bytes)
              .filter(model -> VectorFiles.folderName(model).equals(nameOf(folder)))
              .flatMap(model -> new VectorFile(model, VectorFiles.dimension(file)).read(bytes))
              .isPresent();
      return whole
          ? Optional.empty()
          : Optional.of(new DamagedFile(file, "its bytes do not match its checksum and name"));
    } catch (NoSuchFileException e) {
      // Another program wrote the many as one.
      return Optional.empty();
    } catch (IOException e) {
      throw StorageException.of("cannot read the vector cache " + file, e);
    }
  }

  private static String nameOf(Path folder) {
    return folder.getFileName().toString();
  }

  static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw StorageException.of("cannot read the vector cache " + folder, e);
    }
  }

  static void putAside(Path file) {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      // Another program put it aside.
    } catch (IOException e) {
      throw StorageException.of("cannot put " + file + " aside", e);
    }
  }
}
