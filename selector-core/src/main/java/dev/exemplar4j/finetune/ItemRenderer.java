package dev.exemplar4j.finetune;

import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.finetune.format.TrainingItem;
import dev.exemplar4j.prompt.ChatPrompt;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Examples as items: the prompt that the template makes of the input alone, and the answer. */
final class ItemRenderer {

  private final ExportSettings settings;

  ItemRenderer(ExportSettings settings) {
    this.settings = settings;
  }

  TrainingItem render(Example example) {
    Prompt prompt = render(settings.template(), example.input());
    List<Turn> turns = new ArrayList<>();
    if (example.conversation().isEmpty()) {
      turns.addAll(prompt.turns());
      turns.add(Turn.assistant(example.output()));
    } else {
      turns.addAll(instructions(prompt));
      example.conversation().stream()
          .filter(turn -> !(turn instanceof Turn.FromSystem))
          .forEach(turns::add);
    }
    TrainingItem item = TrainingItem.ofTurns(turns, weighted(example.metadata(), turns));
    return settings.format().purpose() == TrainingFormat.Purpose.PREFERENCE
        ? new TrainingItem(item.prompt(), item.answer(), rejected(example), item.extra())
        : item;
  }

  static Prompt render(PromptTemplate template, String input) {
    return template.render(new Selection(input, List.of(), List.of()));
  }

  /** A conversation has its own user turns, for which a text prompt has no place. */
  private static List<Turn> instructions(Prompt prompt) {
    if (!(prompt instanceof ChatPrompt)) {
      throw new IllegalArgumentException("a conversation needs a chat template");
    }
    return prompt.turns().subList(0, prompt.turns().size() - 1);
  }

  private Metadata weighted(Metadata metadata, List<Turn> turns) {
    long answers = turns.stream().filter(Turn.FromAssistant.class::isInstance).count();
    if (settings.trained() == TrainedTurns.ALL || answers < 2) {
      return metadata;
    }
    if (!settings.format().hasMessages()) {
      throw new IllegalArgumentException("the format cannot learn the last answer alone");
    }
    List<String> weights = new ArrayList<>(Collections.nCopies((int) answers, "0"));
    weights.set(weights.size() - 1, "1");
    return metadata.with(TrainingItem.WEIGHTS, String.join(" ", weights));
  }

  private List<Turn> rejected(Example example) {
    return example
        .metadata()
        .text(settings.rejectedKey())
        .map(text -> List.of(Turn.assistant(text)))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the metadata has no text \"" + settings.rejectedKey() + "\""));
  }
}
