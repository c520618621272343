package dev.exemplar4j.cli;

import dev.exemplar4j.curate.AuditSettings;
import dev.exemplar4j.curate.ConflictRule;
import dev.exemplar4j.curate.Curation;
import dev.exemplar4j.curate.DuplicateScope;
import dev.exemplar4j.curate.PoolAudit;
import dev.exemplar4j.curate.Representatives;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.similarity.Similarity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exemplar curate}. */
@Command(
    name = "curate",
    sortOptions = false,
    header = "Writes a better pool: without duplicates, contradictions, or what others stand for.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar curate --pool tickets.jsonl --near-duplicates 0.85 --out curated.jsonl%n"
            + "%nUsage: ",
    customSynopsis = "exemplar curate --pool FILE... --out FILE [OPTION]...",
    description = {
      "",
      "Leaves out exact duplicates (same input but for case, white space and Unicode form, same",
      "output), and what the options say, in this order: near duplicates, contradictions, all but",
      "the representatives. Shows how many of each; --report names every one with its reason.",
      "--audit looks for what somebody may have put there: examples that are chosen for everything,",
      "that contradict all their neighbours, or without an origin. It reports them; a person judges.",
      ""
    })
final class CurateCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write what is kept: JSONL, or by its name .csv or .tsv.")
  private Path out = Path.of("");

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Where to write what was left out and why, and the contradictions, as JSON.")
  private @Nullable Path report;

  @Option(
      names = "--near-duplicates",
      paramLabel = "F",
      converter = Numbers.Share.class,
      description =
          "Also those whose words are the same to this share (Jaccard), such as 0.85, and whose"
              + " output is the same.")
  private @Nullable Double near;

  @Option(
      names = "--conflicts",
      paramLabel = "NAME",
      defaultValue = "keep",
      description =
          "Of examples with one input and several outputs: keep all, keep the majority, or"
              + " leave-out all (default: ${DEFAULT-VALUE}). They are reported in any case.")
  private ConflictName conflicts = ConflictName.KEEP;

  @Option(
      names = "--representatives",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "Keep only so many, which stand for the others.")
  private @Nullable Integer representatives;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "facility-location",
      description =
          "How to choose them: facility-location (each has a near one), k-means (one of each group,"
              + " by embeddings), vote-k (what to label next) (default: ${DEFAULT-VALUE}).")
  private MethodName method = MethodName.FACILITY_LOCATION;

  @Option(
      names = "--similarity",
      paramLabel = "NAME",
      defaultValue = "jaccard",
      description =
          "For facility-location and vote-k: jaccard or cosine (of embeddings) (default:"
              + " ${DEFAULT-VALUE}).")
  private SimilarityName similarity = SimilarityName.JACCARD;

  @Option(
      names = "--audit",
      paramLabel = "NAME",
      description =
          "Also audit what is kept, by what the selector NAME (such as bm25) chooses for each input.")
  private @Nullable SelectorName audit;

  @Option(
      names = "--origin-key",
      paramLabel = "KEY",
      defaultValue = "origin",
      description =
          "For --audit: the metadata key that says where an example comes from (default:"
              + " ${DEFAULT-VALUE}).")
  private String originKey = AuditSettings.DEFAULT.originKey();

  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private JsonOption json = new JsonOption();

  CurateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (near != null && near == 0) {
      throw new UsageException("--near-duplicates must be above 0 but was 0");
    }
    List<Example> pool = data.readPool(console);
    data.keepBadRecords(console);
    Curation curated = curated(pool);
    CurationReport told = new CurationReport(pool.size(), curated, audited(curated.kept()));
    Path folder = console.environment().folder();
    ExampleWriter.write(folder.resolve(out), curated.kept());
    if (report != null) {
      byte[] bytes = (told.json().toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(folder.resolve(report), stream -> stream.write(bytes));
    }
    if (json.json()) {
      console.results().line(told.json().toString());
    } else {
      told.lines().forEach(console.results()::line);
    }
    json.hint(console, "exemplar evaluate --pool " + out + " shows whether the pool still serves");
    return 0;
  }

  private @Nullable PoolAudit audited(List<Example> kept) {
    if (audit == null) {
      return null;
    }
    AuditSettings usual = AuditSettings.DEFAULT;
    try (Engines engines = new Engines(engine, kept, console)) {
      return PoolAudit.of(
          kept,
          engines.get(audit),
          new AuditSettings(usual.neighbours(), usual.hubFactor(), originKey));
    }
  }

  private Curation curated(List<Example> pool) {
    Curation curated = Curation.of(pool).withoutExactDuplicates();
    if (near != null) {
      curated =
          curated.withoutNearDuplicates(near, Tokenizer.words(), DuplicateScope.INPUT_AND_OUTPUT);
    }
    curated =
        switch (conflicts) {
          case KEEP -> curated;
          case MAJORITY -> curated.withoutConflicts(ConflictRule.KEEP_MAJORITY);
          case LEAVE_OUT -> curated.withoutConflicts(ConflictRule.LEAVE_OUT);
        };
    if (representatives == null) {
      return curated;
    }
    try (Engines engines = new Engines(engine, curated.kept(), console)) {
      return curated.representatives(chosenMethod(engines), representatives);
    }
  }

  private Representatives chosenMethod(Engines engines) {
    return switch (method) {
      case FACILITY_LOCATION -> Representatives.facilityLocation(alike(engines));
      case VOTE_K -> Representatives.voteK(alike(engines));
      case K_MEANS -> Representatives.kMeans(engines.vectors(), engine.seed());
    };
  }

  private Similarity alike(Engines engines) {
    return switch (similarity) {
      case JACCARD -> Similarity.jaccard();
      case COSINE -> Similarity.cosine(engines.vectors());
    };
  }
}
