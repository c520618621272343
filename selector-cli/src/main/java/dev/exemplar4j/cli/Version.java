package dev.exemplar4j.cli;

import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("program.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw StorageException.of("cannot read program.properties", e);
    }
    return new String[] {
      "exemplar "
          + properties.getProperty("version", "unknown")
          + " (Java "
          + System.getProperty("java.version")
          + ")"
    };
  }
}
