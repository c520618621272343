package dev.exemplar4j.cli;

import dev.exemplar4j.file.OneLine;
import dev.exemplar4j.finetune.advice.Situation;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** One run of the program: reads the command line, runs a command, and keeps the exit codes. */
final class Program {

  static final int BAD_INPUT = 2;

  /** Bytes of results that are held in memory. */
  private static final int RESULTS_IN_MEMORY = 32 << 20;

  private final Environment environment;

  Program(Environment environment) {
    this.environment = environment;
  }

  /** Runs a command line; never throws. */
  int run(String... args) {
    try (Results results = new Results(RESULTS_IN_MEMORY)) {
      Console console = new Console(environment, results);
      int code = execute(console, args);
      return code == BAD_INPUT ? code : finish(console, code);
    } catch (Throwable failure) {
      return fail(failure);
    }
  }

  private int execute(Console console, String[] args) {
    StringWriter help = new StringWriter();
    CommandLine program = commandLine(console).setOut(new PrintWriter(help));
    Settings settings = Settings.read(environment, settingNames(program));
    program.setDefaultValueProvider(settings);
    try {
      CommandLine.ParseResult parsed = program.parseArgs(Arguments.of(args, program));
      Integer helped = CommandLine.executeHelpRequest(parsed);
      console.results().text(help.toString());
      if (helped != null) {
        return helped;
      }
      settings.check();
      return new CommandLine.RunLast().execute(parsed);
    } catch (CommandLine.ParameterException e) {
      settings.check();
      return fail(new UsageFault(settings, e).asException());
    } catch (CommandLine.ExecutionException e) {
      return fail(e.getCause() == null ? e : e.getCause());
    }
  }

  /** The program with its commands; what is set here holds for all of them. */
  private CommandLine commandLine(Console console) {
    CommandLine program =
        new CommandLine(new RootCommand(console))
            .addSubcommand(new SelectCommand(console))
            .addSubcommand(new PromptCommand(console))
            .addSubcommand(new ExplainCommand(console))
            .addSubcommand(new EvaluateCommand(console))
            .addSubcommand(new CostCommand(console))
            .addSubcommand(new PricesCommand(console))
            .addSubcommand(new TuneCommand(console))
            .addSubcommand(new CurateCommand(console))
            .addSubcommand(new IndexCommand(console))
            .addSubcommand(new ExportCommand(console))
            .addSubcommand(new ImportCommand(console))
            .addSubcommand(new CheckCommand(console))
            .addSubcommand(new AdviseCommand(console))
            .addSubcommand(new FitCommand(console))
            .addSubcommand(new InitCommand(console))
            .addSubcommand(new CompletionCommand(console))
            .addSubcommand(new CommandLine.HelpCommand())
            .registerConverter(SelectorName.class, new Choice<>(SelectorName.class))
            .registerConverter(TokenizerName.class, new Choice<>(TokenizerName.class))
            .registerConverter(OrderName.class, new Choice<>(OrderName.class))
            .registerConverter(ConflictName.class, new Choice<>(ConflictName.class))
            .registerConverter(MethodName.class, new Choice<>(MethodName.class))
            .registerConverter(LeakMode.class, new Choice<>(LeakMode.class))
            .registerConverter(CoverName.class, new Choice<>(CoverName.class))
            .registerConverter(SimilarityName.class, new Choice<>(SimilarityName.class))
            .registerConverter(PromptFormat.class, new Choice<>(PromptFormat.class))
            .registerConverter(PricesAction.class, new Choice<>(PricesAction.class))
            .registerConverter(IndexAction.class, new Choice<>(IndexAction.class))
            .registerConverter(PricesFormat.class, new Choice<>(PricesFormat.class))
            .registerConverter(AnalyzerName.class, new Choice<>(AnalyzerName.class))
            .registerConverter(MetricName.class, new Choice<>(MetricName.class))
            .registerConverter(Situation.Kind.class, new Choice<>(Situation.Kind.class))
            .registerConverter(Situation.Changes.class, new Choice<>(Situation.Changes.class))
            .registerConverter(TrainingFormat.class, new Choice<>(TrainingFormat.class))
            .registerConverter(TrainingSource.class, new Choice<>(TrainingSource.class))
            .setExpandAtFiles(false)
            .setAllowOptionsAsOptionParameters(true)
            .setUsageHelpAutoWidth(false)
            .setUsageHelpWidth(100)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(environment.colours() ? Ansi.ON : Ansi.OFF));
    addFlag(program, OptionSpec.builder("-V", "--version").versionHelp(true), "Show the version.");
    addHelp(program);
    program.getSubcommands().values().forEach(Program::addHelp);
    return program;
  }

  private static void addHelp(CommandLine command) {
    if (command.getCommandSpec().findOption("--help") == null) {
      addFlag(command, OptionSpec.builder("-h", "--help").usageHelp(true), "Show this help.");
    }
  }

  private static void addFlag(CommandLine command, OptionSpec.Builder flag, String description) {
    command.getCommandSpec().addOption(flag.arity("0").description(description).build());
  }

  /** What can be set: the options of all commands but help, version and the form of the output. */
  private static Set<String> settingNames(CommandLine program) {
    Set<String> names = new TreeSet<>();
    for (CommandLine command : program.getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (!option.usageHelp()) {
          names.add(Settings.name(option));
        }
      }
    }
    return names;
  }

  private int finish(Console console, int code) {
    try {
      console.results().sendTo(environment.out());
    } catch (IOException e) {
      if (readerWentAway(e)) {
        return code;
      }
      return fail(new UsageException("cannot write standard output: " + e.getMessage()));
    }
    console.printNotes();
    return code;
  }

  /** Someone who closes the pipe, as {@code head} does, has what they wanted. */
  private static boolean readerWentAway(IOException e) {
    return e.getMessage() != null && e.getMessage().contains("Broken pipe");
  }

  private int fail(Throwable failure) {
    environment.err().println("exemplar: " + OneLine.of(Fault.line(failure)));
    if (environment.variable(LibraryLogs.DEBUG) != null) {
      failure.printStackTrace(environment.err());
    }
    return BAD_INPUT;
  }
}
