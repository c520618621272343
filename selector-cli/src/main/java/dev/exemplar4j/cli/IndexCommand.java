package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.file.DamagedFile;
import dev.exemplar4j.lucene.Analysis;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exemplar index}. */
@Command(
    name = "index",
    sortOptions = false,
    header = "Verifies, repairs and compacts a BM25 index or a vector cache in its folder.",
    synopsisHeading = "%nExample:%n  exemplar index verify /var/lib/bot/pool%n%nUsage: ",
    customSynopsis = "exemplar index (verify | repair | compact) FOLDER [OPTION]...",
    description = {
      "",
      "verify reads every byte and names each damaged file with what is wrong with it (exit code",
      "1 if there is one). repair keeps what can be read and, beside it, the damaged files as they",
      "were; it says how many examples are lost (exit code 1 if there are any). compact leaves",
      "nothing of removed examples in the index. No other program may have the folder open.",
      ""
    })
final class IndexCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "ACTION", description = "One of: ${COMPLETION-CANDIDATES}.")
  private IndexAction action = IndexAction.VERIFY;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Where the index lives, or the cache.")
  private @Nullable Path path;

  @Option(
      names = "--analyzer",
      paramLabel = "NAME",
      defaultValue = "any",
      description =
          "For repair and compact: the analysis that the index was made with: any, english or"
              + " whitespace (default: ${DEFAULT-VALUE}). Another is refused.")
  private AnalyzerName analyzer = AnalyzerName.ANY;

  @Mixin private JsonOption json = new JsonOption();

  IndexCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (path == null) {
      throw new UsageException("index " + action + " needs a folder");
    }
    StoredFolder folder = StoredFolder.of(console.environment().folder().resolve(path));
    return switch (action) {
      case VERIFY -> verify(folder);
      case REPAIR -> repair(folder);
      case COMPACT -> compact(folder);
    };
  }

  private int verify(StoredFolder folder) {
    List<DamagedFile> damaged = folder.damagedFiles();
    show(damaged, damaged.isEmpty() ? folder.kind() + ", every byte as it was written" : "", 0);
    json.hint(
        console,
        damaged.isEmpty() ? "exemplar index compact " + path : "exemplar index repair " + path);
    return damaged.isEmpty() ? 0 : 1;
  }

  private int repair(StoredFolder folder) {
    List<DamagedFile> damaged = folder.damagedFiles();
    StoredFolder.Repaired repaired = folder.repair(analysis());
    show(damaged, repaired.outcome(), repaired.lost());
    json.hint(
        console,
        repaired.lost() == 0
            ? "exemplar index verify " + path
            : "add again what is lost, from where the examples come from");
    return repaired.lost() == 0 ? 0 : 1;
  }

  private int compact(StoredFolder folder) {
    folder.compact(analysis());
    show(List.of(), "compacted: nothing of removed examples is left", 0);
    json.hint(console, "exemplar index verify " + path);
    return 0;
  }

  private void show(List<DamagedFile> damaged, String outcome, int lost) {
    if (json.json()) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      ArrayNode files = root.putArray("damaged");
      damaged.forEach(
          one -> files.addObject().put("file", one.file().toString()).put("rule", one.rule()));
      console.results().line(root.put("lost", lost).put("outcome", outcome).toString());
      return;
    }
    damaged.forEach(one -> console.results().line(one.toString()));
    if (!outcome.isEmpty()) {
      console.results().line(outcome);
    }
  }

  private Analysis analysis() {
    return switch (analyzer) {
      case ANY -> Analysis.ANY;
      case ENGLISH -> Analysis.ENGLISH;
      case WHITESPACE -> Analysis.WHITESPACE;
    };
  }
}
