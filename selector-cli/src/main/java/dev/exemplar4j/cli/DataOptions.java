package dev.exemplar4j.cli;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleKeys;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.file.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Where the examples come from and how files are read. */
final class DataOptions {

  @Option(
      names = "--pool",
      required = true,
      paramLabel = "FILE",
      description =
          "The examples, one file or several: JSONL, or by their names .csv or .tsv; also gzipped, .gz.")
  private List<Path> pool = List.of();

  @Option(
      names = "--input-key",
      paramLabel = "KEY",
      defaultValue = "input",
      description = "What the files call the input (default: ${DEFAULT-VALUE}).")
  private String inputKey = "input";

  @Option(
      names = "--output-key",
      paramLabel = "KEY",
      defaultValue = "output",
      description = "What the files call the output (default: ${DEFAULT-VALUE}).")
  private String outputKey = "output";

  @Option(
      names = "--id-key",
      paramLabel = "KEY",
      defaultValue = "id",
      description =
          "What the files call the id (default: ${DEFAULT-VALUE}). Without one, the id is a hash"
              + " of the content.")
  private String idKey = "id";

  @Option(
      names = "--skip-bad",
      fallbackValue = "true",
      description =
          "Pass over records that cannot be read: they are counted, and kept in FILE.bad.")
  private boolean skipBad;

  private final BadRecords badRecords = new BadRecords();

  /** Reads the pool. */
  List<Example> readPool(Console console) {
    List<Path> files = files(console);
    List<Example> examples = ExampleReader.readPool(files, options());
    if (examples.isEmpty()) {
      throw emptyPool(files);
    }
    return examples;
  }

  /** Where the pool is. */
  List<Path> files(Console console) {
    return pool.stream().map(console.environment().folder()::resolve).toList();
  }

  private DataException emptyPool(List<Path> files) {
    String names = files.stream().map(Path::toString).collect(Collectors.joining(", "));
    return nothingLeft(names, "a pool must hold at least one example", files);
  }

  /** The pool one example at a time, read anew each time, for what need not hold it all. */
  Iterable<Example> stream(Console console) {
    List<Path> files = files(console);
    return () -> {
      Successive examples = new Successive(new PoolStream(files, options())::nextExample);
      if (!examples.hasNext()) {
        throw emptyPool(files);
      }
      return examples;
    };
  }

  /** Reads queries, of which some may have no output. */
  List<Query> readQueries(Path file) {
    return some(file, ExampleReader.readQueries(file, options()), "query");
  }

  /** Reads queries, each of which must have an output, as an example has. */
  List<Query> readLabelledQueries(Path file) {
    return some(
        file,
        ExampleReader.readPool(List.of(file), options()).stream()
            .map(one -> Query.labelled(one.id(), one.input(), one.output(), one.metadata()))
            .toList(),
        "query");
  }

  /** Once all files are read: the bad records are written aside and reported. */
  void keepBadRecords(Console console) {
    badRecords.keep(console);
  }

  private List<Query> some(Path file, List<Query> queries, String what) {
    if (queries.isEmpty()) {
      throw nothingLeft(file.toString(), "there must be at least one " + what, List.of(file));
    }
    return queries;
  }

  private DataException nothingLeft(String names, String rule, List<Path> files) {
    int bad = files.stream().mapToInt(badRecords::count).sum();
    return DataException.inFile(
        names, rule + (bad == 0 ? " but the file is empty" : " but all " + bad + " are bad"));
  }

  private ReadOptions options() {
    ExampleKeys keys = ExampleKeys.DEFAULT.renamed(idKey, inputKey, outputKey);
    ReadOptions options = ReadOptions.DEFAULT.withKeys(keys);
    return skipBad ? options.skippingBad(badRecords::add) : options;
  }
}
