package dev.exemplar4j.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The command line before it is parsed. A value is attached to its option, so that a text or number
 * that begins with a dash stays a value; only the exact name of an option is not taken for one. A
 * list of files ends where something looks like an option, which then must be one.
 */
final class Arguments {

  /** The option that takes several values in a row. */
  private static final String FILES = "--pool";

  private final Set<String> names = new TreeSet<>();
  private final Set<String> single = new HashSet<>();

  private Arguments(CommandLine program) {
    addOptions(program);
    program.getSubcommands().values().forEach(this::addOptions);
  }

  private void addOptions(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      names.addAll(List.of(option.names()));
      if (option.arity().min() == 1 && option.arity().max() == 1) {
        single.addAll(List.of(option.names()));
      }
    }
  }

  /**
   * Checks and attaches.
   *
   * @throws UsageException if there is no such command or option, an option lacks its value, or an
   *     argument could not be decoded
   */
  static String[] of(String[] args, CommandLine program) {
    Arguments arguments = new Arguments(program);
    for (String arg : args) {
      requireDecoded(arg);
    }
    Set<String> commands = program.getSubcommands().keySet();
    if (args.length > 0 && !args[0].startsWith("-") && !commands.contains(args[0])) {
      throw new UsageException("there is no command " + args[0] + Suggestion.of(args[0], commands));
    }
    List<String> attached = new ArrayList<>();
    int next = 0;
    while (next < args.length) {
      next = arguments.attach(args, next, attached);
    }
    return attached.toArray(String[]::new);
  }

  /** Adds one option with its values, or another argument; returns where the next one is. */
  private int attach(String[] args, int at, List<String> attached) {
    String option = args[at];
    int next = at + 1;
    if (single.contains(option)) {
      if (next == args.length || names.contains(args[next])) {
        throw new UsageException(option + " needs a value");
      }
      attached.add(option + "=" + args[next]);
      next++;
    } else {
      requireKnown(option);
      attached.add(option);
    }
    if (option.equals(FILES) || option.startsWith(FILES + "=")) {
      while (next < args.length && !args[next].startsWith("-")) {
        attached.add(FILES + "=" + args[next]);
        next++;
      }
    }
    return next;
  }

  private void requireKnown(String argument) {
    if (!argument.startsWith("-") || argument.length() == 1) {
      return;
    }
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    boolean known =
        names.contains(name)
            || (!argument.startsWith("--") && names.contains(argument.substring(0, 2)));
    if (!known) {
      throw new UsageException("there is no option " + name + Suggestion.of(name, names));
    }
  }

  /** What the platform could not decode, the program would search for wrongly. */
  private static void requireDecoded(String argument) {
    if (argument.indexOf('\uFFFD') >= 0) {
      throw new UsageException(
          "an argument is not readable in this locale: set LC_ALL to one with UTF-8, such as"
              + " C.UTF-8");
    }
  }
}
