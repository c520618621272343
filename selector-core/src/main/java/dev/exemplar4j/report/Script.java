package dev.exemplar4j.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A program of the page, shipped with the library; never text of a user.
 *
 * @param source classic JavaScript, with line feeds only
 */
public record Script(String source) {

  /**
   * Checks that the source cannot end its own element.
   *
   * @throws IllegalArgumentException if it holds the end of a script or the start of a comment of
   *     HTML, or a carriage return, which a parser would change and so miss the hash
   */
  public Script {
    String lower = source.toLowerCase(Locale.ROOT);
    if (lower.contains("</script") || lower.contains("<!--") || source.indexOf('\r') >= 0) {
      throw new IllegalArgumentException(
          "source must hold neither </script nor <!-- nor a carriage return");
    }
  }

  /**
   * Reads a script that lies beside a class.
   *
   * @param owner the class
   * @param resource the file's name, relative to it
   * @return the script
   * @throws IllegalArgumentException if there is no such file
   */
  public static Script beside(Class<?> owner, String resource) {
    return new Script(read(owner, resource));
  }

  static String read(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no resource " + resource + " beside " + owner.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + resource, e);
    }
  }
}
