package dev.exemplar4j.cli;

import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.ExemplarException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.ReadLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What an option is when it is not given: the variable {@code EXEMPLAR_<NAME>}, else the line
 * {@code name = value} of {@value #PROJECT_FILE} in the current folder, else of {@code
 * exemplar/config.properties} in the user's configuration folder. A name is that of the option
 * without dashes. Values stand as they are, without quotes or escapes.
 */
final class Settings implements IDefaultValueProvider {

  static final String PROJECT_FILE = "exemplar.properties";
  private static final String PREFIX = "EXEMPLAR_";

  /** Variables that are no options: of the launcher, of the cache, of this program's logs. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(PREFIX + "JAVA_OPTS", CacheFolder.VARIABLE, LibraryLogs.DEBUG);

  /**
   * A value and where it comes from.
   *
   * @param value the text
   * @param origin for a person
   */
  record Setting(String value, String origin) {}

  private final Map<String, Setting> settings = new HashMap<>();
  private final Set<String> names;
  private @Nullable ExemplarException failure;

  private Settings(Set<String> names) {
    this.names = names;
  }

  /** Reads all places; a fault is kept for {@link #check}, so that help is shown even then. */
  static Settings read(Environment environment, Set<String> names) {
    Settings all = new Settings(names);
    try {
      Path user = environment.userFolder("XDG_CONFIG_HOME", ".config");
      all.readFile(user.resolve("exemplar").resolve("config.properties"));
      all.readFile(environment.folder().resolve(PROJECT_FILE));
      environment.variables().forEach(all::readVariable);
    } catch (ExemplarException e) {
      all.failure = e;
    }
    return all;
  }

  private void readFile(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    Map<String, Setting> found = new HashMap<>();
    try (LineReader lines = LineReader.open(file, ReadLimits.DEFAULT)) {
      for (Optional<LineReader.Line> next = lines.next(); next.isPresent(); next = lines.next()) {
        readLine(found, file.toString(), next.get());
      }
    }
    settings.putAll(found);
  }

  private void readLine(Map<String, Setting> found, String file, LineReader.Line line) {
    String text = line.text(file).strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw DataException.onLine(file, line.number(), "a setting must read name = value");
    }
    String name = text.substring(0, equals).strip();
    if (!names.contains(name)) {
      throw DataException.onLine(
          file, line.number(), "there is no setting \"" + name + "\"" + Suggestion.of(name, names));
    }
    String value = text.substring(equals + 1).strip();
    Setting setting = new Setting(value, file + " line " + line.number());
    if (found.put(name, setting) != null) {
      throw DataException.onLine(file, line.number(), "\"" + name + "\" is set twice");
    }
  }

  /**
   * Variables that look like none of ours may belong to someone else and are left alone; one that
   * looks like a slip of the pen is refused.
   */
  private void readVariable(String variable, String value) {
    if (!variable.startsWith(PREFIX) || OTHER_VARIABLES.contains(variable) || value.isEmpty()) {
      return;
    }
    String name = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    if (names.contains(name)) {
      settings.put(name, new Setting(value, variable));
      return;
    }
    Set<String> variables = new TreeSet<>(OTHER_VARIABLES);
    names.forEach(one -> variables.add(PREFIX + one.toUpperCase(Locale.ROOT).replace('-', '_')));
    Optional<String> near =
        Suggestion.nearest(name, names).isPresent()
            ? Suggestion.nearest(variable, variables)
            : Optional.empty();
    if (near.isPresent()) {
      throw DataException.of(
          "there is no setting " + variable + " (did you mean " + near.get() + "?)");
    }
  }

  /** Throws what was wrong with a place, if something was. */
  void check() {
    if (failure != null) {
      throw failure;
    }
  }

  Optional<Setting> of(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    Setting setting = argument instanceof OptionSpec option ? settings.get(name(option)) : null;
    return setting == null ? null : setting.value().replace("${", "$${");
  }

  static String name(OptionSpec option) {
    String name = option.longestName();
    return name.substring(name.startsWith("--") ? 2 : 1);
  }
}
