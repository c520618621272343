package dev.exemplar4j.cli;

import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with a command line, in one line.
 *
 * @param settings where a value may stand that was not typed
 * @param cause what the parser says
 */
record UsageFault(Settings settings, ParameterException cause) {

  UsageException asException() {
    boolean unexpected =
        cause instanceof UnmatchedArgumentException unmatched
            && !unmatched.getUnmatched().isEmpty();
    return new UsageException(unexpected ? unexpected() : wrongValue());
  }

  private String unexpected() {
    String argument = ((UnmatchedArgumentException) cause).getUnmatched().getFirst();
    if (!argument.startsWith("-")) {
      return "nothing is expected at " + argument + help();
    }
    CommandSpec command = cause.getCommandLine().getCommandSpec();
    String option = argument.split("=", 2)[0];
    List<String> options = command.options().stream().map(OptionSpec::longestName).toList();
    return command.name() + " has no option " + option + Suggestion.of(option, options);
  }

  private String wrongValue() {
    if (cause.getCause() instanceof TypeConversionException rule
        && cause.getArgSpec() instanceof OptionSpec option) {
      return option.longestName() + " " + rule.getMessage() + origin(option);
    }
    return Objects.requireNonNullElse(cause.getMessage(), "wrong arguments") + help();
  }

  private String help() {
    CommandLine command = cause.getCommandLine();
    return " (see " + command.getCommandSpec().qualifiedName() + " --help)";
  }

  private String origin(OptionSpec option) {
    ParseResult parsed = cause.getCommandLine().getParseResult();
    if (parsed != null && parsed.hasMatchedOption(option)) {
      return "";
    }
    return settings
        .of(Settings.name(option))
        .map(setting -> ", set in " + setting.origin())
        .orElse("");
  }
}
