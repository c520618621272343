package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code exemplar init}. */
@Command(
    name = "init",
    sortOptions = false,
    header = "Writes an example that runs into a folder.",
    synopsisHeading = "%nExample:%n  exemplar init demo && cd demo && exemplar select%n%nUsage: ",
    customSynopsis = "exemplar init [FOLDER]",
    description = {
      "",
      "Writes a pool of support tickets, questions, and settings that make the program use them.",
      "Nothing that is there already is replaced.",
      ""
    })
final class InitCommand implements Callable<Integer> {

  private static final String POOL = "tickets.jsonl";
  private static final String QUERIES = "questions.jsonl";
  private static final String SETTINGS =
      """
      # Settings of the program exemplar in this folder. A name is that of an option without
      # dashes; what is typed goes before what stands here.
      pool = %s
      queries = %s
      selector = bm25
      selectors = jaccard,bm25
      k = 4
      """
          .formatted(POOL, QUERIES);

  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "exemplar-demo",
      description = "Where to write (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("exemplar-demo");

  @Mixin private JsonOption json = new JsonOption();

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path target = console.environment().folder().resolve(folder);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(POOL, resource(POOL));
    files.put(QUERIES, resource(QUERIES));
    files.put(Settings.PROJECT_FILE, SETTINGS.getBytes(StandardCharsets.UTF_8));
    for (String name : files.keySet()) {
      if (Files.exists(target.resolve(name))) {
        throw new UsageException(target.resolve(name) + " is there already and is not replaced");
      }
    }
    files.forEach((name, bytes) -> AtomicFile.write(target.resolve(name), out -> out.write(bytes)));
    report(target, files);
    return 0;
  }

  private void report(Path target, Map<String, byte[]> files) {
    if (json.json()) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      ArrayNode written = root.putArray("written");
      files.keySet().forEach(name -> written.add(target.resolve(name).toString()));
      console.results().line(root.toString());
      return;
    }
    files.keySet().forEach(name -> console.results().line("wrote " + target.resolve(name)));
    json.hint(console, "cd " + target + " && exemplar select");
  }

  private static byte[] resource(String name) {
    try (InputStream in = InitCommand.class.getResourceAsStream("support/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program comes without its example " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw StorageException.of("cannot read the example " + name, e);
    }
  }
}
