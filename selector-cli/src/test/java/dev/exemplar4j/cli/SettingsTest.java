package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.file.ExemplarException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir private Path folder;
  private Path projectFile;
  private Path userFile;

  @BeforeEach
  void paths() {
    projectFile = folder.resolve("exemplar.properties");
    userFile = folder.resolve(".config/exemplar/config.properties");
  }

  /** How many examples come when the number is set in these places; null where it is not. */
  private int examples(String flag, String variable, String project, String user)
      throws IOException {
    Files.createDirectories(userFile.getParent());
    Files.writeString(projectFile, project.isEmpty() ? "" : "k = " + project + "\n");
    Files.writeString(userFile, user.isEmpty() ? "# nothing\n" : "k=" + user);
    Map<String, String> variables = variable.isEmpty() ? Map.of() : Map.of("EXEMPLAR_K", variable);
    String[] args =
        flag.isEmpty()
            ? new String[] {"select", "--pool", TICKETS, "--input", "my parcel", "--json"}
            : new String[] {
              "select", "--pool", TICKETS, "--input", "my parcel", "--json", "-k", flag
            };
    Outcome outcome = Outcome.of(folder, variables, args);
    assertThat(outcome.err()).isEmpty();
    return outcome.out().split("\"rank\"", -1).length - 1;
  }

  @Test
  void precedence_flagVariableProjectUserDefault() throws IOException {
    assertThat(examples("1", "2", "3", "4")).isEqualTo(1);
    assertThat(examples("", "2", "3", "4")).isEqualTo(2);
    assertThat(examples("", "", "3", "4")).isEqualTo(3);
    assertThat(examples("", "", "", "4")).isEqualTo(4);
    assertThat(examples("", "", "", "")).isEqualTo(8);
  }

  @Test
  void flags_canBeSet_andGivingThemDoesNotTurnThemOff() {
    Map<String, String> explain = Map.of("EXEMPLAR_EXPLAIN", "true");
    String[] base = {"select", "--pool", TICKETS, "--input", "my parcel"};
    assertThat(Outcome.of(folder, base).out()).doesNotContain("trace");
    assertThat(Outcome.of(folder, explain, base).out()).contains("saw ");
    String[] given = {"select", "--pool", TICKETS, "--input", "my parcel", "--explain"};
    assertThat(Outcome.of(folder, explain, given).out()).contains("saw ");
  }

  @Test
  void input_typed_goesBeforeQueriesThatAreSet() {
    Map<String, String> queries = Map.of("EXEMPLAR_QUERIES", "none.jsonl");
    Outcome typed =
        Outcome.of(folder, queries, "select", "--pool", TICKETS, "--input", "my parcel");
    assertThat(typed.code()).isZero();
    assertThat(Outcome.of(folder, queries, "select", "--pool", TICKETS).complaint())
        .startsWith("cannot read " + folder.resolve("none.jsonl"));
  }

  @Test
  void value_isTakenAsItStands() {
    Map<String, String> input = Map.of("EXEMPLAR_INPUT", "${user.home} \\n parcel");
    Outcome outcome = Outcome.of(folder, input, "select", "--pool", TICKETS, "-k", "1");
    Outcome same =
        Outcome.of(folder, "select", "--pool", TICKETS, "--input=${user.home} \\n parcel", "-k1");
    assertThat(outcome.out()).isNotEmpty().isEqualTo(same.out());
  }

  @Test
  void unknownName_inFile() throws IOException {
    Files.writeString(projectFile, "# mine\n\nselctor = bm25\n");
    assertThat(Outcome.of(folder, "select", "--pool", TICKETS, "--input", "a").complaint())
        .isEqualTo(
            projectFile + " line 3: there is no setting \"selctor\" (did you mean selector?)");
  }

  @Test
  void malformedAndDoubleLines_inFile() throws IOException {
    Files.writeString(projectFile, "selector bm25\n");
    assertThat(Outcome.of(folder, "select").complaint())
        .isEqualTo(projectFile + " line 1: a setting must read name = value");
    Files.writeString(projectFile, "k=1\nk=2\n");
    assertThat(Outcome.of(folder, "select").complaint())
        .isEqualTo(projectFile + " line 2: \"k\" is set twice");
  }

  @Test
  void unknownVariable_nearMissIsRefused_othersAreLeftAlone() {
    Map<String, String> near = Map.of("EXEMPLAR_SELCTOR", "bm25");
    assertThat(Outcome.of(folder, near, "select", "--pool", TICKETS, "--input", "a").complaint())
        .isEqualTo("there is no setting EXEMPLAR_SELCTOR (did you mean EXEMPLAR_SELECTOR?)");
    Map<String, String> foreign = Map.of("EXEMPLAR_VERSION", "1", "EXEMPLAR_JAVA_OPTS", "-Xmx1g");
    assertThat(Outcome.of(folder, foreign, "select", "--pool", TICKETS, "--input", "a").code())
        .isZero();
  }

  @Test
  void wrongValue_saysWhereItIsSet() throws IOException {
    Files.writeString(projectFile, "\nk = 0\n");
    assertThat(Outcome.of(folder, "select", "--pool", TICKETS, "--input", "a").complaint())
        .isEqualTo("-k must be at least 1 but was 0, set in " + projectFile + " line 2");
  }

  @Test
  void help_isShownWhateverIsSet() throws IOException {
    Files.writeString(projectFile, "selctor = bm25\n");
    assertThat(Outcome.of(folder, "select", "--help").code()).isZero();
  }

  /** Settings that were read are, written down, the same; others are refused in one line. */
  @Test
  void file_ofAnything_isReadOrRefusedWithItsName() throws IOException {
    long seed = 20261121;
    Random random = new Random(seed);
    int read = 0;
    for (int round = 0; round < 2_000; round++) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      for (int i = random.nextInt(6); i > 0; i--) {
        content.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(ISO_8859_1));
      }
      Files.write(projectFile, content.toByteArray());
      Map<String, String> values;
      try {
        values = values();
      } catch (ExemplarException refused) {
        assertThat(refused.getMessage()).as("seed %d", seed).startsWith(projectFile.toString());
        assertThat(refused.getMessage().lines()).hasSize(1);
        continue;
      }
      read += values.isEmpty() ? 0 : 1;
      assertThat(values)
          .as("seed %d round %d", seed, round)
          .isEqualTo(naively(content.toString(UTF_8)));
      Files.write(projectFile, values.entrySet().stream().map(Map.Entry::toString).toList());
      assertThat(values()).as("seed %d round %d", seed, round).isEqualTo(values);
    }
    assertThat(read).isGreaterThan(200);
  }

  private static Map<String, String> naively(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String line : LINE_ENDS.splitAsStream(text.replaceFirst("^\ufeff", "")).toList()) {
      String setting = line.strip();
      if (!setting.isEmpty() && !setting.startsWith("#")) {
        int equals = setting.indexOf('=');
        values.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
      }
    }
    return values;
  }

  private static final Pattern LINE_ENDS = Pattern.compile("\n");

  /** In which each character is a byte. */
  private static final List<String> PIECES =
      List.of(
          "k",
          "k = 4",
          "pool=a b",
          "selector",
          " = ",
          "=",
          "\n",
          "\r\n",
          "\r",
          "\n",
          "# k\n",
          "\0",
          "\u00ff",
          "\u00ef\u00bb\u00bf",
          "\u00c3\u00a9",
          "kk",
          "\t",
          "${k}",
          "\\");

  private Map<String, String> values() {
    TreeSet<String> names = new TreeSet<>(List.of("k", "pool", "selector"));
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, ISO_8859_1);
    Environment environment =
        new Environment(
            OutputStream.nullOutputStream(), nowhere, Map.of(), folder, folder, false, false);
    Settings settings = Settings.read(environment, names);
    settings.check();
    Map<String, String> values = new TreeMap<>();
    names.forEach(
        name -> settings.of(name).ifPresent(setting -> values.put(name, setting.value())));
    return values;
  }
}
