package dev.exemplar4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program without a command: shows its help. */
@Command(
    name = "exemplar",
    sortOptions = false,
    versionProvider = Version.class,
    header = "Chooses the few-shot examples that help a language model most, for every input.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar select --pool tickets.jsonl --input \"where is my parcel?\" -k 4%n"
            + "%nUsage: ",
    customSynopsis = "exemplar COMMAND [OPTION]... (exemplar COMMAND --help shows them)",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Every option of a command can also be set, weakest last: as a variable such as",
      "EXEMPLAR_SELECTOR=bm25, as a line selector = bm25 of ./exemplar.properties, or of",
      "$XDG_CONFIG_HOME/exemplar/config.properties. Vectors are kept in $EXEMPLAR_CACHE, else",
      "$XDG_CACHE_HOME/exemplar4j.",
      "",
      "Exit code: 0 done, 1 a finding, 2 wrong use or bad input (one line says which)."
    })
final class RootCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  RootCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.results().text(spec.commandLine().getUsageMessage());
    return 0;
  }
}
