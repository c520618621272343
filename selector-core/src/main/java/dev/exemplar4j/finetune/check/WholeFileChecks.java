package dev.exemplar4j.finetune.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rules that no single line can break. */
final class WholeFileChecks {
  private static final int FEW = 100;
  private static final int HUNDREDS = 1_000;
  private static final int UNEQUAL = 10;
  private static final double MOST = 0.8;
  private static final double WORTH_A_WORD = 0.01;
  private final CheckSettings settings;
  private final FileFacts facts;
  private final Findings findings;

  WholeFileChecks(CheckSettings settings, FileFacts facts, Findings findings) {
    this.settings = settings;
    this.facts = facts;
    this.findings = findings;
  }

  private void file(Rule rule, String detail, Repair repair) {
    findings.add(rule, new Place(0, detail, repair));
  }

  void beginning(boolean marked) {
    boolean wanted = settings.format().beginsWithMark();
    if (marked != wanted) {
      file(
          Rule.BYTE_ORDER_MARK,
          wanted ? "the byte order mark is missing" : "there is a byte order mark",
          Repair.MENDED);
    }
  }

  void size(long bytes) {
    long most = settings.format().limits().maxFileBytes();
    if (most > 0 && bytes > most) {
      file(Rule.FILE_TOO_LARGE, number(bytes) + " bytes, of " + number(most), Repair.NONE);
    }
    long items = facts.items();
    int least = settings.format().limits().minExamples();
    if (items < least) {
      file(Rule.TOO_FEW, "%s of at least %d".formatted(number(items), least), Repair.NONE);
    } else if (items < FEW) {
      file(Rule.FEW, number(items) + "; a gain shows from 50 to 100 on", Repair.NONE);
    } else if (items < HUNDREDS) {
      file(
          Rule.FEW,
          number(items) + "; each doubling helps about as much as the one before",
          Repair.NONE);
    }
  }

  void prefixes(FilePrefixes prefixes) {
    if (!prefixes.prompt().isEmpty()) {
      file(Rule.COMMON_PROMPT_PREFIX, characters(prefixes.prompt()), Repair.MENDED);
    }
    if (!prefixes.completion().isEmpty()) {
      file(Rule.COMMON_COMPLETION_PREFIX, characters(prefixes.completion().strip()), Repair.MENDED);
    }
  }

  private static String characters(String prefix) {
    return prefix.codePointCount(0, prefix.length()) + " characters";
  }

  void contents(boolean openEnded) {
    if (facts.promptsAreAllTheSame() && !openEnded) {
      file(Rule.ALL_PROMPTS_SAME, "", Repair.NONE);
    }
    if (facts.areMostlyCapitals()) {
      file(Rule.UPPER_CASE, "", Repair.NONE);
    }
    if (facts.areInstructionsMixed()) {
      findings.add(
          Rule.MIXED_INSTRUCTIONS,
          new Place(facts.lineOfRarerInstructions(), "the first of the rarer kind", Repair.NONE));
    }
    List<Map.Entry<String, Long>> labels = List.copyOf(facts.labels().entrySet());
    if (labels.size() > 1) {
      long most = labels.getFirst().getValue();
      long least = labels.getLast().getValue();
      if (most > UNEQUAL * least) {
        file(
            Rule.LABEL_BALANCE,
            "%s of \"%s\", %s of \"%s\""
                .formatted(
                    number(most),
                    Keys.shown(labels.getFirst().getKey()),
                    number(least),
                    Keys.shown(labels.getLast().getKey())),
            Repair.NONE);
      }
    }
  }

  void variety(Map<String, Long> sources) {
    oneSided("labels", facts.labels());
    oneSided("languages", facts.languages());
    oneSided("sources", sources);
    Profile.Lengths lengths = facts.tokens().lengths();
    if (lengths.longest() > 50 * Math.max(1, lengths.middle())) {
      file(
          Rule.ONE_SIDED,
          "lengths: the longest has %s tokens, half have fewer than %s"
              .formatted(number(lengths.longest()), number(lengths.middle())),
          Repair.NONE);
    }
  }

  /** One kind has most, and others have more than a stray item. */
  private void oneSided(String of, Map<String, Long> counts) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long worthAWord = counts.values().stream().filter(count -> count >= all * WORTH_A_WORD).count();
    if (worthAWord < 2) {
      return;
    }
    Map.Entry<String, Long> first = counts.entrySet().iterator().next();
    if (first.getValue() >= all * MOST) {
      file(
          Rule.ONE_SIDED,
          String.format(
              Locale.ROOT,
              "%s: %.0f %% are \"%s\"",
              of,
              100.0 * first.getValue() / all,
              Keys.shown(first.getKey())),
          Repair.NONE);
    }
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
