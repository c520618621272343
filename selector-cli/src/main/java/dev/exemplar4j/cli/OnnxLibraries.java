package dev.exemplar4j.cli;

import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The native libraries of ONNX Runtime, unpacked once into the cache. Left to itself it unpacks
 * them at every start, and leaves a folder behind each time.
 */
final class OnnxLibraries {

  private static final String PROPERTY = "onnxruntime.native.path";
  private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");

  private OnnxLibraries() {}

  /** Does nothing on a platform that the jar has no libraries for: ONNX Runtime says so itself. */
  static void unpack(Path cache) {
    if (System.getProperty(PROPERTY) != null) {
      return;
    }
    String platform = system() + "-" + processor();
    Path folder = cache.resolve("native").resolve("onnxruntime").resolve(platform);
    for (String name : NAMES) {
      String file = System.mapLibraryName(name);
      URL packed =
          OnnxLibraries.class.getResource("/ai/onnxruntime/native/" + platform + "/" + file);
      if (packed == null) {
        return;
      }
      unpack(packed, folder.resolve(file));
    }
    System.setProperty(PROPERTY, folder.toString());
  }

  /** A library of another size is one of another version, and is replaced. */
  private static void unpack(URL packed, Path file) {
    try {
      URLConnection connection = packed.openConnection();
      if (Files.exists(file) && Files.size(file) == connection.getContentLengthLong()) {
        return;
      }
      try (InputStream in = connection.getInputStream()) {
        AtomicFile.write(file, in::transferTo);
      }
    } catch (IOException e) {
      throw StorageException.of("cannot unpack " + file, e);
    }
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.contains("mac") ? "osx" : name.contains("win") ? "win" : "linux";
  }

  private static String processor() {
    String name = System.getProperty("os.arch", "");
    return name.equals("amd64") || name.equals("x86_64") ? "x64" : name;
  }
}
