package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.example.Turn;
import dev.exemplar4j.prompt.Prompt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers what most of the examples in the prompt answer; of equally many, the first's. */
class VotingModel implements AnsweringModel {

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @Override
  public String identity() {
    return "voting";
  }

  @Override
  public ModelAnswer answer(Prompt prompt) {
    asked.add(prompt.messagesJson());
    return reported(vote(prompt), prompt.turns().size(), 1);
  }

  static ModelAnswer reported(String text, long input, long output) {
    return new ModelAnswer(
        text, input, output, ModelAnswer.Counted.REPORTED, Duration.ofMillis(input));
  }

  static String vote(Prompt prompt) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    for (Turn turn : prompt.turns()) {
      if (turn.role().equals("assistant")) {
        votes.merge(turn.text(), 1, Integer::sum);
      }
    }
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return votes.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}
