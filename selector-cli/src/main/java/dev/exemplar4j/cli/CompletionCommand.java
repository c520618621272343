package dev.exemplar4j.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exemplar completion}. */
@Command(
    name = "completion",
    header = "Writes a script that completes commands and options.",
    synopsisHeading = "%nExample:%n  source <(exemplar completion)%n%nUsage: ",
    customSynopsis = "exemplar completion",
    description = {"", "For bash, and for zsh by its bashcompinit, which the script turns on.", ""})
final class CompletionCommand implements Callable<Integer> {

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.results().text(AutoComplete.bash("exemplar", spec.root().commandLine()));
    return 0;
  }
}
