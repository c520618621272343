package dev.exemplar4j.finetune;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.finetune.format.TrainingItem;
import java.util.List;

/** An example as far as a training line alone can tell: all but its id. */
record BareExample(String input, String output, Metadata metadata, List<Turn> conversation) {

  static BareExample of(TrainingItem item, String rejectedKey) {
    List<Turn> turns = item.turns();
    Metadata metadata = item.extra();
    if (turns.size() > 1 && turns.getFirst() instanceof Turn.FromSystem system) {
      metadata = metadata.with(ImportSettings.SYSTEM, system.text());
      turns = turns.subList(1, turns.size());
    }
    if (!item.rejected().isEmpty()) {
      metadata = metadata.with(rejectedKey, item.rejected().getFirst().text());
    }
    return new BareExample(
        lastUser(turns), turns.getLast().text(), metadata, isPair(turns) ? List.of() : turns);
  }

  private static boolean isPair(List<Turn> turns) {
    return turns.size() == 2
        && turns.getFirst() instanceof Turn.FromUser
        && turns.getLast() instanceof Turn.FromAssistant answer
        && answer.toolCalls().isEmpty();
  }

  private static String lastUser(List<Turn> turns) {
    return turns.reversed().stream()
        .filter(Turn.FromUser.class::isInstance)
        .map(Turn::text)
        .findFirst()
        .orElse("");
  }

  Example withId(String id) {
    return new Example(id, input, output, metadata, conversation);
  }

  BareExample with(String key, Object value) {
    return new BareExample(input, output, metadata.with(key, value), conversation);
  }

  /** What this lacks of an example, for the origin file. */
  ObjectNode missing(ObjectNode whole, Example example) {
    ObjectNode missing = JsonNodeFactory.instance.objectNode();
    missing.put("id", example.id());
    if (!metadata.equals(example.metadata())) {
      missing.set("metadata", whole.get("metadata"));
    }
    if (!input.equals(example.input())) {
      missing.put("input", example.input());
    }
    if (!output.equals(example.output())) {
      missing.put("output", example.output());
    }
    if (!conversation.equals(example.conversation())) {
      missing.set(
          "turns", whole.has("turns") ? whole.get("turns") : JsonNodeFactory.instance.arrayNode());
    }
    return missing;
  }
}
