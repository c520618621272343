package dev.exemplar4j.finetune.check;

import dev.exemplar4j.curate.Curation;
import dev.exemplar4j.curate.DuplicateScope;
import dev.exemplar4j.curate.LeftOut;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.finetune.format.TrainingItem;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Items that are nearly the same, in files small enough to hold their texts. */
final class NearItems {
  private final CheckSettings settings;
  private final List<Example> items = new ArrayList<>();
  private boolean tooMany;

  NearItems(CheckSettings settings) {
    this.settings = settings;
  }

  void add(TrainingItem item, long line) {
    if (tooMany) {
      return;
    }
    if (items.size() == settings.nearDuplicateItems()) {
      tooMany = true;
      items.clear();
      return;
    }
    String prompt =
        item.prompt().stream()
            .filter(turn -> !(turn instanceof Turn.FromSystem))
            .map(Turn::text)
            .collect(Collectors.joining("\n"));
    items.add(
        Example.of(
            String.format(Locale.ROOT, "line %012d", line),
            prompt,
            item.answer().getFirst().text()));
  }

  void find(Findings findings) {
    Curation.of(items)
        .withoutNearDuplicates(
            settings.nearDuplicates(), Tokenizer.words(), DuplicateScope.INPUT_AND_OUTPUT)
        .leftOut()
        .stream()
        .sorted(Comparator.comparing(LeftOut::id))
        .forEach(
            one ->
                findings.add(
                    Rule.NEAR_DUPLICATE,
                    new Place(number(one.id()), withoutZeros(one.reason()), Repair.NONE)));
  }

  private static long number(String id) {
    return Long.parseLong(id.substring("line ".length()));
  }

  private static String withoutZeros(String reason) {
    int at = reason.lastIndexOf("line ");
    return reason.substring(0, at) + "line " + number(reason.substring(at));
  }

  List<String> notes() {
    return tooMany
        ? List.of(
            String.format(
                Locale.ROOT,
                "near duplicates were not looked for: there are more than %,d items",
                settings.nearDuplicateItems()))
        : List.of();
  }
}
