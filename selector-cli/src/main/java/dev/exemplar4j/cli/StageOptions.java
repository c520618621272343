package dev.exemplar4j.cli;

import dev.exemplar4j.pipeline.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The stages that a person asks for by hand, in the order in which they run. */
final class StageOptions {

  private static final List<String> NAMES =
      List.of(
          "--leak-guard",
          "--dedupe",
          "--near-duplicates",
          "--quota",
          "--min-share",
          "--shortlist",
          "--cover",
          "--mmr",
          "--dpp",
          "--balance-labels",
          "--adaptive");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--leak-guard",
      paramLabel = "MODE",
      description =
          "Leave out leaks: ${COMPLETION-CANDIDATES}. evaluation drops the query's own text;"
              + " production keeps it.")
  private @Nullable LeakMode leakGuard;

  @Option(
      names = "--dedupe",
      fallbackValue = "true",
      description = "Of examples with the same input take only the best.")
  private boolean dedupe;

  @Option(
      names = "--near-duplicates",
      paramLabel = "F",
      converter = Numbers.Share.class,
      description = "Skip an example that is so similar to a better one, such as 0.95.")
  private @Nullable Double nearDuplicates;

  @Option(
      names = "--quota",
      paramLabel = "KEY=N",
      converter = QuotaLimit.Reader.class,
      description =
          "At most N examples with the same metadata value of KEY, such as origin=2; those without"
              + " it count as one.")
  private @Nullable QuotaLimit quota;

  @Option(
      names = "--min-share",
      paramLabel = "F",
      converter = Numbers.Share.class,
      description = "Only examples with this share of the best score.")
  private @Nullable Double minShare;

  @Option(
      names = "--shortlist",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "Only examples of the N labels for which the nearest examples vote.")
  private @Nullable Integer shortlist;

  @Option(
      names = "--cover",
      paramLabel = "WHAT",
      description = "Choose a set that covers the query: words, or bm25 (n-grams of 1 to 4 words).")
  private @Nullable CoverName cover;

  @Option(
      names = "--mmr",
      paramLabel = "LAMBDA",
      converter = Numbers.Share.class,
      description =
          "Maximal marginal relevance: 1 looks at relevance alone, 0 at variety; 0.6 is usual.")
  private @Nullable Double mmr;

  @Option(
      names = "--dpp",
      fallbackValue = "true",
      description = "Choose a varied set by a determinantal point process.")
  private boolean dpp;

  @Option(
      names = "--balance-labels",
      fallbackValue = "true",
      description = "Let the labels take turns.")
  private boolean balanceLabels;

  @Option(
      names = "--adaptive",
      paramLabel = "F",
      converter = Numbers.Share.class,
      description = "Stop early: at the first example below this share of the best score.")
  private @Nullable Double adaptive;

  @Option(
      names = "--similarity",
      paramLabel = "NAME",
      defaultValue = "jaccard",
      description =
          "For --mmr, --dpp, --near-duplicates: jaccard or cosine (of embeddings) (default:"
              + " ${DEFAULT-VALUE}).")
  private SimilarityName similarity = SimilarityName.JACCARD;

  /** One of these that was typed, if any was. */
  @Nullable String typed() {
    ParseResult parsed = command == null ? null : command.commandLine().getParseResult();
    return parsed == null
        ? null
        : NAMES.stream().filter(parsed::hasMatchedOption).findFirst().orElse(null);
  }

  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    add(parts, leakGuard, "leak-guard", "mode");
    if (dedupe) {
      parts.add(Part.of("exact-duplicates"));
    }
    if (nearDuplicates != null) {
      parts.add(alike("near-duplicates").with("limit", nearDuplicates));
    }
    if (quota != null) {
      parts.add(Part.of("quota").with("key", quota.key()).with("most", quota.most()));
    }
    add(parts, minShare, "min-score-share", "share");
    add(parts, shortlist, "label-shortlist", "labels");
    addChoices(parts);
    add(parts, adaptive, "adaptive-k", "shareOfBest");
    return parts;
  }

  private void addChoices(List<Part> parts) {
    if (cover != null) {
      parts.add(Part.of(cover.kind()));
    }
    if (mmr != null) {
      parts.add(alike("mmr").with("lambda", mmr));
    }
    if (dpp) {
      parts.add(alike("dpp"));
    }
    if (balanceLabels) {
      parts.add(Part.of("label-balanced"));
    }
  }

  private Part alike(String kind) {
    return Part.of(kind).with("similarity", similarity.toString());
  }

  private static void add(List<Part> parts, @Nullable Object value, String kind, String key) {
    if (value != null) {
      parts.add(Part.of(kind).with(key, value instanceof Enum<?> name ? name.toString() : value));
    }
  }
}
