package dev.exemplar4j.finetune.check;

import dev.exemplar4j.curate.Fingerprints;
import dev.exemplar4j.example.NormalizedText;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.finetune.format.TrainingItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was said before: the same prompt with the same answer or with another, and prompts of the
 * held-out data. Prompts are compared without regard to case, white space and Unicode form.
 */
final class Repetitions {
  private final CheckSettings settings;
  private final boolean openEnded;
  private final FilePrefixes prefixes;
  private final boolean pairs;
  private final Fingerprints heldOut = new Fingerprints();
  private final List<Path> heldOutFiles = new ArrayList<>();
  private final IntColumn heldOutFile = new IntColumn();
  private final IntColumn heldOutLine = new IntColumn();
  private final Fingerprints items = new Fingerprints();
  private final Fingerprints prompts = new Fingerprints();
  private final IntColumn lineOfRow = new IntColumn();

  Repetitions(CheckSettings settings, boolean openEnded, FilePrefixes prefixes) {
    this.settings = settings;
    this.openEnded = openEnded;
    this.prefixes = prefixes;
    this.pairs = settings.format().purpose() == TrainingFormat.Purpose.PREFERENCE;
  }

  void hold(Path file) {
    heldOutFiles.add(file);
    new ItemLines(file, settings)
        .forEach(
            (item, line) -> {
              heldOut.add(prompt(asMended(item.prompt())));
              heldOutFile.add(heldOutFiles.size() - 1);
              heldOutLine.add((int) line);
            });
  }

  /** What the prompts of the file lose is taken off the held-out ones too, if they have it. */
  private List<Turn> asMended(List<Turn> prompt) {
    return prefixes.prompt().isEmpty()
        ? prompt
        : List.of(Turn.user(prefixes.withoutPromptPrefix(prompt.getFirst().text())));
  }

  void check(TrainingItem item, long line, LineVerdict verdict) {
    long prompt = prompt(item.prompt());
    if (!openEnded) {
      leak(prompt, verdict);
    }
    int row = items.size();
    int same = items.add(whole(prompt, item.answer(), item.rejected()));
    int samePrompt = prompts.add(prompt);
    lineOfRow.add((int) line);
    if (same < row) {
      verdict.dropped(Rule.DUPLICATE, "as line " + lineOfRow.get(same));
    } else if (pairs) {
      int turned = items.find(whole(prompt, item.rejected(), item.answer()));
      if (turned >= 0 && turned < row) {
        verdict.found(Rule.CONFLICT, "line " + lineOfRow.get(turned) + " prefers the other answer");
      }
    } else if (samePrompt < row && !openEnded) {
      verdict.found(Rule.CONFLICT, "line " + lineOfRow.get(samePrompt));
    }
  }

  private void leak(long prompt, LineVerdict verdict) {
    int row = heldOut.find(prompt);
    if (row >= 0) {
      verdict.dropped(
          Rule.LEAK,
          "%s line %d"
              .formatted(
                  heldOutFiles.get(heldOutFile.get(row)).getFileName(), heldOutLine.get(row)));
    }
  }

  private long prompt(List<Turn> turns) {
    return prompts.of(
        turns.stream()
            .flatMap(turn -> Stream.of(turn.role(), NormalizedText.of(said(turn))))
            .toArray(String[]::new));
  }

  private long whole(long prompt, List<Turn> answer, List<Turn> rejected) {
    return items.of(
        Stream.of(
                Stream.of(Long.toHexString(prompt)),
                texts("answer", answer),
                texts("rejected", rejected))
            .flatMap(each -> each)
            .toArray(String[]::new));
  }

  private static Stream<String> texts(String kind, List<Turn> turns) {
    return turns.stream().flatMap(turn -> Stream.of(kind, said(turn)));
  }

  private static String said(Turn turn) {
    return turn instanceof Turn.FromAssistant answer && !answer.toolCalls().isEmpty()
        ? turn.text() + answer.toolCalls().stream().map(c -> c.name() + c.arguments()).toList()
        : turn.text();
  }
}
