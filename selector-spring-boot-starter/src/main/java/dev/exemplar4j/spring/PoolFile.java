package dev.exemplar4j.spring;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** Reads the pool, also where it lies inside a jar. */
final class PoolFile {

  private PoolFile() {}

  static List<Example> read(Resource pool) {
    try {
      return pool.isFile() ? read(pool.getFile().toPath()) : readCopy(pool);
    } catch (IOException e) {
      throw StorageException.of("cannot read the pool " + pool.getDescription(), e);
    }
  }

  private static List<Example> read(Path file) {
    return ExampleReader.readPool(List.of(file), ReadOptions.DEFAULT);
  }

  private static List<Example> readCopy(Resource pool) throws IOException {
    Path copy = Files.createTempFile("exemplar4j-", suffix(pool.getFilename()));
    try (InputStream in = pool.getInputStream()) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return read(copy);
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** The name says how the file is read. */
  private static String suffix(@Nullable String name) {
    return name == null || !name.contains(".") ? ".jsonl" : name.substring(name.indexOf('.'));
  }
}
